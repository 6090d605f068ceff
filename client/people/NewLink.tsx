import type { InvitationReply } from '../../surveys/api/people.ts'
import { CopyLine } from '../look/CopyLine.tsx'
import { Notice } from '../look/Notice.tsx'

/** "Monday 3 June", in the reader's own time zone. */
export function dayInWords(moment: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(moment))
}

/** A link that was just made. It is shown this once: only a hash of it is kept. */
export function NewLink({ name, link }: { name: string; link: InvitationReply }) {
  return (
    <Notice kind="done" title={`A link for ${name}`}>
      <p>
        Give it to {name} and nobody else: whoever opens it first chooses the passphrase. It works once, until{' '}
        {dayInWords(link.expiresAt)}. It is not shown again.
      </p>
      <CopyLine label="Link" text={link.link} />
    </Notice>
  )
}
