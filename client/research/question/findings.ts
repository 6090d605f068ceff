import type { Table, Variable } from '../../../surveys/api/research.ts'
import { type Bar, barsOf, labelOf } from '../chart/bars.ts'

/** Under this number of people a finding leads with words: a percentage of few people looks more exact than it is. */
const WORDS_UNDER = 100

/**
 * How many people a whole percentage is, in words. The steps are wide, since among 30 people the small random change and
 * the rounding can move a percentage by 25: "about half" is all from 40 to 60.
 */
export function shareInWords(percent: number): string {
  if (percent >= 90) return 'Nearly everyone'
  if (percent > 60) return 'Most'
  if (percent >= 40) return 'About half'
  if (percent >= 15) return 'Some'
  return 'A few'
}

type Base = Table['base']

/** "50 % said …", or "About half said … (50 %)" where there are few people, or nobody may know how many. */
function told(bar: Bar, did: string, base: Base): string {
  if (bar.share === undefined) return `${bar.people} people ${did}`
  if (bar.people === undefined) return `9 in 10 people or more ${did}`
  const inWords = typeof base !== 'number' || base < WORDS_UNDER
  return inWords ? `${shareInWords(bar.share)} ${did} (${bar.text})` : `${bar.text} ${did}`
}

/** What people did who are in this bar. */
function didIn(bar: Bar, { form }: Variable): string {
  if (bar.value === 'no-answer') return 'gave no answer'
  if (bar.value === 'nothing-ticked') return 'ticked nothing'
  return `${form === 'ticks' ? 'ticked' : 'said'} “${bar.label}”`
}

function listed(labels: string[]): string {
  const quoted = labels.map((label) => `“${label}”`)
  return [quoted.slice(0, -1).join(', '), quoted.at(-1)].filter(Boolean).join(' and ')
}

/** Several answers that equally many people gave, and more than any other. */
function levelFinding(level: Bar[], { form }: Variable): string {
  const each = `(${level[0]?.text} each)`
  if (level.length > 3) return `No one answer stands out: ${level.length} of them came first together ${each}.`
  return `${listed(level.map((b) => b.label))} were ${form === 'ticks' ? 'ticked' : 'said'} equally often ${each}.`
}

/**
 * One sentence that states the finding of a table, from shown numbers only: nothing is worked out from what is hidden.
 * It names the answer that most people gave, and the one after it where no other is level with that.
 */
export function findingOf(table: Table, variable: Variable, language?: string): string {
  const bars = barsOf(table, variable, language).filter((b) => b.look === 'answer' || b.look === 'beside')
  if (variable.form === 'rank') return rankFinding(bars, table)
  const shown = bars.filter((b) => b.reach > 0).sort((a, b) => b.reach - a.reach)
  const [top, second, third] = shown
  if (!top) return 'No single answer was given by enough people to show a number.'
  const level = shown.filter((b) => b.reach === top.reach && b.look === 'answer')
  if (level.length > 1) return levelFinding(level, variable)
  const first = level[0] ?? top
  const hasNext = first === top && second?.look === 'answer' && second.reach !== third?.reach
  const next = hasNext ? `; next came “${second.label}” (${second.text})` : ''
  return `${told(first, didIn(first, variable), table.base)}${next}.`
}

function rankFinding(bars: Bar[], table: Table): string {
  const bar = bars.find((b) => b.value === 'first-three')
  if (!bar) return 'Too few people put this in their first three to show a number.'
  return `${told(bar, 'put this in their first three', table.base)}.`
}

/** The finding of a whole ranking: what most people put in their first three. Each bar is an item's. */
export function rankingFinding(items: { bar: Bar; table: Table }[]): string {
  const [top] = items.filter(({ bar }) => bar.look === 'answer').sort((a, b) => b.bar.reach - a.bar.reach)
  if (!top) return 'Nothing was put in the first three by enough people to show a number.'
  return `${told(top.bar, `put “${top.bar.label}” in their first three`, top.table.base)}.`
}

/** The name of a context: "Everyone who was asked", or the category's text. */
export function contextInWords(table: Table, variables: Variable[], language?: string): string {
  const names = Object.entries(table.context).map(([demographic, value]) =>
    labelOf(
      variables.find((v) => v.name === demographic),
      value,
      language,
    ),
  )
  return names.length === 0 ? 'Everyone who was asked' : names.join(', ')
}
