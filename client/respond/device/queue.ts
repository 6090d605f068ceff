import { noteWaiting } from '../light/on-device.ts'
import { onTurn, viewNow } from '../light/page.ts'
import { ask } from '../light/turn/ask.ts'
import { change, drop, type Found, listKept } from './cupboard.ts'
import { showNews, showReply } from './news.ts'
import { inTheseWays } from './reading.ts'

/** How often it is tried while a page of ours is open, in milliseconds; besides, whenever the network comes back. */
const AGAIN = 60_000

/** The letter of whoever looks at the page that says that it waits. */
let ours: IDBValidKey | undefined

/** Somebody has just asked for this letter to wait, and looks at the page that says so. */
export function noteOurs(id: IDBValidKey): void {
  ours = id
}

/** Answers that were sent and did not get through wait here, if someone asks for it, until there is signal. */
export function startQueue(): void {
  addEventListener('online', deliver)
  setInterval(deliver, AGAIN)
  onTurn(deliver)
}

/** One at a time, also where two pages of ours are open. */
function deliver(): void {
  void navigator.locks
    .request('deliver', { ifAvailable: true }, async (lock) => {
      if (!lock) return
      const letters = await listKept('letter')
      noteWaiting(letters.length > 0)
      for (const letter of letters) if (!letter.became && !(await deliverOne(letter))) return
    })
    .then(showNews)
}

/**
 * Sends the very same letter again, without a word: whoever has the page open now may be somebody else. Its key sees
 * to it that it is stored once. Only what says what became of the answers lets go of them; a gateway's refusal, or a
 * failure of ours, does not. False where there is no signal.
 */
async function deliverOne(letter: Found): Promise<boolean> {
  const reply = await ask({ action: letter.action, body: inTheseWays(letter.body) })
  if (!reply || reply.status >= 500) return false
  const view = reply.page.body.dataset.view ?? ''
  const isTooLate = view === 'closed' || view === 'changed'
  if (view !== 'code' && !isTooLate) return true
  if (!letter.kiosk && letter.id === ours && viewNow() === 'waiting') {
    // They have waited for it on this very page.
    await drop('letter', letter.id)
    noteWaiting((await listKept('letter')).length > 0)
    showReply(reply)
  } else if (isTooLate) await change('letter', letter, { ...letter, became: 'too-late' })
  // Whose code it is nobody can tell on a tablet for all, as was said before it was chosen.
  else if (letter.kiosk) await drop('letter', letter.id)
  else await change('letter', letter, { ...letter, body: codeOf(letter.body), became: 'arrived' })
  return true
}

/** What is needed to be shown the code once more, and nothing else: the server takes it from the key. */
function codeOf(body: string): string {
  const fields = new URLSearchParams(body)
  const [version, wave, key] = ['version', 'wave', 'key'].map((name) => fields.get(name) ?? '')
  return String(new URLSearchParams({ version, wave, key, place: 'sent', go: 'set' } as Record<string, string>))
}
