import type { People } from '../../../server/anonymity/people.ts'
import { demographicAt } from '../../../server/anonymity/populations/demographics.ts'
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

/** The category that each person has in each demographic, after the same lot as the release's. */
function categoriesOf(people: People, lot: number): Map<string, string[]> {
  const draw = lotOf(lot)
  return new Map(
    demographics.flatMap((name) => {
      const place = people.columns.findIndex((column) => column.name === name)
      const demographic = demographicAt(people, place, question(name), draw)
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
export function servedSets(people: People, tables: Table[], lot: number): Siblings[] {
  const categories = categoriesOf(people, lot)
  const width = people.columns.length
  const groups = Map.groupBy(tables, (table) => `${table.question}|${Object.keys(table.context).join('|')}`)
  return [...groups.values()].map((siblings): Siblings => {
    const name = siblings[0]!.question.split('__')[0]!
    const place = people.columns.findIndex((column) => column.question === name)
    const isDemographic = categories.has(name)
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

/** The smallest number of people, not 0, by which a union of some sets of `a` differs from one of some sets of `b`. */
export function smallestUnionDifference(a: Siblings, b: Siblings): number {
  const patterns = new Map<string, { inA: number; inB: number; people: number }>()
  for (let i = 0; i < a.asked.length; i++) {
    const inA = a.sets.reduce((bits, set, place) => bits | (set[i]! << place), 0)
    const inB = b.sets.reduce((bits, set, place) => bits | (set[i]! << place), 0)
    const pattern = patterns.get(`${inA} ${inB}`) ?? { inA, inB, people: 0 }
    pattern.people += 1
    patterns.set(`${inA} ${inB}`, pattern)
  }
  const cells = [...patterns.values()]
  let smallest = Number.POSITIVE_INFINITY
  for (let unionA = 0; unionA < 2 ** a.sets.length; unionA++) {
    for (let unionB = 0; unionB < 2 ** b.sets.length; unionB++) {
      let difference = 0
      for (const { inA, inB, people } of cells) {
        if ((inA & unionA) > 0 !== (inB & unionB) > 0) difference += people
      }
      if (difference > 0 && difference < smallest) smallest = difference
    }
  }
  return smallest
}
