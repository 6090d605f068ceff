import type { Cell, Shown, Table, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'

/** One bar of a chart. */
export interface Bar {
  value: string
  label: string
  look: 'answer' | 'beside' | 'hidden' | 'none'
  /** How far it reaches, 0 to 100. */
  reach: number
  /** The released share in whole percent; nothing where none was released. */
  share: number | undefined
  /** The released number of people; nothing where none was released. */
  people: number | undefined
  /** What stands at its end: "50 %", "0 to 9 people". */
  text: string
}

/** Values beside the answers proper: drawn in the second colour, with its pattern. */
const besideValues = new Set(['no-answer', 'nothing-ticked', 'dontknow', 'refused'])

const symbolTexts = { c: '0 to 9 people', z: 'does not apply', x: 'not available', low: 'rounds to 0' } as const

/** A released number in words: "60 people", or what its symbol stands for. */
export function peopleInWords(shown: Shown): string {
  return typeof shown === 'number' ? `${shown.toLocaleString('en-GB')} people` : symbolTexts[shown]
}

/** The label of a value, as people chose it; the value itself if the survey has no text for it. */
export function labelOf(variable: Variable | undefined, value: string, language?: string): string {
  return textIn(variable?.values.find((v) => v.value === value)?.text, language) || value
}

/** An answer that nearly everyone gave has no number of people, only "9 in 10 or more". */
const NINE_IN_TEN = '9 in 10 or more'

/** 50 → "50 %", which no line break parts. */
export const percentInWords = (percent: number) => `${percent}\u00A0%`

/** The share of a cell in words, or the symbol that stands there instead. */
export function shareOf({ shown, percent }: Cell): string {
  if (typeof percent === 'number') return shown === 'x' ? NINE_IN_TEN : percentInWords(percent)
  return percent ?? ''
}

/** As far as nine people reach: in a hidden bar there are 0 to 9. */
function hiddenReach(base: Shown): number {
  return typeof base === 'number' && base > 0 ? Math.min(100, (9 / base) * 100) : 10
}

/** `most`: the largest number of people shown in the table, for bars without a share (where the base is hidden). */
function barOf(cell: Cell, base: Shown, most: number, label: string): Bar {
  const { value, shown, percent } = cell
  const people = typeof shown === 'number' ? shown : undefined
  const share = typeof percent === 'number' ? percent : undefined
  const look = besideValues.has(value) ? 'beside' : 'answer'
  if (share !== undefined) return { value, label, look, reach: share, share, people, text: shareOf(cell) }
  const text = peopleInWords(shown)
  if (people !== undefined)
    return { value, label, look, reach: most > 0 ? (70 * people) / most : 0, share, people, text }
  if (shown === 'c') return { value, label, look: 'hidden', reach: hiddenReach(base), share, people, text }
  return { value, label, look: 'none', reach: 0, share, people, text }
}

/** The bars of one table, in the order in which its cells were released. */
export function barsOf(table: Table, variable: Variable, language?: string): Bar[] {
  const most = Math.max(0, ...table.cells.map(({ shown }) => (typeof shown === 'number' ? shown : 0)))
  return table.cells.map((cell) => barOf(cell, table.base, most, labelOf(variable, cell.value, language)))
}

/** The whole chart as one text, for whoever does not see it. */
export function chartInWords(bars: Bar[]): string {
  return `Bar chart. ${bars.map((b) => `${b.label}: ${b.text}`).join('; ')}.`
}
