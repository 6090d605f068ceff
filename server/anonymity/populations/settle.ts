import { CROSSED, FILTERS, SMALL_WAVE, SMALLEST_CELL } from '../numbers/minimums.ts'
import type { Asked } from './asked.ts'
import type { Demographic } from './demographics.ts'
import { smallestDifference } from './differences.ts'
import { finestLevel } from './levels.ts'
import { type Profiles, profilesOf } from './profiles.ts'
import { type Blocks, blocksOf, keyOf, namesOf, type Population, type Split } from './splits.ts'

/** What has been given up so far to keep two populations from differing by a few people. */
interface GivenUp {
  /** Levels under which a demographic is not served any more. */
  from: Map<Demographic, number>
  populations: Set<Asked>
  /** Splits that use two filters, as asked id and demographics. */
  splits: Set<string>
}

const splitKey = (split: Split) => `${split.population.asked.id}|${namesOf(split)}`
const isRouted = ({ population }: Split) => population.asked.members !== undefined
/** Where everybody was asked, what leads to a question filtered nobody out. */
const filtersOf = (split: Split) => (isRouted(split) ? split.population.depth : 0) + split.by.length

/** Which demographics may split a wave of `n` people. Of a small one: the first that falls into two large enough groups. */
function allowedDemographics(n: number, demographics: Demographic[], minimum: number): Demographic[] {
  if (n >= SMALL_WAVE) return demographics
  const first = demographics.find(
    (d) => finestLevel(d.groupings, d.counts, d.counts, { minimum, two: true }) !== undefined,
  )
  return first ? [first] : []
}

/** Everything that may be served by the rules on size alone, less what was given up. */
function offer(n: number, populations: Population[], demographics: Demographic[], given: GivenUp): Split[] {
  const minimum = Math.min(...populations.map((population) => population.minimum))
  const allowed = allowedDemographics(n, demographics, minimum)
  return populations
    .filter(({ asked, depth }) => depth <= FILTERS && !given.populations.has(asked))
    .filter(({ asked, minimum: least }) => !asked.members || asked.people >= least)
    .flatMap((population) => {
      const { asked, depth } = population
      const splits: Split[] = [{ population, by: [] }]
      if (depth + CROSSED > FILTERS) return splits
      for (const demographic of allowed) {
        const level = finestLevel(demographic.groupings, demographic.counts, countsIn(asked, demographic), {
          minimum: population.minimum,
          from: given.from.get(demographic) ?? 0,
          two: n < SMALL_WAVE,
        })
        if (level !== undefined) splits.push({ population, by: [{ demographic, level }] })
      }
      return splits.filter((split) => !given.splits.has(splitKey(split)))
    })
}

function countsIn({ members }: Asked, { categories, counts }: Demographic): Uint32Array {
  if (!members) return counts
  const inside = new Uint32Array(counts.length)
  for (let i = 0; i < categories.length; i++) inside[categories[i]!]! += members[i]!
  return inside
}

/** The smallest block that is not empty. */
const smallestBlock = (blocks: Blocks) =>
  Math.min(...blocks.people.subarray(0, blocks.size).filter((people) => people > 0))

/**
 * Gives up one thing. What uses more filters falls first, then what is routed, then what has the fewest cells. Of two
 * demographics the one with the smallest category is made coarser. {all} uses no filter, so it always remains.
 */
function giveUp(failing: Split[], blocks: (split: Split) => Blocks, given: GivenUp): void {
  const [first] = failing.toSorted(
    (a, b) =>
      filtersOf(b) - filtersOf(a) ||
      Number(isRouted(b)) - Number(isRouted(a)) ||
      (filtersOf(a) > 1 || isRouted(a) ? blocks(a).size - blocks(b).size : 0) ||
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
export function settle(n: number, populations: Population[], demographics: Demographic[]): Split[] {
  const given: GivenUp = { from: new Map(), populations: new Set(), splits: new Set() }
  const large = populations.filter(({ asked, minimum }) => asked.members && asked.people >= minimum)
  const sets = [...new Set(large.map(({ asked }) => asked))]
  const { profiles, placeOf } = grouped(n, demographics, sets)
  const known = new Map<string, Blocks>()
  const blocks = (split: Split) => {
    const key = keyOf(split)
    if (!known.has(key)) known.set(key, blocksOf(split, profiles, placeOf))
    return known.get(key)!
  }
  const passed = new Set<string>()
  for (;;) {
    const splits = offer(n, populations, demographics, given)
    const distinct = [...new Map(splits.map((split) => [keyOf(split), split])).values()]
    const failing = new Set<Split>()
    for (const [i, a] of distinct.entries()) {
      for (const b of distinct.slice(0, i)) {
        const pair = `${keyOf(a)} ${keyOf(b)}`
        if (passed.has(pair)) continue
        if (smallestDifference(crossOf(blocks(a), blocks(b), profiles)) >= SMALLEST_CELL) passed.add(pair)
        else failing.add(a).add(b)
      }
    }
    if (failing.size === 0) return splits
    giveUp([...failing], blocks, given)
  }
}

function grouped(n: number, demographics: Demographic[], sets: Asked[]) {
  const placeOf = new Map<Demographic | Asked, number>([...demographics, ...sets].map((of, place) => [of, place]))
  const profiles = profilesOf(n, [
    ...demographics.map(({ values, categories }) => ({ size: values.length, values: categories })),
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
