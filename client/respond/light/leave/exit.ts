import { forgetHints } from '../fields/hints.ts'
import { stopReading } from '../listen.ts'
import { leaveRich } from '../load-rich.ts'
import { clearDevice } from '../on-device.ts'
import { word } from '../page.ts'
import { leaveFromFirst } from '../turn/history.ts'
import { letGo } from './leaving.ts'

/**
 * Leaves at once, before anything else answers: nothing of the page stays to be seen, none of it stays on this device,
 * and Back does not lead to it again, nor to any page of ours before it. Nobody is told: the one request that goes out
 * carries nothing, and asks only that the browser forgets this site.
 */
export function exit(target: string): void {
  letGo()
  cover()
  for (const forget of [stopReading, forgetHints, leaveRich, clearDevice]) {
    try {
      forget()
    } catch {
      // Away is away.
    }
  }
  leaveFromFirst(() => location.replace(target))
}

/** In place of the page, so that nothing can show through, whatever becomes of a style sheet. */
function cover(): void {
  const overlay = document.createElement('div')
  overlay.className = 'overlay'
  overlay.setAttribute('role', 'alert')
  const loading = word('overlay')
  document.body.replaceChildren(overlay)
  overlay.textContent = loading
}

export function startExit(): void {
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-exit]') : null
      if (!link) return
      event.preventDefault()
      event.stopImmediatePropagation()
      exit(link.href)
    },
    true,
  )
}
