import { word } from '../page.ts'
import { exit } from './exit.ts'

const PRESSES = 3
const WAIT = 5000

/**
 * Shift, pressed and let go alone, three times: the way out by keyboard. Each press gives five more seconds; any other
 * key, or the mouse, starts the count again. Not Escape: it would stop the other page from loading.
 */
export function startShift(): void {
  let count = 0
  let alone = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = (said: string) => {
    clearTimeout(timer)
    if (count > 0) show(0, said)
    count = 0
  }
  addEventListener(
    'keydown',
    ({ key, repeat }) => {
      if (key === 'Shift') alone ||= !repeat
      else {
        alone = false
        stop('')
      }
    },
    true,
  )
  addEventListener('pointerdown', () => (alone = false), true)
  addEventListener(
    'keyup',
    ({ key }) => {
      const link = document.querySelector<HTMLAnchorElement>('a[data-exit]')
      if (key !== 'Shift' || !alone || !link) return
      alone = false
      count++
      clearTimeout(timer)
      if (count === PRESSES) return exit(link.href)
      show(count, word(count === 1 ? 'shift-two' : 'shift-one'))
      timer = setTimeout(() => stop(word('shift-stopped')), WAIT)
    },
    true,
  )
}

/** Three dots under the way out, as many of them lit as Shift was pressed, and the same in words for a screen reader. */
function show(count: number, said: string): void {
  const box = document.getElementById('shift') ?? makeBox()
  box.hidden = count === 0
  for (const [i, dot] of [...box.children].entries()) dot.toggleAttribute('data-on', i < count)
  const status = document.getElementById('shift-status')
  if (status) status.textContent = said
}

function makeBox(): HTMLElement {
  const box = document.createElement('div')
  box.id = 'shift'
  box.setAttribute('aria-hidden', 'true')
  for (let i = 0; i < PRESSES; i++) box.append(document.createElement('span'))
  const status = document.createElement('p')
  status.id = 'shift-status'
  status.className = 'unseen'
  status.setAttribute('role', 'status')
  document.getElementById('exit')?.after(box, status)
  return box
}
