import { dayIn } from '../face/parts/day-in.ts'
import { letGo } from '../light/leave/leaving.ts'
import { isKiosk, onTurn, pageForm, sittingField, viewNow, word } from '../light/page.ts'
import { turn } from '../light/turn/turn.ts'
import { make, makeButton } from '../make.ts'
import { drop, type Found, keep, listKept, STAYS } from './cupboard.ts'
import { actionOf, putUnderTitle } from './parts.ts'
import { inTheseWays, withoutWays } from './reading.ts'

/** Keeping a sitting on this device to come back to, where someone asks for it; never on a tablet for all. */
export function startDrafts(): void {
  onTurn(() => {
    if (isKiosk()) return
    const view = viewNow()
    if (view === 'later') offerToKeep()
    if (view === 'opening') void offerToGoOn()
    // The survey may have closed: what was kept for it must not lie here without anybody being told.
    if (view === 'message') void offerToDelete()
    const key = sittingField('key')?.value
    if (key && (view === 'code' || view === 'later-code')) void forgetDrafts(key)
  })
}

/**
 * The hidden fields of the sitting, as the form would send them: what was typed before is in them. How someone reads
 * is not: it is chosen anew each time.
 */
function bodyOf(form: HTMLFormElement): string {
  const fields = [...form.querySelectorAll<HTMLInputElement>('#sitting > input')]
  return withoutWays(String(new URLSearchParams(fields.map(({ name, value }) => [name, value]))))
}

const dayOf = (moment: number) => dayIn(new Date(moment).toISOString().slice(0, 10), document.documentElement.lang)

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
      const body = bodyOf(form)
      const { id, until } = await keep('draft', { action: actionOf(form), body, kiosk: false })
      await forgetDrafts(keyOf(body), id)
      status.textContent = `${word('kept').replace('{date}', dayOf(until))} ${word('kept-how')}`
      // What was answered stands behind this page until it is left.
      section.querySelector<HTMLElement>('[data-kept-clear]')?.removeAttribute('hidden')
      letGo()
    } catch {
      button.ariaDisabled = null
      status.textContent = word('kept-failed')
    }
  })
}

const keyOf = (body: string) => new URLSearchParams(body).get('key') ?? ''

/** What was kept of one sitting is gone, but for the newest. What somebody else has kept here is none of its business. */
async function forgetDrafts(key: string, newest?: IDBValidKey): Promise<void> {
  for (const { id, body } of await listKept('draft')) if (keyOf(body) === key && id !== newest) await drop('draft', id)
}

/**
 * On the first page: whether to go on with what was kept here, or to delete it. Nothing of it is shown; where several
 * have kept something, the days on which they did.
 */
async function offerToGoOn(): Promise<void> {
  const form = pageForm()
  if (!form) return
  const drafts = (await listKept('draft')).filter(({ action }) => action === actionOf(form))
  if (drafts.length === 0 || !form.isConnected || document.querySelector('[data-draft]')) return
  drafts.sort((a, b) => b.until - a.until)
  const status = make('p', { role: 'status' })
  const title = make('h2', {}, word(drafts.length === 1 ? 'found' : 'found-several'))
  const offers = drafts.map((draft) => {
    const buttons = buttonsFor(form, draft, status)
    if (drafts.length === 1) return buttons
    const day = word('found-on').replace('{date}', dayOf(draft.until - STAYS))
    return make('div', { role: 'group', 'aria-label': day }, make('p', {}, day), buttons)
  })
  putUnderTitle(make('section', { class: 'card', 'data-draft': '' }, title, status, ...offers))
}

async function offerToDelete(): Promise<void> {
  const drafts = (await listKept('draft')).filter(({ action }) => action === location.pathname)
  if (drafts.length === 0 || document.querySelector('[data-draft]')) return
  const status = make('p', { role: 'status' }, word('kept-here'))
  const forget = makeButton(word('found-drop'), 'button quiet', async () => {
    for (const { id } of drafts) await drop('draft', id)
    forget.remove()
    status.textContent = word('found-dropped')
  })
  putUnderTitle(make('section', { class: 'card', 'data-draft': '' }, status, forget))
}

function buttonsFor(form: HTMLFormElement, draft: Found, status: HTMLElement): HTMLElement {
  const goOn = makeButton(word('found-go-on'), 'button', () => {
    const body = `${inTheseWays(draft.body)}&draft=1`
    void turn({ form, button: goOn, go: 'resume', action: `${draft.action}/resume`, body })
  })
  const forget = makeButton(word('found-drop'), 'button quiet', async () => {
    await drop('draft', draft.id)
    const group = buttons.closest('[role=group]') ?? buttons
    group.remove()
    status.textContent = word('found-dropped')
  })
  const buttons = make('div', { class: 'ways-on' }, goOn, forget)
  return buttons
}
