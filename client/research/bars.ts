import type { Cell, Shown, Table, Variable } from '../../surveys/api/research.ts'
import { textIn } from '../../surveys/text.ts'

/** One bar. `percent` is how far it reaches, 0 to 100; a hidden one reaches as far as 9 people would. */
export interface Bar {
  value: string
  label: string
  look: 'answer' | 'beside' | 'hidden' | 'none'
  percent: number
  /** What stands at the end of the bar: "50 %", "0 to 9 people". */
  text: string
  /** Number of people, where it was released. */
  people: number | undefined
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

function barOf(cell: Cell, base: Shown, label: string): Bar {
  const { value, shown, percent } = cell
  const people = typeof shown === 'number' ? shown : undefined
  if (typeof percent === 'number') {
    const look = besideValues.has(value) ? 'beside' : 'answer'
    return { value, label, look, percent, text: `${percent} %`, people }
  }
  if (shown === 'c' || percent === 'c') {
    const reach = typeof base === 'number' && base > 0 ? Math.min(100, (9 / base) * 100) : 10
    return { value, label, look: 'hidden', percent: reach, text: symbolTexts.c, people: undefined }
  }
  return { value, label, look: 'none', percent: 0, text: peopleInWords(shown), people: undefined }
}

/** The bars of one table, in the order in which its cells were released. */
export function barsOf(table: Table, variable: Variable, language?: string): Bar[] {
  return table.cells.map((cell) => barOf(cell, table.base, labelOf(variable, cell.value, language)))
}

/** The whole chart as one text, for whoever does not see it. */
export function chartInWords(bars: Bar[]): string {
  return `Bar chart. ${bars.map((b) => `${b.label}: ${b.text}`).join('; ')}.`
}
