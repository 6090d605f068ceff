import { leaveRich } from '../light/load-rich.ts'
import { noteWaiting } from '../light/on-device.ts'
import { isKiosk, turned, word } from '../light/page.ts'
import { focusOn } from '../light/turn/focus.ts'
import { isUnderWay } from '../light/turn/turn.ts'
import { settle, waitingLetter } from '../light/turn/unsure.ts'
import { make, makeButton } from '../make.ts'
import { drop, keep, listKept } from './cupboard.ts'
import { noteOurs } from './queue.ts'
import { withoutWays } from './reading.ts'

/**
 * After a send that did not get through: the offer to keep the very same letter. What it may cost is said before: on a
 * device of many that others can see it, on a tablet that nobody will see the code.
 */
export function offerQueue(): void {
  const section = document.querySelector('[data-unsure]')
  if (!section || section.querySelector('[data-queue]')) return
  const status = make('p', { role: 'status' })
  const button = makeButton(word('queue'), 'button quiet', async () => {
    const letter = waitingLetter()
    if (!letter || isUnderWay() || button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    try {
      const { id } = await keep('letter', { ...letter, body: withoutWays(letter.body), kiosk: isKiosk() })
      noteWaiting(true)
      showWaiting(id)
    } catch {
      button.ariaDisabled = null
      status.textContent = word('queue-failed')
    }
  })
  const words = ['queue-text', 'queue-risk'].map((key) => make('p', {}, word(key)))
  section.append(make('div', { class: 'card', 'data-queue': '' }, ...words, button, status))
}

/** In place of the page of all answers: they are not on it any more, only on the shelf. */
function showWaiting(id: IDBValidKey): void {
  const title = make('h1', {}, word('queue-waiting'))
  const status = make('p', { role: 'status' })
  const remove = makeButton(word('queue-drop'), 'button quiet', async () => {
    await drop('letter', id)
    noteWaiting((await listKept('letter')).length > 0)
    remove.remove()
    status.textContent = word('queue-dropped')
  })
  const next = make('button', { class: 'button', name: 'go', value: 'next-person' }, word('next-person'))
  const buttons = make('div', { class: 'ways-on' }, ...(isKiosk() ? [next] : []), remove)
  leaveRich()
  const main = document.querySelector('main')
  main?.replaceChildren(title, make('p', {}, word(isKiosk() ? 'next-text' : 'queue-open')), status, buttons)
  document.getElementById('sitting')?.remove()
  // A language or easy words would have to come from the server, which has no sitting to draw any more.
  document.querySelector('.bar')?.remove()
  document.body.dataset.view = 'waiting'
  noteOurs(id)
  settle()
  focusOn('')
  turned()
}
