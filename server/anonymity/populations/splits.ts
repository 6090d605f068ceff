import type { Asked } from './asked.ts'
import type { Demographic } from './demographics.ts'
import { membersOf } from './levels.ts'
import type { Profiles } from './profiles.ts'

/** Whom a question's tables are about: who was asked, how many filters that used up, and how few a context may hold. */
export interface Population {
  asked: Asked
  depth: number
  minimum: number
}

/** One demographic at one of its levels. */
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
}

/** Two splits with the same key serve the same sets of people. */
export const keyOf = ({ population, by }: Split) =>
  [population.asked.id, ...by.map(({ demographic, level }) => `${demographic.name}@${level}`)].join('|')

/** The demographics of a split, whatever their level. */
export const namesOf = ({ by }: Split) => by.map(({ demographic }) => demographic.name).join('|')

/** One context of a split: what tables call it, and the categories of each cut (by their places) that it holds. */
export interface Context {
  name: Record<string, string>
  categories: number[][]
}

/** The contexts of a split, first cut first: every combination of groups. */
export function contextsOf({ by }: Split): Context[] {
  return by.reduce<Context[]>(
    (contexts, { demographic, level }) => {
      const grouping = demographic.groupings[level]!
      const members = membersOf(grouping)
      return contexts.flatMap(({ name, categories }) =>
        members.map((of, group) => ({
          name: { ...name, [demographic.name]: grouping.groups[group]! },
          categories: [...categories, of],
        })),
      )
    },
    [{ name: {}, categories: [] }],
  )
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
