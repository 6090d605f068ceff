import type { Table, Variable } from '../../surveys/api/research.ts'
import { type Bar, barsOf, labelOf } from './bars.ts'

/** Under this number of people a finding leads with words: a percentage of few people looks more exact than it is. */
const WORDS_UNDER = 100

/** How many a whole percentage is, in words. */
export function shareInWords(percent: number): string {
  if (percent >= 90) return 'Nearly everyone'
  if (percent >= 60) return 'Most'
  if (percent >= 40) return 'About half'
  if (percent >= 15) return 'Some'
  return 'A few'
}

/** "50 % said …", or "About half said … (50 %)" where the base is small or hidden. */
function share(percent: number, did: string, base: Table['base']): string {
  const inWords = typeof base !== 'number' || base < WORDS_UNDER
  return inWords ? `${shareInWords(percent)} ${did} (${percent} %)` : `${percent} % ${did}`
}

const listed = (labels: string[]) => labels.map((l) => `“${l}”`).join(' and ')

function didWith(form: Variable['form']): (label: string) => string {
  if (form === 'ticks') return (label) => `ticked ${label}`
  return (label) => `said ${label}`
}

/** What to say when the bar that reaches furthest is not an answer. */
function silence(bar: Bar, table: Table, ticks: boolean): string {
  if (bar.value === 'no-answer') return `${share(bar.percent, 'gave no answer', table.base)}.`
  if (bar.value === 'nothing-ticked') return `${share(bar.percent, 'ticked nothing', table.base)}.`
  return `${share(bar.percent, `${ticks ? 'ticked' : 'said'} “${bar.label}”`, table.base)}.`
}

/**
 * One sentence that states the finding of a table, from shown numbers only; nothing is worked out from what is hidden.
 * It names the answer that most people gave and, where the base is large enough, the one after it.
 */
export function findingOf(table: Table, variable: Variable, language?: string): string {
  const bars = barsOf(table, variable, language).filter((b) => b.look === 'answer' || b.look === 'beside')
  const shown = bars.filter((b) => b.percent > 0).sort((a, b) => b.percent - a.percent)
  const top = shown[0]
  if (!top) return 'No single answer was given by enough people to show a number.'
  if (variable.form === 'rank') return rankFinding(bars, table)
  const level = shown.filter((b) => b.percent === top.percent && b.look === 'answer')
  const did = didWith(variable.form)
  if (level.length === 0) return silence(top, table, variable.form === 'ticks')
  if (level.length > 1) {
    const labels = listed(level.map((b) => b.label))
    const each = variable.form === 'ticks' ? 'were ticked' : 'were said'
    return level.length > 3
      ? `No answer stands out: ${level.length} came first together (${top.percent} % each).`
      : `${labels} ${each} equally often (${top.percent} % each).`
  }
  const second = shown[1]
  const first = share(top.percent, did(`“${top.label}”`), table.base)
  const next = second && second.look === 'answer' ? `; next came “${second.label}” (${second.percent} %)` : ''
  return `${first}${next}.`
}

function rankFinding(bars: Bar[], table: Table): string {
  const bar = bars.find((b) => b.value === 'first-three')
  if (!bar) return 'Too few people put this in their first three to show a number.'
  return `${share(bar.percent, 'put this in their first three', table.base)}.`
}

/** The finding of a whole ranking: what most people put in their first three. `parts` are its items. */
export function rankingFinding(parts: { variable: Variable; bar: Bar; table: Table }[]): string {
  const shown = parts.filter((p) => p.bar.look === 'answer').sort((a, b) => b.bar.percent - a.bar.percent)
  const top = shown[0]
  if (!top) return 'Nothing was put in the first three by enough people to show a number.'
  return `${share(top.bar.percent, `put “${top.bar.label}” in their first three`, top.table.base)}.`
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
