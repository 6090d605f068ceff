import type { Go } from '../../../../surveys/sitting/state.ts'
import { offerQueue } from '../on-device.ts'
import type { Letter } from './ask.ts'

/**
 * After answers were sent and no sure reply came, nobody knows whether they arrived. Under their key the server keeps
 * what it got first: a change would be thanked for and lost. So only the very same letter goes again, until a reply is
 * sure, and nothing else can be done on the page meanwhile but to read it in another way, and to leave.
 */
let letter: Letter | undefined

export const waitingLetter = () => letter

export const isAllowed = (go: Go) => letter === undefined || go === 'send' || go === 'set' || go.startsWith('language:')

export function hold({ action, body }: Letter): void {
  letter = { action, body }
  showUnsure()
}

/** A sure reply came: what it says is shown, and where it was no, the answers can be changed again. */
export function settle(): void {
  letter = undefined
  const section = document.querySelector<HTMLElement>('[data-unsure]')
  for (const part of section?.parentElement?.children ?? []) part.toggleAttribute('hidden', part === section)
}

/** The page's own words for it stand ready and hidden: they take the place of everything else in the main part. */
export function showUnsure(): void {
  const section = document.querySelector<HTMLElement>('[data-unsure]')
  if (!letter || !section) return
  for (const other of section.parentElement?.children ?? []) other.toggleAttribute('hidden', other !== section)
  const words = section.querySelector('h2')
  if (words) {
    // Now it is the heading of the page.
    const title = document.createElement('h1')
    title.append(...words.childNodes)
    title.tabIndex = -1
    words.replaceWith(title)
  }
  section.querySelector('h1')?.focus({ preventScroll: true })
  scrollTo(0, 0)
  offerQueue()
}
