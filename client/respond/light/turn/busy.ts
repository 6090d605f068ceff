import { word } from '../page.ts'

const CALM = 1000

/**
 * While a page is on its way: what is in it is not changed, since it would be lost, and after a second a calm word says
 * that it takes a moment. The way out stays where it is. Gives what to call when it is over.
 */
export function waitFor(form: HTMLFormElement): () => void {
  const main = document.querySelector('main')
  form.ariaBusy = 'true'
  if (main) main.inert = true
  const status = document.createElement('p')
  status.className = 'moment'
  status.setAttribute('role', 'status')
  document.body.append(status)
  const timer = setTimeout(() => {
    status.textContent = word('moment')
  }, CALM)
  return () => {
    clearTimeout(timer)
    status.remove()
    form.ariaBusy = null
    if (main) main.inert = false
  }
}
