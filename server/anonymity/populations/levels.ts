import type { Level } from '../../../surveys/kinds/parts/schema.ts'
import { SMALLEST_CELL } from '../numbers/minimums.ts'

/** One way to tell values apart: the names of its groups, and the group of each value (by the value's place). */
export interface Grouping {
  groups: string[]
  groupOf: number[]
}

/** Each group's values, by their places. */
export function membersOf({ groups, groupOf }: Grouping): number[][] {
  const members: number[][] = groups.map(() => [])
  groupOf.forEach((group, value) => {
    members[group]!.push(value)
  })
  return members
}

/** A value that a level leaves out (such as "other") stays a group of its own. */
function groupingOf(values: string[], level: Level): Grouping {
  const groups: string[] = []
  const groupOf = values.map((value) => {
    const name = level.groups.find((group) => group.of.map(String).includes(value))?.value ?? value
    if (!groups.includes(name)) groups.push(name)
    return groups.indexOf(name)
  })
  return { groups, groupOf }
}

function isNested(finer: Grouping, coarser: Grouping): boolean {
  return membersOf(finer).every((members) => new Set(members.map((value) => coarser.groupOf[value])).size <= 1)
}

/**
 * The values themselves, then each declared level that the one before it is nested in, from fine to coarse.
 * checkDefinition refuses levels that are not nested; one that slipped through is passed over, never served.
 */
export function groupingsOf(values: string[], levels: Level[] = []): Grouping[] {
  const groupings: Grouping[] = [{ groups: [...values], groupOf: values.map((_, place) => place) }]
  for (const level of levels) {
    const coarser = groupingOf(values, level)
    if (isNested(groupings.at(-1)!, coarser)) groupings.push(coarser)
  }
  return groupings
}

export const groupCounts = ({ groups, groupOf }: Grouping, counts: ArrayLike<number>): number[] => {
  const sums = groups.map(() => 0)
  groupOf.forEach((group, value) => {
    sums[group]! += counts[value] ?? 0
  })
  return sums
}

/** People by value: all, those who were asked, and of these whoever said it and has it not by lot. */
export interface Sizes {
  everyone: ArrayLike<number>
  asked: ArrayLike<number>
  said: ArrayLike<number>
}

/**
 * The finest level, from `from` on, at which every group that has people at all has at least `minimum` of those asked,
 * ten of whom said so themselves, and which tells at least two groups apart (exactly two, if `two`). Undefined where
 * there is none.
 */
export function finestLevel(
  groupings: Grouping[],
  { everyone, asked, said }: Sizes,
  { minimum, from = 0, two = false }: { minimum: number; from?: number; two?: boolean },
): number | undefined {
  const level = groupings.findIndex((grouping, place) => {
    if (place < from) return false
    const all = groupCounts(grouping, everyone)
    const inhabited = (sizes: number[]) => sizes.filter((_, group) => all[group]! > 0)
    const sizes = inhabited(groupCounts(grouping, asked))
    if (two ? sizes.length !== 2 : sizes.length < 2) return false
    const own = inhabited(groupCounts(grouping, said))
    return sizes.every((size) => size >= minimum) && own.every((size) => size >= SMALLEST_CELL)
  })
  return level < 0 ? undefined : level
}
