import { noteWaiting } from '../light/on-device.ts'
import { isKiosk, pageForm, turned, viewNow, word } from '../light/page.ts'
import { ask, type Reply } from '../light/turn/ask.ts'
import { waitFor } from '../light/turn/busy.ts'
import { draw } from '../light/turn/draw.ts'
import { focusOn } from '../light/turn/focus.ts'
import { isUnderWay } from '../light/turn/turn.ts'
import { make, makeButton } from '../make.ts'
import { drop, type Found, listKept } from './cupboard.ts'
import { actionOf, putUnderTitle } from './parts.ts'
import { inTheseWays } from './reading.ts'

/** Views on which nobody is in the middle of anything. */
const free = new Set(['opening', 'done', 'message'])

/**
 * What became of letters of this survey that waited here, on its next page on which nobody is in the middle of
 * anything. Neither a code nor an answer is on it: both are shown to whoever asks for them, since whoever opens the page
 * may be somebody else.
 */
export async function showNews(): Promise<void> {
  const form = pageForm()
  if (!form || !free.has(viewNow())) return
  const letters = (await listKept('letter')).filter(({ action, became }) => became && action === actionOf(form))
  if (!form.isConnected) return
  // A tablet may hold the letters of a whole class: one word for all of them.
  const ofTablet = letters.filter(({ kiosk }) => kiosk)
  if (ofTablet.length > 0) showCard(form, ofTablet)
  for (const letter of letters) if (!letter.kiosk && !isKiosk()) showCard(form, [letter])
}

function showCard(form: HTMLFormElement, letters: Found[]): void {
  const [letter] = letters
  if (!letter || document.querySelector(`[data-news="${letter.id}"]`)) return
  const news = letter.became ?? ''
  const status = make('p', { role: 'status' })
  const show = makeButton(word(`${news}-show`), 'button', async () => {
    if (isUnderWay() || form.ariaBusy) return
    const over = waitFor(form)
    const reply = await ask({ action: letter.action, body: inTheseWays(letter.body) })
    over()
    if (!form.isConnected || isUnderWay()) return
    if (!reply || !['code', 'closed', 'changed'].includes(reply.page.body.dataset.view ?? '')) {
      status.textContent = word('no-page')
      return
    }
    await forget()
    showReply(reply)
  })
  const remove = makeButton(word(`${news}-drop`), 'button quiet', async () => {
    await forget()
    buttons.remove()
    status.textContent = word(`${news}-dropped`)
  })
  const forget = async () => {
    for (const { id } of letters) await drop('letter', id)
    noteWaiting((await listKept('letter')).length > 0)
  }
  // On a tablet whoever asked would see what somebody else has written.
  const buttons = make('div', { class: 'ways-on' }, ...(letter.kiosk ? [] : [show]), remove)
  putUnderTitle(
    make('section', { class: 'card', 'data-news': String(letter.id) }, make('h2', {}, word(news)), status, buttons),
  )
}

/** The code; or, where the survey has closed meanwhile, a page that says so and holds the answers. */
export function showReply(reply: Reply): void {
  draw(reply.page)
  focusOn('')
  turned()
}
