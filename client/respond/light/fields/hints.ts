import type { Hints } from '../../hints/hints.ts'
import { onTurn } from '../page.ts'

let hints: Hints | undefined
let loading: Promise<void> | undefined

/**
 * What looks for names in a text is a file of its own: it comes where a text stands in sight, to be written or to be
 * sent. Where it cannot come there are no hints, and nothing else is different.
 */
export function startHints(): void {
  onTurn(() => {
    const places = document.querySelectorAll('[data-hints], [data-tells]')
    if ([...places].some((place) => place.getClientRects().length > 0)) load()
  })
  // Words beside "something else" come in sight once that is chosen.
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && document.querySelector(`[data-hints="${CSS.escape(target.id)}"]`)) load()
  })
}

/** Forgets what was changed and what was kept: somebody has left. */
export const forgetHints = () => hints?.forget()

function load(): void {
  if (loading) return
  loading = import('../../hints/hints.ts').then(
    ({ startHints }) => {
      hints = startHints()
    },
    () => {
      loading = undefined
    },
  )
}
