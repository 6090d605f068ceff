import type { Column } from '../../../surveys/columns.ts'
import type { Question } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import type { Text } from '../../../surveys/text.ts'
import type { Grouping } from '../populations/levels.ts'

/** What a row file writes for a group of a demographic: the number, and what it stands for. */
export interface GroupCodes {
  code: number
  value: string
  text: Text
}

/** Not said and hidden are one value: else whoever did not say would be told apart from those that shall look alike. */
export const notSaidOrHidden: GroupCodes = {
  code: missing.hidden.code,
  value: missing.hidden.value,
  text: {
    default: 'Not said, or hidden to protect people',
    cy: 'Heb ei ddweud, neu wedi’i guddio i ddiogelu pobl',
    ar: 'لم يُذكر، أو مخفي لحماية الناس',
  },
}

/** Codes of the groups of the first level begin here, of the second at twice as much: no byte of an answer is as high. */
const LEVEL = 1_000

/**
 * The codes of a demographic at one of its groupings: a value that stands alone keeps its own, a group has one that says
 * its level and its place there (1001: the first group of the first level). The same in every file of the version.
 */
export function codesAt(question: Question, column: Column, { groups, groupOf }: Grouping): GroupCodes[] {
  const levels = 'levels' in question ? (question.levels ?? []) : []
  return groups.map((value, group) => {
    const own = column.codes.filter((_, place) => groupOf[place] === group)
    if (own.length === 1 && own[0]?.value === value) return own[0]
    const level = levels.findIndex(({ groups }) => groups.some((each) => each.value === value))
    const place = levels[level]?.groups.findIndex((each) => each.value === value) ?? -1
    const text = levels[level]?.groups[place]?.text ?? value
    return { code: LEVEL * (level + 1) + place + 1, value, text }
  })
}
