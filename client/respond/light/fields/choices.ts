const watched = new WeakSet<Document>()

/**
 * What belongs together goes together: an answer that stands alone ("I'm not sure") and the others empty each other, and
 * "Take this answer away" needs no new page. Everything is heard at the document, so it works for every page that is
 * drawn later too; calling it again does nothing.
 */
export function enhanceChoices(root: Document): void {
  if (watched.has(root)) return
  watched.add(root)
  root.addEventListener('change', ({ target }) => settle(target))
  root.addEventListener('input', ({ target }) => settle(target))
  root.addEventListener('click', (event) => {
    const undo = (event.target as Element).closest<HTMLElement>('button.undo')
    const question = undo?.closest<HTMLElement>('.question')
    if (!question) return
    event.preventDefault()
    takeAway(question)
  })
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function controlsIn(place: Element): Control[] {
  return [...place.querySelectorAll<Control>('input:not([type=hidden]), select, textarea')]
}

const isChoice = (control: Control): control is HTMLInputElement =>
  control.type === 'radio' || control.type === 'checkbox'
const says = (control: Control) => (isChoice(control) ? control.checked : control.value !== '')

/** Empties one control. True if there was something in it. Who may read a text: nobody, as before anything was written. */
function empty(control: Control): boolean {
  const said = says(control)
  if (isReaders(control)) control.checked = control.value === 'nobody'
  else if (isChoice(control)) control.checked = false
  else control.value = ''
  return said && !isReaders(control)
}

const announce = (control: Control | undefined) => control?.dispatchEvent(new Event('change', { bubbles: true }))

function settle(target: EventTarget | null): void {
  const control = target as Control
  const place = control.closest('.question')
  if (!place || !says(control)) return
  const rivals = controlsIn(place).filter((other) => other !== control && areRivals(control, other))
  for (const rival of rivals) if (empty(rival)) announce(rival)
}

function areRivals(one: Control, other: Control): boolean {
  if (one.closest('[data-either]')) return isInstead(one) !== isInstead(other)
  return one.type === 'checkbox' && other.name === one.name && (isAlone(one) || isAlone(other))
}

const isReaders = (control: Control): control is HTMLInputElement => control.name.endsWith(':allows')
const isInstead = (control: Control) => control.closest('[data-instead]') !== null
const isAlone = (control: Control) => control.hasAttribute('data-alone')

/** Empties a question, and leaves the focus at its beginning: the button that was pressed goes away. */
function takeAway(question: HTMLElement): void {
  const [first] = controlsIn(question).filter(empty)
  announce(first)
  const places = question.querySelectorAll<HTMLElement>('.board button, input, select, textarea')
  ;[...places].find((place) => place.getClientRects().length > 0)?.focus()
}
