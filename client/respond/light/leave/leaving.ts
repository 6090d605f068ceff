import { onTurn, pageForm } from '../page.ts'
import { startAddress } from '../turn/history.ts'

let mayGo = false

/** Whoever leaves this page does it on purpose, or keeps the answers elsewhere: no question is asked. */
export const letGo = () => {
  mayGo = true
}

/** A clean first page in place of this one, at once: nothing leads back to a code or an answer. */
export function startAgain(): void {
  letGo()
  document.body.replaceChildren()
  location.replace(startAddress())
}

/** Whether there are answers on this page that nobody else has yet: typed on it, or carried by it. */
function hasUnsent(): boolean {
  const form = pageForm()
  if (mayGo || !form) return false
  return [...new FormData(form)].some(([name, value]) =>
    name === 'answers' ? value !== '' && value !== '{}' : isAnswer(name) && value !== '',
  )
}

/** How many entries there are, and who may read a text, stand there before anybody said anything. */
const isAnswer = (name: string) => name.startsWith('a:') && !/:(count|allows)$/.test(name)

/** A warning before unsent answers are lost, and an empty page once it is left: a browser may keep a page whole. */
export function startLeaving(): void {
  onTurn(() => {
    mayGo = false
  })
  addEventListener('beforeunload', (event) => {
    if (hasUnsent()) event.preventDefault()
  })
  // A form that no script has taken is on its way by itself. Heard after all others, at the window.
  addEventListener('submit', (event) => {
    if (!event.defaultPrevented) letGo()
  })
  // A telephone number opens beside the page, which stays: some browsers ask all the same.
  document.addEventListener('click', ({ target }) => {
    if (mayGo || !(target instanceof Element)) return
    if (!target.closest('a[href^="tel:"], a[href^="sms:"], a[href^="mailto:"]')) return
    mayGo = true
    setTimeout(() => {
      mayGo = false
    }, 500)
  })
  addEventListener('pagehide', () => {
    mayGo = true
    document.body.replaceChildren()
  })
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
}
