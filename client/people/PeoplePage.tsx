import { useEffect, useRef, useState } from 'react'
import type { ListedPerson } from '../../surveys/api/people.ts'
import { sentenceOf } from '../api.ts'
import { Card } from '../look/Card.tsx'
import { Notice } from '../look/Notice.tsx'
import { Page } from '../look/Page.tsx'
import { useMe } from '../me.ts'
import { Invite } from './Invite.tsx'
import styles from './PeoplePage.module.css'
import { PersonRow } from './PersonRow.tsx'
import { usePeople } from './queries.ts'
import { Remove } from './Remove.tsx'
import { rolesInOrder, rolesInWords } from './roles.ts'

/** Who can sign in here. */
export function PeoplePage() {
  const { data, error } = usePeople()
  const { me } = useMe()
  const [leaving, setLeaving] = useState<ListedPerson>()
  const [removed, setRemoved] = useState('')
  const said = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone with its row: the focus must not be lost with it.
  useEffect(() => {
    if (removed) said.current?.focus()
  }, [removed])
  return (
    <Page title="People" lead="Who can sign in here. Young people who answer a survey never need an account.">
      <div className={styles.columns}>
        <Card title="Everybody" note={data && String(data.people.length)}>
          {error && (
            <Notice kind="problem">
              <p>{sentenceOf(error)}</p>
            </Notice>
          )}
          {!data && !error && <p>Looking for people …</p>}
          <p ref={said} tabIndex={-1} role="status" className={styles.said}>
            {removed}
          </p>
          <ul className={styles.people}>
            {data?.people.map((person) => (
              <PersonRow key={person.id} person={person} isMe={person.id === me?.id} onRemove={setLeaving} />
            ))}
          </ul>
        </Card>
        <div className={styles.beside}>
          {me && <Invite mayManage={me.may.includes('people:manage')} />}
          <Card title="What each role opens">
            <dl className={styles.roles}>
              {rolesInOrder.map((role) => (
                <div key={role}>
                  <dt>{rolesInWords[role].name}</dt>
                  <dd>{rolesInWords[role].may}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </div>
      {leaving && (
        <Remove
          person={leaving}
          isMe={leaving.id === me?.id}
          onNo={() => setLeaving(undefined)}
          onRemoved={() => {
            setLeaving(undefined)
            setRemoved(`${leaving.name} is removed.`)
          }}
        />
      )}
    </Page>
  )
}
