import type { Question } from '../../../surveys/definition.ts'
import { SAID, SMALLEST_WAVE } from '../numbers/minimums.ts'
import { type Lot, type People, readColumn } from '../people.ts'
import { type Grouping, groupingsOf } from './levels.ts'

/** A question that splits the results of others. */
export interface Demographic {
  name: string
  values: string[]
  /** The place in `values` of each person's category; whoever did not say has one by lot. */
  categories: Uint16Array
  /** 1 for whoever said so, 0 for whoever has a category by lot; left out where nobody has. */
  said?: Uint8Array
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

/** What stands for everyone who did not say, where they are a group of their own. */
const UNSAID = 'no-answer'

/** The place of each person's choice in the column's codes, that after the last for whoever did not say; and how many each are. */
function saidIn(people: People, place: number) {
  const { codes } = people.columns[place]!
  const unsaid = codes.length
  const placeOf = new Uint16Array(256).fill(unsaid)
  codes.forEach(({ code }, i) => {
    placeOf[code] = i
  })
  const bytes = readColumn(people, place)
  const categories = new Uint16Array(people.n)
  for (let i = 0; i < categories.length; i++) categories[i] = placeOf[bytes[i]!]!
  return { choices: codes.map(({ value }) => value), unsaid, categories, counts: countsOf(categories, unsaid + 1) }
}

/**
 * The demographic in column `place`, after the lot; undefined where so few said it that the lot would make a crowd of
 * them: under 30 people, or under half of all. Then it is a question like any other.
 */
export function demographicAt(people: People, place: number, question: Question, lot: Lot): Demographic | undefined {
  const { choices, unsaid, categories, counts } = saidIn(people, place)
  const silent = counts[unsaid]!
  const total = people.n - silent
  if (total < SMALLEST_WAVE || total < SAID * people.n) return undefined
  const said = silent > 0 ? new Uint8Array(people.n) : undefined
  if (said) for (let i = 0; i < said.length; i++) said[i] = categories[i] === unsaid ? 0 : 1
  shareOut(categories, counts.subarray(0, unsaid), unsaid, lot)
  return { ...splitterOf(people, place, question, choices, categories), said }
}

/** How many did not say what stands in column `place`. */
export function silentIn(people: People, place: number): number {
  const { counts, unsaid } = saidIn(people, place)
  return counts[unsaid]!
}

/** The second question of a named table, in column `place`, with a group of their own for whoever did not answer it. */
export function secondAt(people: People, place: number, question: Question): Demographic {
  const { choices, categories } = saidIn(people, place)
  return splitterOf(people, place, question, [...choices, UNSAID], categories)
}

function splitterOf(
  { columns }: People,
  place: number,
  question: Question,
  values: string[],
  categories: Uint16Array,
): Demographic {
  return {
    name: columns[place]!.question,
    values,
    categories,
    counts: countsOf(categories, values.length),
    groupings: groupingsOf(values, 'levels' in question ? question.levels : undefined),
    sensitive: question.sensitive === true,
  }
}
