import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import type { MeReply, SignInBody } from '../../surveys/api/people.ts'
import { ApiError, api, sentenceOf } from '../api.ts'
import { Button } from '../look/Button.tsx'
import { Card } from '../look/Card.tsx'
import { Field } from '../look/Field.tsx'
import { Notice } from '../look/Notice.tsx'
import { Page } from '../look/Page.tsx'
import { arrive } from '../me.ts'
import { type FieldErrors, textOf, tidyTextOf, useFieldErrors } from './fields.ts'
import { PassphraseField } from './PassphraseField.tsx'

/** Where to go after signing in: a page of ours, never another site. */
function nextOf(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  const url = URL.parse(next, 'https://here.invalid')
  return url?.host === 'here.invalid' && next.startsWith('/') ? url.pathname : '/'
}

function check(data: FormData): FieldErrors {
  return {
    ...(!tidyTextOf(data, 'name') && { name: 'Type the name that you have here.' }),
    ...(!textOf(data, 'passphrase') && { passphrase: 'Type your passphrase.' }),
  }
}

export function SignInPage() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const search = useSearch()
  const { errors, show, onSubmit } = useFieldErrors()
  const signIn = useMutation({ mutationFn: (body: SignInBody) => api<MeReply>('/api/people/sign-in', { body }) })

  const send = (data: FormData, form: HTMLFormElement) =>
    signIn.mutate(
      { name: tidyTextOf(data, 'name'), passphrase: textOf(data, 'passphrase') },
      {
        onSuccess: (reply) => {
          arrive(client, reply)
          go(nextOf(search), { replace: true })
        },
        onError: (error) => {
          const wrong = error instanceof ApiError && error.code === 'sign_in_failed'
          show(form, { [wrong ? 'passphrase' : '']: sentenceOf(error) })
        },
      },
    )

  return (
    <Page title="Sign in" lead="For panel members, facilitators, researchers and administrators." narrow>
      <Card>
        <form noValidate onSubmit={onSubmit(check, send)}>
          {errors[''] && (
            <Notice kind="problem">
              <p>{errors['']}</p>
            </Notice>
          )}
          <Field
            label="Your name here"
            name="name"
            autoComplete="username"
            autoCapitalize="words"
            maxLength={60}
            error={errors.name}
          />
          <PassphraseField
            label="Passphrase"
            name="passphrase"
            autoComplete="current-password"
            error={errors.passphrase}
          />
          <Button type="submit" busy={signIn.isPending}>
            Sign in
          </Button>
        </form>
      </Card>
      <p>Lost your passphrase, or never had one? Ask your facilitator or an administrator for a link.</p>
    </Page>
  )
}
