import type { Go } from '../../../../surveys/sitting/state.ts'

/** Changes of a page that is still the same page afterwards: whoever pressed stays where they were. */
const small = /^(set|clear|add|remove)\b/

/**
 * Takes the focus, and with it a screen reader's voice, to what is new: what is to be looked at again, or the heading.
 * After a small change of the same page it goes to what changed, and nothing else moves.
 */
export function focusOn(go: Go): void {
  const changed = small.test(go) ? placeOf(go) : null
  if (changed) {
    changed.focus()
    return
  }
  const first = document.querySelector<HTMLElement>('[data-begin]')
  const place = first ?? document.querySelector<HTMLElement>('.look-again, h1')
  if (!place) return
  if (!place.matches(fields)) place.tabIndex = -1
  place.focus({ preventScroll: true })
  scrollTo(0, 0)
  place.scrollIntoView({ block: 'nearest' })
}

/** What a small change was about, on the page that came. */
function placeOf(go: Go): HTMLElement | null {
  const [what = '', ...names] = go.split(':')
  if (what === 'set') return openWays()
  const id = ['a', ...names].join('-')
  if (what === 'clear') return firstIn(document.getElementById(id))
  // An entry of a dynamic panel: the new one, or the one that moved up to the place of the one that went.
  const entries = document.getElementById(`a-${names[0]}`)?.querySelectorAll('.entry') ?? []
  const entry =
    what === 'add' ? entries[entries.length - 1] : (entries[Number(names[1])] ?? entries[entries.length - 1])
  const heading = entry?.querySelector<HTMLElement>('[tabindex="-1"]')
  return heading ?? document.querySelector<HTMLElement>(`button[value="${CSS.escape(`add:${names[0]}`)}"]`)
}

/** The panel of ways was open when one of them was chosen, and stays open. */
function openWays(): HTMLElement | null {
  const panel = document.querySelector<HTMLDetailsElement>('details.ways')
  if (panel) panel.open = true
  return panel?.querySelector<HTMLElement>('input[name="set:reading"]:checked') ?? null
}

const fields = 'input:not([type=hidden]), select, textarea'

const firstIn = (part: HTMLElement | null) =>
  (part?.matches(fields) ? part : part?.querySelector<HTMLElement>(fields)) ?? null

/** Links within a page: the browser itself would add an entry to the history, with the name of a question in its address. */
export function startAnchors(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null
    const place = document.getElementById(link?.getAttribute('href')?.slice(1) ?? '')
    if (!place) return
    event.preventDefault()
    const field = place.id === 'main' ? place : (firstIn(place) ?? place)
    field.focus()
    field.scrollIntoView({ block: 'nearest' })
  })
}
