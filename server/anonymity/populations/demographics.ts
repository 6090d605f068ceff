import type { Question } from '../../../surveys/definition.ts'
import { type Lot, type People, readColumn } from '../people.ts'
import { type Grouping, groupingsOf } from './levels.ts'

/** A question that splits the results of others. */
export interface Demographic {
  name: string
  values: string[]
  /** The place in `values` of each person's category; whoever did not say has one by lot. */
  categories: Uint16Array
  /** People per category. */
  counts: Uint32Array
  groupings: Grouping[]
  /** Whether its question is flagged: then its groups have to be larger, whatever is told of them. */
  sensitive?: boolean
}

/**
 * Everyone who did not say gets the answer of somebody who did, drawn by lot: shared out in proportion, once, before
 * anything is counted, so that the groups of a demographic always add up to everyone. Changes `categories` in place.
 */
function shareOut(categories: Uint16Array, said: Uint32Array, unsaid: number, lot: Lot): void {
  const total = said.reduce((sum, count) => sum + count, 0)
  for (let i = 0; i < categories.length; i++) {
    if (categories[i] !== unsaid) continue
    let drawn = lot(total)
    let category = 0
    while (drawn >= said[category]!) drawn -= said[category++]!
    categories[i] = category
  }
}

const countsOf = (categories: Uint16Array, size: number) => {
  const counts = new Uint32Array(size)
  for (let i = 0; i < categories.length; i++) {
    if (categories[i]! < size) counts[categories[i]!]!++
  }
  return counts
}

/** What stands for everyone who did not say, where they are so many that they are a group of their own. */
const UNSAID = 'no-answer'

/**
 * The demographic in column `place`, after the lot; undefined if nobody said anything, so that nothing can be split.
 * `apart`: from how many people on those who did not say are a group of their own instead. Of a demographic they never
 * are; of a question that was named to split another one they are, since a lot among many would blur what it shows.
 */
export function demographicAt(
  people: People,
  place: number,
  question: Question,
  lot: Lot,
  apart = Number.POSITIVE_INFINITY,
): Demographic | undefined {
  const column = people.columns[place]!
  const choices = column.codes.map(({ value }) => value)
  const unsaid = choices.length
  const placeOf = new Uint16Array(256).fill(unsaid)
  column.codes.forEach(({ code }, i) => {
    placeOf[code] = i
  })
  const bytes = readColumn(people, place)
  const categories = new Uint16Array(people.n)
  for (let i = 0; i < categories.length; i++) categories[i] = placeOf[bytes[i]!]!
  const counts = countsOf(categories, unsaid + 1)
  const said = counts.subarray(0, unsaid)
  if (said.every((count) => count === 0)) return undefined
  const isApart = counts[unsaid]! >= apart
  if (!isApart) shareOut(categories, said, unsaid, lot)
  const values = isApart ? [...choices, UNSAID] : choices
  const levels = 'levels' in question ? question.levels : undefined
  return {
    name: column.question,
    values,
    categories,
    counts: countsOf(categories, values.length),
    groupings: groupingsOf(values, levels),
    sensitive: question.sensitive === true,
  }
}
