import { findIdentifiers } from '../../../surveys/masking/find.ts'
import { type SwapKey, swapFor } from '../../../surveys/masking/swap.ts'

/** Something in a text that may tell who somebody is, wherever it stands in it. */
export interface Piece {
  text: string
  /** What could stand there instead. */
  swap: SwapKey
  places: { start: number; end: number }[]
  /** The words before and after the first place, on one line. */
  before: string
  after: string
}

/** Letters of the text around a piece: enough to know it again. */
const AROUND = 28

/** What in a text may tell who somebody is, each once, in the order in which it is written. */
export function piecesIn(text: string): Piece[] {
  const pieces = new Map<string, Piece>()
  for (const span of findIdentifiers(text)) {
    const { start, end } = span
    const known = pieces.get(span.text)
    if (known) known.places.push({ start, end })
    else
      pieces.set(span.text, {
        text: span.text,
        swap: swapFor(span, text.slice(0, start)),
        places: [{ start, end }],
        before: cut(text.slice(0, start), 'end'),
        after: cut(text.slice(end), 'start'),
      })
  }
  return [...pieces.values()]
}

/** The end or the beginning of a text, from a whole word on. */
function cut(text: string, keep: 'start' | 'end'): string {
  const line = text.replace(/\s+/g, ' ')
  if (line.length <= AROUND) return line
  return keep === 'end'
    ? `…${line.slice(-AROUND).replace(/^\S*(?=\s)/, '')}`
    : `${line.slice(0, AROUND).replace(/(?<=\s)\S*$/, '')}…`
}

/** The text with something else in every place of a piece. */
export function withSwap(text: string, { places }: Piece, swap: string): string {
  return places.toReversed().reduce((all, { start, end }) => all.slice(0, start) + swap + all.slice(end), text)
}
