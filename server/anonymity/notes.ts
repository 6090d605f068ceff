import type { Question } from '../../surveys/definition.ts'
import { textIn } from '../../surveys/text.ts'
import { ROUNDING, SMALL_WAVE, SMALLEST_CELL, SMALLEST_WAVE } from './numbers/minimums.ts'

export interface Remarks {
  n: number
  demographics: Question[]
  /** Questions of which no table is shown at all. */
  untold: Question[]
}

const named = (questions: Question[]) => questions.map(({ title }) => `“${textIn(title)}”`).join(', ')

/**
 * What stands above the tables of a release. A note says nothing that the tables, by being there or not, do not say
 * already: never why one table is missing.
 */
export function notesOf({ n, demographics, untold }: Remarks): string[] {
  if (n < SMALLEST_WAVE) return [`Fewer than ${SMALLEST_WAVE} people answered, so no numbers are shown.`]
  const notes = [
    `Every number is rounded to ${ROUNDING} after a small random change, and numbers under ${SMALLEST_CELL} are hidden, so that nobody can be picked out. Numbers may not add up.`,
  ]
  if (demographics.length > 0) {
    notes.push(
      `Whoever did not say was put into one of the groups by lot, in proportion to those who did: ${named(demographics)}.`,
    )
  }
  if (n < SMALL_WAVE)
    notes.push(`Fewer than ${SMALL_WAVE} people answered, so results are split in two groups by one question at most.`)
  if (untold.length > 0) notes.push(`No table can be shown without saying too much about someone: ${named(untold)}.`)
  return notes
}
