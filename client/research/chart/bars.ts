import type { Cell, Shown, Table, Trend, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'

/** One bar of a chart. */
export interface Bar {
  value: string
  label: string
  /** `now` and `earlier`: in a comparison of waves. */
  look: 'answer' | 'beside' | 'hidden' | 'none' | 'now' | 'earlier'
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

/** The same at the beginning of a sentence that counts people: "About 60 people". It was rounded, so it is no count. */
export const aboutInWords = (shown: Shown): string =>
  typeof shown === 'number' ? `About ${peopleInWords(shown)}` : peopleInWords(shown)

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

/** One answer as several waves released it, oldest first: a bar for each wave, named by it. */
export interface Pair {
  value: string
  label: string
  bars: Bar[]
}

/** A trend answer by answer; `nameOf`: what the wave of a release is called. */
export function pairsOf(trend: Trend, variable: Variable, nameOf: (release: string) => string): Pair[] {
  const { question, context, points } = trend
  const waves = points.map(({ release, base, cells }, i) => {
    const look: Bar['look'] = i === points.length - 1 ? 'now' : 'earlier'
    const isShown = (bar: Bar) => bar.look === 'answer' || bar.look === 'beside'
    return barsOf({ question, context, base, cells }, variable).map((bar) => ({
      of: bar.value,
      label: bar.label,
      bar: { ...bar, value: release, label: nameOf(release), look: isShown(bar) ? look : bar.look },
    }))
  })
  const values = new Map(waves.flatMap((bars) => bars.map(({ of, label }) => [of, label] as const)))
  return [...values].map(([value, label]) => ({
    value,
    label,
    bars: waves.flatMap((bars) => bars.filter(({ of }) => of === value).map(({ bar }) => bar)),
  }))
}

/** The whole chart as one text, for whoever does not see it. */
export function chartInWords(bars: Bar[]): string {
  return `Bar chart. ${bars.map((b) => `${b.label}: ${b.text}`).join('; ')}.`
}

/** A comparison as one text: each answer with all its waves. */
export function pairsInWords(pairs: Pair[]): string {
  const inWords = ({ label, bars }: Pair) => `${label}: ${bars.map((bar) => `${bar.label} ${bar.text}`).join(', ')}`
  return `Bar chart. ${pairs.map(inWords).join('; ')}.`
}
