import { useId, useState } from 'react'
import type { Role } from '../../surveys/api/people.ts'
import { ApiError, sentenceOf } from '../api.ts'
import { Button } from '../look/Button.tsx'
import { Card } from '../look/Card.tsx'
import { Field, FieldError, Tick } from '../look/Field.tsx'
import { Notice } from '../look/Notice.tsx'
import { type FieldErrors, tidyTextOf, useFieldErrors } from './fields.ts'
import { NewLink } from './NewLink.tsx'
import styles from './PeoplePage.module.css'
import { useInvite } from './queries.ts'
import { rolesInOrder, rolesInWords } from './roles.ts'

/** Invites one person: a name and roles in, a one-time link out. A facilitator invites members only. */
export function Invite({ mayManage }: { mayManage: boolean }) {
  const invite = useInvite()
  const [roles, setRoles] = useState<Role[]>(['member'])
  const { errors, show, onSubmit } = useFieldErrors()
  const rolesId = useId()

  const check = (data: FormData): FieldErrors => ({
    ...(!tidyTextOf(data, 'name') && { name: 'Type a name. A first name is enough.' }),
    ...(roles.length === 0 && { role: 'Tick at least one role.' }),
  })
  const send = (data: FormData, form: HTMLFormElement) => {
    const young = roles.includes('member') && data.has('young')
    invite.mutate(
      { name: tidyTextOf(data, 'name'), roles, young },
      {
        onSuccess: () => {
          form.reset()
          setRoles(['member'])
        },
        onError: (error) => {
          const taken = error instanceof ApiError && error.code === 'name_taken'
          show(form, { [taken ? 'name' : '']: sentenceOf(error) })
        },
      },
    )
  }
  const tick = (role: Role, on: boolean) => setRoles(on ? [...roles, role] : roles.filter((other) => other !== role))

  return (
    <Card title="Invite somebody">
      <form noValidate onSubmit={onSubmit(check, send)}>
        {errors[''] && (
          <Notice kind="problem">
            <p>{errors['']}</p>
          </Notice>
        )}
        <Field
          label="Name"
          hint="What others here call them. No e-mail address is needed."
          name="name"
          autoComplete="off"
          maxLength={60}
          error={errors.name}
        />
        {mayManage ? (
          <fieldset aria-describedby={errors.role ? rolesId : undefined}>
            <legend>Roles</legend>
            {errors.role && <FieldError id={rolesId} error={errors.role} />}
            <div className={styles.ticks}>
              {rolesInOrder.map((role) => (
                <Tick
                  key={role}
                  name="role"
                  value={role}
                  label={rolesInWords[role].name}
                  checked={roles.includes(role)}
                  onChange={(event) => tick(role, event.target.checked)}
                />
              ))}
            </div>
          </fieldset>
        ) : (
          <p>They will be a panel member. For other roles, ask an administrator.</p>
        )}
        {roles.includes('member') && (
          <Tick name="young" label="A young member" hint="On the panel as a young person, not as an adult who helps." />
        )}
        <Button type="submit" busy={invite.isPending}>
          Make a link
        </Button>
      </form>
      {invite.data && <NewLink name={invite.variables.name} link={invite.data} />}
    </Card>
  )
}
