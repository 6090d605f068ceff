import { isKiosk, onTurn, viewNow, word } from '../page.ts'
import { startAgain } from './leaving.ts'

/** So many seconds after the end the tablet is ready for the next person by itself. */
const STAYS = 60
/** So many seconds before, it says so. */
const WARNINGS: Record<number, string> = { 20: 'kiosk-20', 10: 'kiosk-10' }

/** Views that ask nothing more of anyone. */
const ends = new Set(['code', 'done', 'later-code', 'waiting', 'closed', 'changed'])

/** A tablet that is handed round: Done, or a minute after the end, and the next person starts at a clean page. */
export function startKiosk(): void {
  let left = 0
  let clock: ReturnType<typeof setInterval> | undefined

  const restart = () => {
    left = STAYS
    document.getElementById('soon')?.remove()
  }
  onTurn(() => {
    clearInterval(clock)
    if (!isKiosk() || !ends.has(viewNow())) return
    restart()
    clock = setInterval(() => {
      left--
      // Without a network there is no page for the next person: this one stays until there is.
      if (left <= 0 && navigator.onLine) return startAgain()
      const warning = WARNINGS[left]
      if (warning) warn(word(warning))
    }, 1000)
  })
  // Whoever still writes a code down needs only touch the page.
  for (const sign of ['pointerdown', 'keydown', 'click']) addEventListener(sign, restart, { passive: true })

  document.addEventListener('submit', (event) => {
    if (!isKiosk() || !(event.submitter instanceof HTMLButtonElement)) return
    if (event.submitter.value !== 'next-person') return
    event.preventDefault()
    startAgain()
  })
}

/** What is said stands in a box of its own, with a button for whoever needs more time. */
function warn(text: string): void {
  let box = document.getElementById('soon')
  if (!box) {
    box = document.createElement('div')
    box.id = 'soon'
    const status = document.createElement('p')
    status.setAttribute('role', 'status')
    const more = document.createElement('button')
    more.type = 'button'
    more.className = 'button quiet'
    more.textContent = word('more-time')
    box.append(status, more)
    document.body.append(box)
  }
  const status = box.firstElementChild
  if (status) status.textContent = text
}
