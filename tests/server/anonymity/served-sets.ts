import type { People } from '../../../server/anonymity/people.ts'
import { demographicAt, secondAt, silentIn } from '../../../server/anonymity/populations/demographics.ts'
import type { Table } from '../../../surveys/api/research.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { definition, demographics, lotOf } from './crowd.ts'

/** Sets of people that are served together: the contexts of one question by one demographic. */
export interface Siblings {
  question: string
  demographic: string
  /** One byte per person and set: whether the person is in it. */
  sets: Uint8Array[]
  /** Who was asked. */
  asked: Uint8Array
}

const question = (name: string) => questionsOf(definition).find((each) => each.name === name)!

/** The category that each person has in each demographic, after the same lot as the release's, and in each second question. */
function categoriesOf(people: People, lot: number, seconds: string[], apart: number): Map<string, string[]> {
  const draw = lotOf(lot)
  return new Map(
    [...demographics, ...seconds].flatMap((name) => {
      const place = people.columns.findIndex((column) => column.name === name)
      const silent = silentIn(people, place)
      const demographic =
        seconds.includes(name) && (silent === 0 || silent >= apart)
          ? secondAt(people, place, question(name))
          : demographicAt(people, place, question(name), draw)
      return demographic ? [[name, [...demographic.categories].map((c) => demographic.values[c]!)]] : []
    }),
  )
}

/** The choices that a context's value stands for: itself, or what its group holds. */
function choicesBehind(demographic: string, value: string): string[] {
  const of = question(demographic)
  const levels = 'levels' in of ? (of.levels ?? []) : []
  return levels.flatMap(({ groups }) => groups).find((group) => group.value === value)?.of ?? [value]
}

/** Every set of people that a release serves, worked out again from the answers themselves. */
export function servedSets(
  people: People,
  tables: Table[],
  lot: number,
  seconds: string[] = [],
  apart = 0,
): Siblings[] {
  const categories = categoriesOf(people, lot, seconds, apart)
  const width = people.columns.length
  const groups = Map.groupBy(tables, (table) => `${table.question}|${Object.keys(table.context).join('|')}`)
  return [...groups.values()].map((siblings): Siblings => {
    const name = siblings[0]!.question.split('__')[0]!
    const place = people.columns.findIndex((column) => column.question === name)
    const isDemographic = (demographics as readonly string[]).includes(name)
    const asked = Uint8Array.from({ length: people.n }, (_, i) =>
      isDemographic || people.bytes[i * width + place]! !== 253 ? 1 : 0,
    )
    const sets = siblings.map(({ context }) => {
      const filters = Object.entries(context).map(([d, value]) => ({
        of: categories.get(d)!,
        in: choicesBehind(d, value),
      }))
      return asked.map((isAsked, i) =>
        isAsked && filters.every((filter) => filter.in.includes(filter.of[i]!)) ? 1 : 0,
      )
    })
    return { question: name, demographic: Object.keys(siblings[0]!.context).join('|'), sets, asked }
  })
}

/** Without those that serve just the same sets as others. */
export const distinct = (served: Siblings[]): Siblings[] => [
  ...new Map(served.map((siblings) => [siblings.sets.map(String).join(';'), siblings])).values(),
]

export const size = (set: Uint8Array) => set.reduce((sum, isIn) => sum + isIn, 0)

/**
 * The smallest number of people, not 0, by which a union of some sets of `a` differs from one of some sets of `b`.
 * As the smallest cut between any two joined nodes, each by the largest flow: another way than the rules themselves go,
 * and one that trying every union confirms (see differences.test.ts).
 */
export function smallestUnionDifference(a: Siblings, b: Siblings): number {
  const nodes = a.sets.length + b.sets.length + 1
  const joined = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  for (let i = 0; i < a.asked.length; i++) {
    const inA = a.sets.findIndex((set) => set[i] === 1)
    const inB = b.sets.findIndex((set) => set[i] === 1)
    const [from, to] = [inA < 0 ? nodes - 1 : inA, inB < 0 ? nodes - 1 : a.sets.length + inB]
    if (from === to) continue
    joined[from]![to]! += 1
    joined[to]![from]! += 1
  }
  let smallest = Number.POSITIVE_INFINITY
  for (let from = 0; from < nodes; from++) {
    // Nodes that share people are enough: every cut that is not 0 parts two such.
    for (let to = 0; to < from; to++) if (joined[from]![to]! > 0) smallest = Math.min(smallest, flow(joined, from, to))
  }
  return smallest
}

/** The largest flow between two nodes, by shortest ways that have room left (Edmonds and Karp). */
function flow(joined: number[][], from: number, to: number): number {
  const room = joined.map((row) => [...row])
  for (let total = 0; ; ) {
    const before = new Map([[from, from]])
    for (const node of before.keys()) {
      for (const [next, left] of room[node]!.entries()) if (left > 0 && !before.has(next)) before.set(next, node)
    }
    if (!before.has(to)) return total
    const way: [number, number][] = []
    for (let node = to; node !== from; node = before.get(node)!) way.push([before.get(node)!, node])
    const through = Math.min(...way.map(([a, b]) => room[a]![b]!))
    for (const [a, b] of way) {
      room[a]![b]! -= through
      room[b]![a]! += through
    }
    total += through
  }
}
