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

/** The demographic in column `place`, after the lot; undefined if nobody said anything, so that nothing can be split. */
export function demographicAt(people: People, place: number, question: Question, lot: Lot): Demographic | undefined {
  const column = people.columns[place]!
  const values = column.codes.map(({ value }) => value)
  const unsaid = values.length
  const placeOf = new Uint16Array(256).fill(unsaid)
  column.codes.forEach(({ code }, i) => {
    placeOf[code] = i
  })
  const bytes = readColumn(people, place)
  const categories = new Uint16Array(people.n)
  for (let i = 0; i < categories.length; i++) categories[i] = placeOf[bytes[i]!]!
  const said = countsOf(categories, unsaid)
  if (said.every((count) => count === 0)) return undefined
  shareOut(categories, said, unsaid, lot)
  const levels = 'levels' in question ? question.levels : undefined
  return {
    name: column.question,
    values,
    categories,
    counts: countsOf(categories, unsaid),
    groupings: groupingsOf(values, levels),
  }
}
