import type { Question } from '../../surveys/definition.ts'
import { textIn } from '../../surveys/text.ts'
import type { NamedTable } from './named.ts'
import { ROUNDING, SMALL_WAVE, SMALLEST_CELL, SMALLEST_GROUP, SMALLEST_WAVE } from './numbers/minimums.ts'
import { ROWS_FROM } from './numbers/safeguards.ts'

export interface Remarks {
  n: number
  questions: Question[]
  /** Whether it was a closed group of so few that nothing splits it. */
  isSmallGroup: boolean
  /** Names of the questions that split all others. */
  demographics: Set<string>
  /** Names of the questions of which no table is shown at all. */
  untold: Set<string>
  /** Two-question tables that were named before the close, and those of them that are not shown. */
  named: readonly NamedTable[]
  unmade: readonly NamedTable[]
}

/**
 * What stands above the tables of a release. A note says nothing that the tables, by being there or not, do not say
 * already: never why one table is missing.
 */
export function notesOf({ n, questions, isSmallGroup, demographics, untold, named, unmade }: Remarks): string[] {
  if (n < SMALLEST_WAVE) return [`Fewer than ${SMALLEST_WAVE} people answered, so no numbers are shown.`]
  const title = (name: string) => `“${textIn(questions.find((question) => question.name === name)?.title) || name}”`
  const titles = (names: Set<string>) =>
    questions.flatMap(({ name }) => (names.has(name) ? [title(name)] : [])).join(', ')
  const notes = [
    `Every number is rounded to ${ROUNDING} after a small random change, and numbers under ${SMALLEST_CELL} are hidden, so that nobody can be picked out. Numbers may not add up.`,
  ]
  if (demographics.size > 0) {
    notes.push(
      `Whoever did not say was put into one of the groups by lot, in proportion to those who did: ${titles(demographics)}.`,
    )
  }
  if (isSmallGroup)
    notes.push(`Fewer than ${SMALLEST_GROUP} people were asked, so results are for everybody together only.`)
  else if (n < SMALL_WAVE)
    notes.push(`Fewer than ${SMALL_WAVE} people answered, so results are split in two groups by one question at most.`)
  if (untold.size > 0) notes.push(`No table can be shown without saying too much about someone: ${titles(untold)}.`)
  if (named.length > 0 && n >= ROWS_FROM) {
    notes.push(`From ${ROWS_FROM} answers on there are rows, so the two-question tables that were named are not made.`)
    return notes
  }
  if (unmade.length < named.length) {
    notes.push(
      'In a two-question table, whoever did not answer the second question is a group of their own. Where they are few, they were put into the other groups by lot, in proportion, in that question’s own table too.',
    )
  }
  if (unmade.length > 0) {
    const tables = unmade.map(({ question, by }) => `${title(question)} by ${title(by)}`).join(', ')
    notes.push(`Of the two-question tables that were named, these are not shown: ${tables}.`)
  }
  return notes
}
