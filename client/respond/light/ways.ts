import { onTurn, sittingField } from './page.ts'
import { addSheet } from './turn/draw.ts'

/** Of the panel of ways, what a page can change by itself. Easy reading needs other words: the server draws them. */
const own = new Set(['theme', 'size', 'letters'])

/** What is chosen in the panel of ways holds at once, without the button that is there for pages without a script. */
export function startWays(): void {
  onTurn(() => {
    for (const button of document.querySelectorAll<HTMLElement>('button[name=go][value=set]')) button.hidden = true
  })
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name.startsWith('set:')) return
    const way = target.name.slice('set:'.length)
    if (!own.has(way)) {
      const button = target.form?.querySelector<HTMLElement>('button[name=go][value=set]')
      return target.form?.requestSubmit(button)
    }
    document.documentElement.dataset[way] = target.value
    const field = sittingField(way)
    if (field) field.value = target.value
    if (way === 'letters' && target.value) addSheet(document.body.dataset.letters ?? '')
  })
  // The panel lies over the page: Escape closes it, and so does a press beside it.
  const openPanel = () => document.querySelector<HTMLDetailsElement>('details.ways[open]')
  addEventListener('keydown', ({ key }) => {
    const panel = key === 'Escape' && openPanel()
    if (!panel) return
    const hadFocus = panel.contains(document.activeElement)
    panel.open = false
    if (hadFocus) panel.querySelector('summary')?.focus()
  })
  // Only once the press is over, and the focus stays where it went: to focus what opens the panel would scroll the page
  // away under a finger, and the press would be lost.
  document.addEventListener(
    'click',
    ({ target }) => {
      const panel = openPanel()
      if (panel && target instanceof Node && !panel.contains(target)) panel.open = false
    },
    true,
  )
}
