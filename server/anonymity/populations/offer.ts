import { FILTERS, SMALL_WAVE, SMALLEST_PAIR_WAVE } from '../numbers/minimums.ts'
import type { Asked } from './asked.ts'
import type { Demographic } from './demographics.ts'
import { finestLevel, type Sizes } from './levels.ts'
import { type Crossed, finestPair } from './pairs.ts'
import { type Cut, leastIn, namesOf, type Population, type Split } from './splits.ts'

/** A question that was named, before the close, to be split by another one. */
export interface Named {
  question: string
  population: Population
  by: Demographic
}

/** Who answered, whom the questions are about, and what may split them. */
export interface Wave {
  n: number
  populations: Population[]
  demographics: Demographic[]
  named: Named[]
  /** Of how many people each combination of two demographics' values is. */
  crossed: (a: Demographic, b: Demographic) => Crossed
}

/** What has been given up so far to keep two populations from differing by a few people. */
export interface GivenUp {
  /** Levels under which a demographic is not served any more. */
  from: Map<Demographic, number>
  populations: Set<Asked>
  /** Splits that use two filters, by their splitKey. */
  splits: Set<string>
}

export const splitKey = (split: Split) => `${split.population.asked.id}|${namesOf(split)}`

/** What may split a wave. A small one: only what first falls into two large enough groups, demographics before others. */
function allowedIn({ n, populations, demographics, named }: Wave): Set<Demographic> {
  const all = [...demographics, ...named.map(({ by }) => by)]
  if (n >= SMALL_WAVE) return new Set(all)
  const minimum = Math.min(...populations.map((population) => population.minimum))
  const first = all.find((d) => {
    const limits = { minimum: leastIn({ minimum }, [d]), two: true }
    return finestLevel(d.groupings, sizesIn(undefined, d), limits) !== undefined
  })
  return new Set(first ? [first] : [])
}

/** Everything that may be served by the rules on size alone, less what was given up. */
export function offer(wave: Wave, given: GivenUp): Split[] {
  const allowed = allowedIn(wave)
  const isOpen = ({ asked, depth, minimum }: Population) =>
    depth <= FILTERS && !given.populations.has(asked) && (!asked.members || asked.people >= minimum)
  const cutOf = (population: Population, demographic: Demographic): Cut[] => {
    if (!allowed.has(demographic) || population.depth + 1 > FILTERS) return []
    const level = finestLevel(demographic.groupings, sizesIn(population.asked.members, demographic), {
      minimum: leastIn(population, [demographic]),
      from: given.from.get(demographic) ?? 0,
      two: wave.n < SMALL_WAVE,
    })
    return level === undefined ? [] : [{ demographic, level }]
  }
  const offered = wave.populations
    .filter(isOpen)
    .flatMap((population): Split[] => [
      { population, by: [] },
      ...wave.demographics
        .flatMap((demographic) => cutOf(population, demographic))
        .map((cut) => ({ population, by: [cut] })),
      ...pairsOf(wave, population, given).map((by) => ({ population, by })),
    ])
  const named = wave.named
    .filter(({ population }) => isOpen(population))
    .flatMap(({ population, by, question }) =>
      cutOf(population, by).map((cut): Split => ({ population, by: [cut], only: question })),
    )
  return [...offered, ...named].filter((split) => !given.splits.has(splitKey(split)))
}

/** Every two demographics, where the wave is large enough and both filters are still to be had: so nobody was routed. */
function pairsOf({ n, demographics, crossed }: Wave, population: Population, given: GivenUp): Cut[][] {
  const { asked, depth } = population
  if (n < SMALLEST_PAIR_WAVE || asked.members || depth + 2 > FILTERS) return []
  return demographics.flatMap((a, place) =>
    demographics.slice(place + 1).flatMap((b) => {
      const from: [number, number] = [given.from.get(a) ?? 0, given.from.get(b) ?? 0]
      const finest = finestPair(a, b, crossed(a, b), { minimum: leastIn(population, [a, b]), from })
      if (!finest) return []
      const [first, second] = finest.levels
      return [
        [
          { demographic: a, level: first },
          { demographic: b, level: second },
        ],
      ]
    }),
  )
}

/** `members`: 1 for whoever was asked, 0 for others; left out where everybody was. */
function sizesIn(members: Uint8Array | undefined, { categories, counts, said }: Demographic): Sizes {
  if (!members && !said) return { everyone: counts, asked: counts, said: counts }
  const asked = new Uint32Array(counts.length)
  const own = new Uint32Array(counts.length)
  for (let i = 0; i < categories.length; i++) {
    const isAsked = members ? members[i]! : 1
    asked[categories[i]!]! += isAsked
    own[categories[i]!]! += said ? isAsked & said[i]! : isAsked
  }
  return { everyone: counts, asked, said: own }
}
