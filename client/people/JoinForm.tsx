import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { passphraseMinimum, passphraseProblem } from '../../surveys/api/passphrases.ts'
import type { JoinBody, LinkReply, MeReply } from '../../surveys/api/people.ts'
import { api, sentenceOf } from '../api.ts'
import { Button } from '../look/Button.tsx'
import { Card } from '../look/Card.tsx'
import { Field } from '../look/Field.tsx'
import { Notice } from '../look/Notice.tsx'
import { arrive } from '../me.ts'
import { errorsOf, type FieldErrors, textOf, tidyTextOf, useFieldErrors } from './fields.ts'
import { PassphraseField } from './PassphraseField.tsx'

export function JoinForm({ token, link }: { token: string; link: LinkReply }) {
  const client = useQueryClient()
  const [, go] = useLocation()
  const { errors, show, onSubmit } = useFieldErrors()
  const join = useMutation({ mutationFn: (body: JoinBody) => api<MeReply>('/api/people/join', { body }) })
  const isSetUp = link.purpose === 'set-up'

  const check = (data: FormData): FieldErrors => {
    const name = isSetUp ? tidyTextOf(data, 'name') : (link.name ?? '')
    const passphrase = passphraseProblem(textOf(data, 'passphrase'), name)
    return {
      ...(!name && { name: 'Type the name that others here know you by.' }),
      ...(passphrase && { passphrase }),
    }
  }
  const send = (data: FormData, form: HTMLFormElement) =>
    join.mutate(
      { token, passphrase: textOf(data, 'passphrase'), ...(isSetUp && { name: tidyTextOf(data, 'name') }) },
      {
        onSuccess: (reply) => {
          arrive(client, reply)
          go('/', { replace: true })
        },
        onError: (error) => show(form, errorsOf(error, sentenceOf(error))),
      },
    )

  return (
    <Card>
      <form noValidate onSubmit={onSubmit(check, send)}>
        {errors[''] && (
          <Notice kind="problem">
            <p>{errors['']}</p>
          </Notice>
        )}
        {isSetUp ? (
          <Field
            label="Your name here"
            hint="What others here call you. A first name is enough."
            name="name"
            autoComplete="username"
            maxLength={60}
            error={errors.name}
          />
        ) : (
          // So that a password manager keeps the passphrase under the right name.
          <input type="text" name="username" autoComplete="username" value={link.name ?? ''} readOnly hidden />
        )}
        <PassphraseField
          label="New passphrase"
          hint={`At least ${passphraseMinimum} characters. Three or four words that have nothing to do with each other are strong and easy to remember.`}
          name="passphrase"
          autoComplete="new-password"
          error={errors.passphrase}
        />
        <Button type="submit" busy={join.isPending}>
          {isSetUp ? 'Make my account' : 'Keep this passphrase'}
        </Button>
      </form>
    </Card>
  )
}
