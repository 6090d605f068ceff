import { createHmac, randomBytes } from 'node:crypto'
import type { Sitting } from '../../../../surveys/sitting/state.ts'

/** What tells one sitting from another, and whether it was sent. */
export type Ending = Pick<Sitting, 'key' | 'earlier' | 'place'>

/** Sittings on a tablet that nobody may come back to. */
export interface SittingsOver {
  has(sitting: Ending): boolean
  /** It is over from now on: the next person has the tablet. */
  end(sitting: Ending): void
  /** It is over in 90 seconds; asked again, 90 seconds from then. */
  endSoon(sitting: Ending): void
  /** A sitting that was left with a code, and goes on all the same. One that was sent, or is over, stays so. */
  goesOn(sitting: Ending): void
}

/** Longer than the 60 seconds after which the page of the code clears itself. In milliseconds. */
const SOON = 90_000
/** In milliseconds. By then a tablet has had so many people that Back does not lead so far. */
const REMEMBERED = 2 * 60 * 60 * 1000
/** Several schools at once. Whoever posts more than that by a program makes us forget, and gains what they had before. */
const MOST = 20_000
/** The place of a page that shows a code: see step.ts. */
const SENT = 'sent'

/**
 * Without a script each page lies in the browser's history as a form, and Back, with "send this form again", would
 * show the next person the code and the answers of the one before. The page cannot prevent that, so the server
 * remembers, and only this: that a sitting of a tablet is over. In memory, under a key that dies with this process, so
 * that nothing here leads to a sitting or to a code; nothing is written to a disk or a log. After a restart it is
 * forgotten: then the browser's own question about sending again is all there is.
 *
 * What was sent is over whole. What was not can be picked up again with a code, and is then another of the same key.
 */
export function sittingsOver({ now = Date.now, most = MOST } = {}): SittingsOver {
  const secret = randomBytes(32)
  /** Name of a sitting → since when it is over, or will be. The oldest come first. */
  const over = new Map<string, number>()

  const nameOf = (...parts: string[]) => createHmac('sha256', secret).update(parts.join(' ')).digest('base64url')
  const wholeOf = ({ key }: Ending) => nameOf(key)
  const partOf = ({ key, earlier }: Ending) => nameOf(key, 'part', earlier)
  const isOver = (name: string) => {
    const since = over.get(name)
    return since !== undefined && since <= now() && now() < since + REMEMBERED
  }

  function put(sitting: Ending, since: number): void {
    const name = sitting.place === SENT ? wholeOf(sitting) : partOf(sitting)
    // What is over does not begin again because its page is drawn once more.
    if (isOver(name)) return
    over.delete(name)
    over.set(name, since)
    for (const [first, at] of over) {
      if (over.size <= most && now() < at + REMEMBERED) break
      over.delete(first)
    }
  }

  return {
    has: (sitting) => isOver(wholeOf(sitting)) || isOver(partOf(sitting)),
    end: (sitting) => put(sitting, now()),
    endSoon: (sitting) => put(sitting, now() + SOON),
    goesOn(sitting) {
      if (!isOver(partOf(sitting))) over.delete(partOf(sitting))
    },
  }
}
