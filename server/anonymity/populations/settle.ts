import { FILTERS, SMALLEST_CELL } from '../numbers/minimums.ts'
import type { Asked } from './asked.ts'
import type { Demographic } from './demographics.ts'
import { smallestDifference } from './differences.ts'
import { type GivenUp, type Named, offer, splitKey } from './offer.ts'
import { crossedBy } from './pairs.ts'
import { type Profiles, profilesOf } from './profiles.ts'
import { type Blocks, blocksOf, keyOf, type Population, type Split } from './splits.ts'

const isRouted = ({ population }: Split) => population.asked.members !== undefined
/** Where everybody was asked, what leads to a question filtered nobody out. */
const filtersOf = (split: Split) => (isRouted(split) ? split.population.depth : 0) + split.by.length

/** The smallest block that is not empty. */
const smallestBlock = (blocks: Blocks) =>
  Math.min(...blocks.people.subarray(0, blocks.size).filter((people) => people > 0))

/** How many blocks have anybody in them. */
const cellsIn = (blocks: Blocks) => blocks.people.subarray(0, blocks.size).filter((people) => people > 0).length

/**
 * Gives up one thing. What uses more filters falls first, of those a pair of demographics, then what is routed, then
 * what was named for one question, then what has the fewest cells. Of two demographics the one with the smallest
 * category is made coarser. {all} uses no filter, so it always remains.
 */
function giveUp(failing: Split[], blocks: (split: Split) => Blocks, given: GivenUp): void {
  const hasCells = (split: Split) => filtersOf(split) > 1 || isRouted(split)
  const [first] = failing.toSorted(
    (a, b) =>
      filtersOf(b) - filtersOf(a) ||
      Number(b.by.length > 1) - Number(a.by.length > 1) ||
      Number(isRouted(b)) - Number(isRouted(a)) ||
      Number(b.only !== undefined) - Number(a.only !== undefined) ||
      (hasCells(a) ? cellsIn(blocks(a)) - cellsIn(blocks(b)) : 0) ||
      smallestBlock(blocks(a)) - smallestBlock(blocks(b)),
  )
  if (!first) return
  const [cut] = first.by
  if (isRouted(first) && !cut) given.populations.add(first.population.asked)
  else if (isRouted(first) || first.by.length > 1) given.splits.add(splitKey(first))
  else if (cut) given.from.set(cut.demographic, cut.level + 1)
}

/**
 * The splits that are served: every two of them, and every two unions of siblings, differ by nobody or by ten people
 * or more. Where they do not, something is given up and all is looked at again; nothing throws.
 */
export function settle(
  n: number,
  populations: Population[],
  demographics: Demographic[],
  named: Named[] = [],
): Split[] {
  const given: GivenUp = { from: new Map(), populations: new Set(), splits: new Set() }
  const large = populations.filter(({ asked, minimum }) => asked.members && asked.people >= minimum)
  const sets = [...new Set(large.map(({ asked }) => asked))]
  const splitters = [...new Set([...demographics, ...named.map(({ by }) => by)])]
  const { profiles, placeOf } = grouped(n, splitters, sets)
  const crossed = remembered((a: Demographic, b: Demographic) => `${a.name} ${b.name}`, crossedBy)
  const blocks = remembered(keyOf, (split) => blocksOf(split, profiles, placeOf))
  const passed = new Set<string>()
  const isFine = (a: Split, b: Split) => {
    const both = `${keyOf(a)} ${keyOf(b)}`
    if (passed.has(both)) return true
    const isFar = smallestDifference(crossOf(blocks(a), blocks(b), profiles), SMALLEST_CELL) >= SMALLEST_CELL
    if (isFar) passed.add(both)
    return isFar
  }
  for (;;) {
    const splits = offer({ n, populations, demographics, named, crossed }, given)
    const failing = firstFailing([...new Map(splits.map((split) => [keyOf(split), split])).values()], isFine)
    if (failing.size === 0) return splits
    giveUp([...failing], blocks, given)
  }
}

/**
 * The splits that are too near another one, of those with few filters before any with more: two demographics that
 * cannot stand side by side would make all their pairs fail too, which may well stay once one of them is coarser.
 */
function firstFailing(splits: Split[], isFine: (a: Split, b: Split) => boolean): Set<Split> {
  for (let filters = 0; filters <= FILTERS; filters++) {
    const few = splits.filter((split) => filtersOf(split) <= filters)
    const failing = new Set<Split>()
    for (const [i, a] of few.entries()) {
      for (const b of few.slice(0, i)) if (!isFine(a, b)) failing.add(a).add(b)
    }
    if (failing.size > 0) return failing
  }
  return new Set()
}

/** `make`, but once for each key. */
function remembered<A extends unknown[], R>(keyOf: (...of: A) => string, make: (...of: A) => R): (...of: A) => R {
  const known = new Map<string, R>()
  return (...of) => {
    const key = keyOf(...of)
    const value = known.get(key) ?? make(...of)
    known.set(key, value)
    return value
  }
}

function grouped(n: number, splitters: Demographic[], sets: Asked[]) {
  const placeOf = new Map<Demographic | Asked, number>([...splitters, ...sets].map((of, place) => [of, place]))
  const profiles = profilesOf(n, [
    ...splitters.map(({ values, categories }) => ({ size: values.length, values: categories })),
    ...sets.map(({ members }) => ({ size: 2, values: members! })),
  ])
  return { profiles, placeOf }
}

function crossOf(a: Blocks, b: Blocks, profiles: Profiles) {
  const people = new Float64Array((a.size + 1) * (b.size + 1))
  for (let profile = 0; profile < profiles.people.length; profile++) {
    people[a.of[profile]! * (b.size + 1) + b.of[profile]!]! += profiles.people[profile]!
  }
  return { rows: a.size, columns: b.size, people }
}
