import { dayIn } from '../face/parts/day-in.ts'
import { letGo } from '../light/leave/leaving.ts'
import { isKiosk, onTurn, pageForm, viewNow, word } from '../light/page.ts'
import { turn } from '../light/turn/turn.ts'
import { drop, keep, listKept } from './cupboard.ts'
import { make, makeButton } from './parts.ts'

/** How someone reads is chosen anew each time: what they chose today goes with the answers of yesterday. */
const ways = ['language', 'theme', 'size', 'letters', 'reading']

/** Keeping a sitting on this device to come back to, where someone asks for it; never on a tablet for all. */
export function startDrafts(): void {
  onTurn(() => {
    if (isKiosk()) return
    const view = viewNow()
    if (view === 'later') offerToKeep()
    if (view === 'opening') void offerToGoOn()
    const form = pageForm()
    if (form && (view === 'code' || view === 'later-code')) void forgetDrafts(actionOf(form))
  })
}

const actionOf = (form: HTMLFormElement) => form.getAttribute('action') ?? ''

/** The hidden fields of the sitting, as the form would send them: what was typed before is in them. */
function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = [...form.querySelectorAll<HTMLInputElement>('#sitting > input')]
  return new URLSearchParams(fields.map(({ name, value }) => [name, value]))
}

function offerToKeep(): void {
  const section = document.querySelector<HTMLElement>('[data-later-device]')
  const button = section?.querySelector<HTMLButtonElement>('[data-keep]')
  const status = section?.querySelector('[data-kept]')
  const form = pageForm()
  if (!section || !button || !status || !form) return
  section.hidden = false
  button.addEventListener('click', async () => {
    // Not `disabled`: the focus would be lost.
    if (button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    try {
      const action = actionOf(form)
      const { id, until } = await keep('draft', { action, body: String(fieldsOf(form)), kiosk: false })
      await forgetDrafts(action, id)
      const day = dayIn(new Date(until).toISOString().slice(0, 10), document.documentElement.lang)
      status.textContent = `${word('kept').replace('{date}', day)} ${word('kept-how')}`
      letGo()
    } catch {
      button.ariaDisabled = null
      status.textContent = word('kept-failed')
    }
  })
}

const draftsOf = async (action: string) => (await listKept('draft')).filter((one) => one.action === action)

/** What was kept of one survey to come back to is gone, but for the newest. */
async function forgetDrafts(action: string, newest?: IDBValidKey): Promise<void> {
  for (const { id } of await draftsOf(action)) if (id !== newest) await drop('draft', id)
}

/** On the first page: whether to go on with what was kept here, or to delete it. Nothing of it is shown. */
async function offerToGoOn(): Promise<void> {
  const form = pageForm()
  const title = document.querySelector('h1')
  if (!form || !title) return
  const [draft] = await draftsOf(actionOf(form))
  if (!draft || !title.isConnected || document.querySelector('[data-draft]')) return
  const status = make('p', { role: 'status' })
  const box = make('section', { class: 'card', 'data-draft': '' }, make('h2', {}, word('found')), status)
  const goOn = makeButton(word('found-go-on'), 'button', () => {
    const body = new URLSearchParams(draft.body)
    const now = fieldsOf(form)
    for (const way of ways) body.set(way, now.get(way) ?? '')
    body.append('draft', '1')
    void turn({ form, button: goOn, go: 'resume', action: `${draft.action}/resume`, body: String(body) })
  })
  const forget = makeButton(word('found-drop'), 'button quiet', async () => {
    await drop('draft', draft.id)
    buttons.remove()
    status.textContent = word('found-dropped')
  })
  const buttons = make('div', { class: 'ways-on' }, goOn, forget)
  box.append(buttons)
  const hero = title.closest('.hero') ?? title
  hero.after(box)
}
