import { useEffect, useRef } from 'react'
import type { InvitationReply } from '../../surveys/api/people.ts'
import { CopyLine } from '../look/CopyLine.tsx'
import { Notice } from '../look/Notice.tsx'
import styles from './PeoplePage.module.css'

/** "Monday 3 June", in the reader's own time zone. */
export function dayInWords(moment: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(moment))
}

/** A link that was just made. It is shown this once: only a hash of it is kept. Takes the focus, to be read out. */
export function NewLink({ name, link }: { name: string; link: InvitationReply }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [link])
  return (
    <div ref={box} tabIndex={-1} className={styles.newLink}>
      <Notice kind="done" title={`A link for ${name}`}>
        <p>
          Give it to {name} and nobody else: whoever opens it first chooses the passphrase. It works once, until{' '}
          {dayInWords(link.expiresAt)}. It is not shown again.
        </p>
        <CopyLine label="Link" text={link.link} />
      </Notice>
    </div>
  )
}
