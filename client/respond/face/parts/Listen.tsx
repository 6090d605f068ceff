import type { Say } from '../../../../surveys/words/say.ts'

interface ListenProps {
  say: Say
  /** The id of what it reads, where a page has several of them. */
  reads?: string | undefined
}

/**
 * Reads the question around it, or else the page: every piece that is marked `data-say`. The script shows it where this
 * device has a voice.
 */
export function Listen({ say, reads }: ListenProps) {
  return (
    <button type="button" className="listen" data-listen hidden aria-describedby={reads}>
      {say('listen')}
    </button>
  )
}
