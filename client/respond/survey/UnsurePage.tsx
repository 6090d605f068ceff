import { Heading } from '../Heading.tsx'
import type { PageWords } from '../words/page-words.ts'

interface UnsureProps {
  words: PageWords
  sending: boolean
  /** Why there was no sure reply, as far as we know. */
  trouble: string | undefined
  onSend(): void
}

/** After an attempt that may have arrived or not: all there is to do is to send the very same answers again. */
export function UnsurePage({ words, sending, trouble, onSend }: UnsureProps) {
  return (
    <>
      <Heading page="unsure">{words.unsure}</Heading>
      <div role="alert" className={trouble ? 'trouble' : ''}>
        {trouble && <p>{trouble}</p>}
      </div>
      <p>{words.unsureWhy}</p>
      <p>{words.unsureThen}</p>
      <div className="ways">
        <button type="button" className="button" aria-disabled={sending} onClick={onSend}>
          {sending ? words.sending : words.send}
        </button>
      </div>
    </>
  )
}
