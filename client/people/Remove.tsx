import type { ListedPerson } from '../../surveys/api/people.ts'
import { sentenceOf } from '../api.ts'
import { Confirm } from '../look/Confirm.tsx'
import { useRemove } from './queries.ts'

interface RemoveProps {
  person: ListedPerson
  isMe: boolean
  onRemoved(): void
  onNo(): void
}

/** Asks before an account is taken away. */
export function Remove({ person: { id, name }, isMe, onRemoved, onNo }: RemoveProps) {
  const remove = useRemove()
  return (
    <Confirm
      title={`Remove ${name}?`}
      yes={`Remove ${name}`}
      no="Keep"
      careful
      busy={remove.isPending}
      error={remove.error ? sentenceOf(remove.error) : undefined}
      onYes={() => remove.mutate(id, { onSuccess: onRemoved })}
      onNo={onNo}
    >
      <p>
        {isMe ? 'You are' : `${name} is`} signed out at once and cannot come back without a new invitation. This cannot
        be undone.
      </p>
    </Confirm>
  )
}
