import { make, makeButton } from '../make.ts'
import type { Piece } from './pieces.ts'

/** What can be done about a piece. */
export interface Deeds {
  /** What would stand in its place; undefined where that does not fit into the text any more. */
  swapOf(piece: Piece): string | undefined
  change(piece: Piece): void
  keep(piece: Piece): void
  /** Nobody is going to read it: what may tell who somebody is may stay, and nothing is asked. */
  isUnread: boolean
  /** Undefined where there is nothing to undo. */
  undo: (() => void) | undefined
}

/** So many at a time: more would be a wall. The next come as these are done with. */
const MOST = 3

/**
 * Draws what was found beneath a text, each piece with the words around it. A list, and no marks in the text itself: what
 * lies over a text box slips as soon as it is scrolled, resized, zoomed or read in other letters, and a screen reader
 * never meets it.
 */
export function drawBox(place: HTMLElement, pieces: Piece[], deeds: Deeds): void {
  const status = statusIn(place)
  const shown = deeds.isUnread ? [] : pieces.slice(0, MOST).map((piece) => drawPiece(place, piece, deeds))
  const id = `${place.dataset.hints}--tells`
  const inside = [
    ...(deeds.isUnread && pieces.length > 0 ? [make('p', {}, word(place, 'unread'))] : []),
    ...(shown.length > 0
      ? [
          make('p', { class: 'tells-title', id }, word(place, 'title')),
          make('p', {}, word(place, 'text')),
          make('ul', {}, ...shown),
        ]
      : []),
    ...(deeds.undo ? [makeButton(word(place, 'undo'), 'plain', deeds.undo)] : []),
  ]
  const box = make(
    'div',
    { class: 'tells', role: 'group', ...(shown.length > 0 && { 'aria-labelledby': id }) },
    ...inside,
  )
  place.replaceChildren(status, ...(inside.length > 0 ? [box] : []))
}

function drawPiece(place: HTMLElement, piece: Piece, deeds: Deeds): HTMLElement {
  const { text, before, after } = piece
  const swap = deeds.swapOf(piece)
  // The piece once more, for whoever meets the buttons without the line above them.
  const which = () => make('span', { class: 'unseen' }, ` (${text})`)
  const buttons = make('p', { class: 'tells-do' })
  if (swap !== undefined) {
    const change = makeButton('', 'button quiet', () => deeds.change(piece))
    const [first = '', rest = ''] = word(place, 'change').split('{text}')
    change.append(make('span', {}, first, make('bdi', {}, swap), rest, which()))
    buttons.append(change)
  }
  const keep = makeButton(word(place, 'keep'), 'plain', () => deeds.keep(piece))
  keep.append(which())
  buttons.append(keep)
  return make('li', {}, make('p', { dir: 'auto' }, before, make('mark', {}, text), after), buttons)
}

/** Says something to whoever hears the page. It stands there empty before, or it would not be heard. */
export function tell(place: HTMLElement, key: string, text = ''): void {
  const status = statusIn(place)
  const said = word(place, key).replace('{text}', text)
  // The same words twice are heard twice.
  status.textContent = status.textContent === said ? `${said}\u00a0` : said
}

function statusIn(place: HTMLElement): HTMLElement {
  const status = place.querySelector<HTMLElement>('[role=status]')
  if (status) return status
  const made = make('p', { class: 'unseen', role: 'status' })
  place.prepend(made)
  return made
}

const word = (place: HTMLElement, key: string) => place.dataset[key] ?? ''
