import type { Go } from '../../../../surveys/sitting/state.ts'
import { pageForm } from '../page.ts'
import type { Letter } from './ask.ts'

/** A button of a form that was pressed, and all that the form says at that moment. */
export interface Press extends Letter {
  go: Go
  form: HTMLFormElement
  button: HTMLElement | null
}

/** Reads what a press sends, as the browser itself would send it. */
export function readPress(form: HTMLFormElement, button: HTMLElement | null, to?: Go): Press {
  const data = new FormData(form)
  // Not `new FormData(form, button)`: older browsers leave the button out without a word.
  if (button instanceof HTMLButtonElement && button.name) data.append(button.name, button.value)
  if (to !== undefined) data.append('go', to)
  const fields = [...data].map(([name, value]) => [name, String(value).replace(/\r?\n/g, '\r\n')])
  return {
    form,
    button,
    go: String(data.get('go') ?? 'next'),
    action: button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '',
    body: String(new URLSearchParams(fields)),
  }
}

/** A press of a button that is not on the page: the browser's own Back. */
export function pressFor(go: Go): Press | undefined {
  const form = pageForm()
  return form ? readPress(form, null, go) : undefined
}

/**
 * Hands every form of ours to `take`. Until all that is needed has been read, the browser would send it itself; and so
 * it does from then on if something goes wrong that nobody thought of.
 */
export function startPresses(take: (press: Press) => Promise<unknown>): void {
  let works = true
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!works || event.defaultPrevented || !(form instanceof HTMLFormElement)) return
    if (form.getAttribute('method') !== 'post') return
    const press = readPress(form, event.submitter)
    if (!press.action.startsWith('/')) return
    event.preventDefault()
    take(press).catch((error) => {
      works = false
      reportError(error)
    })
  })
}
