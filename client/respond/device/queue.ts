import { leaveRich } from '../light/load-rich.ts'
import { noteWaiting } from '../light/on-device.ts'
import { isKiosk, onTurn, turned, viewNow, word } from '../light/page.ts'
import { ask, type Reply } from '../light/turn/ask.ts'
import { draw } from '../light/turn/draw.ts'
import { focusOn } from '../light/turn/focus.ts'
import { isHeld, isUnderWay } from '../light/turn/turn.ts'
import { settle, waitingLetter } from '../light/turn/unsure.ts'
import { drop, type Found, keep, listKept } from './cupboard.ts'
import { make, makeButton } from './parts.ts'

/** How often it is tried while a page of ours is open, in milliseconds; besides, whenever the network comes back. */
const AGAIN = 60_000

/** Views on which nobody is in the middle of anything: there the code of an earlier sitting may be shown. */
const free = new Set(['opening', 'waiting', 'done', 'message'])
const isFree = () => !isKiosk() && !isHeld() && free.has(viewNow())

/** Answers that were sent and did not get through wait here, if someone asks for it, until there is signal. */
export function startQueue(): void {
  addEventListener('online', deliver)
  setInterval(deliver, AGAIN)
  onTurn(deliver)
}

/** One at a time, also where two pages of ours are open: each would show the same code. */
function deliver(): void {
  void navigator.locks.request('deliver', { ifAvailable: true }, async (lock) => {
    if (!lock) return
    const letters = await listKept('letter')
    noteWaiting(letters.length > 0)
    for (const letter of letters) if (!(await deliverOne(letter))) return
  })
}

/** Sends the very same letter again. Its key sees to it that it is stored once. False where there is no signal. */
async function deliverOne(letter: Found): Promise<boolean> {
  // Whose code it is is not known on a tablet for all: there it is sent without a word, and elsewhere when nobody is busy.
  if (!letter.kiosk && !isFree()) return true
  const reply = await ask(letter)
  if (!reply || reply.status >= 500) return false
  // Someone has started meanwhile: it is sent once more when they are done, and gets the same code.
  if (!letter.kiosk && !isFree()) return true
  await drop('letter', letter.id)
  noteWaiting((await listKept('letter')).length > 0)
  if (!letter.kiosk) show(reply)
  return true
}

/** The code; or, where the survey has closed meanwhile, a page that says so and holds the answers. */
function show(reply: Reply): void {
  draw(reply.page)
  focusOn('')
  turned()
}

/** After a send that did not get through: the offer to keep the very same letter. */
export function offerQueue(): void {
  const section = document.querySelector('[data-unsure]')
  if (!section || section.querySelector('[data-queue]')) return
  const status = make('p', { role: 'status' })
  const button = makeButton(word('queue'), 'button quiet', async () => {
    const letter = waitingLetter()
    if (!letter || isUnderWay() || button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    try {
      const { id } = await keep('letter', { ...letter, kiosk: isKiosk() })
      noteWaiting(true)
      showWaiting(id)
    } catch {
      button.ariaDisabled = null
      status.textContent = word('queue-failed')
    }
  })
  section.append(make('div', { class: 'card', 'data-queue': '' }, make('p', {}, word('queue-text')), button, status))
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
  settle()
  focusOn('')
  turned()
}
