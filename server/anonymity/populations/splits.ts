import { SMALLEST_SENSITIVE_CONTEXT } from '../numbers/minimums.ts'
import type { Asked } from './asked.ts'
import type { Demographic } from './demographics.ts'
import type { Profiles } from './profiles.ts'

/** Whom a question's tables are about: who was asked, how many filters that used up, and how few a context may hold. */
export interface Population {
  asked: Asked
  depth: number
  minimum: number
}

/** One demographic (or the second question of a named table) at one of its levels. */
export interface Cut {
  demographic: Demographic
  level: number
}

/**
 * Those who were asked, told apart by no, one or more demographics. Its contexts are siblings: all of them are served
 * or none, since one that is missing could be worked out from the others.
 */
export interface Split {
  population: Population
  by: Cut[]
  /** The one question that it is served for, where that was named; else it is for every question of its population. */
  only?: string
}

/** How few people a context of these demographics may hold: a flagged one asks for more, as a flagged question does. */
export const leastIn = ({ minimum }: Pick<Population, 'minimum'>, by: Demographic[]) =>
  by.some(({ sensitive }) => sensitive) ? Math.max(minimum, SMALLEST_SENSITIVE_CONTEXT) : minimum

/** The demographics of a split with their levels. */
export const cutsOf = ({ by }: Split) => by.map(({ demographic, level }) => `${demographic.name}@${level}`).join('|')

/** Two splits with the same key serve the same sets of people. */
export const keyOf = (split: Split) =>
  [split.population.asked.id, cutsOf(split)].filter((part) => part !== '').join('|')

/** The demographics of a split, whatever their level. */
export const namesOf = ({ by }: Split) => by.map(({ demographic }) => demographic.name).join('|')

/** One context of a split: what tables call it, and its place among the split's blocks. */
export interface Context {
  name: Record<string, string>
  place: number
}

/** The contexts of a split, first cut first: every combination of groups, also those that nobody is in. */
export function contextsOf({ by }: Split): Context[] {
  return by
    .reduce<Record<string, string>[]>(
      (names, { demographic, level }) =>
        names.flatMap((name) =>
          demographic.groupings[level]!.groups.map((group) => ({ ...name, [demographic.name]: group })),
        ),
      [{}],
    )
    .map((name, place) => ({ name, place }))
}

/** For each profile, which context of the split it is in; `size` stands for none. */
export interface Blocks {
  size: number
  of: Uint16Array
  people: Float64Array
}

/** `placeOf`: at which place of the profiles' values a demographic, or the membership of an asked set, stands. */
export function blocksOf(split: Split, profiles: Profiles, placeOf: Map<Demographic | Asked, number>): Blocks {
  const of = new Uint16Array(profiles.people.length)
  let size = 1
  for (const { demographic, level } of split.by) {
    const { groups, groupOf } = demographic.groupings[level]!
    const categories = profiles.values[placeOf.get(demographic)!]!
    for (let i = 0; i < of.length; i++) of[i] = of[i]! * groups.length + groupOf[categories[i]!]!
    size *= groups.length
  }
  const members = profiles.values[placeOf.get(split.population.asked) ?? -1]
  const people = new Float64Array(size + 1)
  for (let i = 0; i < of.length; i++) {
    if (members?.[i] === 0) of[i] = size
    people[of[i]!]! += profiles.people[i]!
  }
  return { size, of, people }
}
