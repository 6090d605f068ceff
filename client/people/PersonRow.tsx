import type { ListedPerson } from '../../surveys/api/people.ts'
import { sentenceOf } from '../api.ts'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { dayInWords, NewLink } from './NewLink.tsx'
import styles from './PeoplePage.module.css'
import { useNewLink } from './queries.ts'
import { rolesAsText } from './roles.ts'

/** Where somebody stands with their link; undefined once they have joined and none is waiting. */
function waitingInWords({ joined, linkUntil }: ListedPerson): string | undefined {
  if (linkUntil) {
    const until = dayInWords(linkUntil)
    return joined ? `A link for a new passphrase waits until ${until}.` : `Invited. The link works until ${until}.`
  }
  return joined ? undefined : 'Invited, but the link is too old now. Make a new one.'
}

interface PersonRowProps {
  person: ListedPerson
  isMe: boolean
  onRemove(person: ListedPerson): void
}

export function PersonRow({ person, isMe, onRemove }: PersonRowProps) {
  const { id, name, roles, young, joined, mayReset, mayRemove } = person
  const newLink = useNewLink()
  const waiting = waitingInWords(person)
  return (
    <li className={styles.person}>
      <div className={styles.top}>
        <div>
          <h3 className={styles.name}>
            {name}
            {isMe && <span className={styles.tag}>you</span>}
            {young && <span className={styles.tag}>young member</span>}
          </h3>
          <p>{rolesAsText(roles)}</p>
          {waiting && <p className={styles.waiting}>{waiting}</p>}
        </div>
        <div className={styles.buttons}>
          {mayReset && (
            <Button kind="quiet" busy={newLink.isPending} onClick={() => newLink.mutate(id)}>
              {joined ? 'New passphrase' : 'New link'}
              <span className="unseen"> for {name}</span>
            </Button>
          )}
          {mayRemove && (
            <Button kind="plain" onClick={() => onRemove(person)}>
              Remove<span className="unseen"> {name}</span>
            </Button>
          )}
        </div>
      </div>
      {newLink.error && (
        <Notice kind="problem">
          <p>{sentenceOf(newLink.error)}</p>
        </Notice>
      )}
      {newLink.data && <NewLink name={name} link={newLink.data} />}
    </li>
  )
}
