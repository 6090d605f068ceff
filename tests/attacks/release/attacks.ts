import type { buildTables } from '../../../server/anonymity/release.ts'
import type { Table } from '../../../surveys/api/research.ts'
import { routersOf } from '../../../surveys/logic/routing.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { lotOf } from '../../server/anonymity/crowd.ts'
import { asBuilt, exact, solvedFrom } from './linear.ts'
import { type Answered, LOT, populationOf } from './served.ts'

export type Build = typeof buildTables

/** People who answered, what they were asked, and the question that linear programming goes for. */
export interface Wave extends Answered {
  scale: string
}

/** What somebody learns of a wave that the rules should have kept: nothing, or one line for each thing. */
export type Attack = (build: Build, wave: Wave) => string[] | Promise<string[]>

const built = new WeakMap<Build, WeakMap<Wave, Table[]>>()

/** The tables of a wave, built once. */
export function tablesOf(build: Build, wave: Wave): Table[] {
  const known = built.get(build) ?? new WeakMap<Wave, Table[]>()
  built.set(build, known)
  const tables =
    known.get(wave) ??
    build(wave.people, wave.definition, { staff: 0, lot: lotOf(LOT), named: wave.named ?? [] }).tables
  known.set(wave, tables)
  return tables
}

/** The column that says who was asked a routed table's question; tables of ticks and of items bear names of their own. */
export function askedIn({ people: { columns }, definition: asked }: Wave, { question }: Table): string | undefined {
  const column =
    columns.find(({ name }) => name === question) ??
    columns.find((each) => each.question === question || question.startsWith(`${each.question}__`))
  return column && routersOf(asked).has(column.question) ? column.name : undefined
}

export const insideOf = (wave: Wave, table: Table): boolean[] => populationOf(wave, table, askedIn(wave, table))
export const isNumber = (shown: unknown): shown is number => typeof shown === 'number'
const sizeOf = (inside: boolean[]) => inside.filter(Boolean).length

/** Differencing: two sets of people that are both served, apart by one to nine people. */
export const differencing: Attack = (build, wave) => {
  const sets = new Map<string, { name: string; inside: boolean[] }>()
  for (const table of tablesOf(build, wave)) {
    const inside = insideOf(wave, table)
    sets.set(inside.map(Number).join(''), { name: JSON.stringify([askedIn(wave, table), table.context]), inside })
  }
  const served = [...sets.values()]
  return served.flatMap((a, i) =>
    served.slice(0, i).flatMap((b) => {
      const apart = a.inside.filter((inside, person) => inside !== b.inside[person]).length
      return apart > 0 && apart < 10 ? [`${a.name} and ${b.name} differ by ${apart}`] : []
    }),
  )
}

/** The rest of a split: contexts that leave out somebody who was asked, whose number is what is missing to everyone's. */
export const missingSibling: Attack = (build, wave) => {
  const tables = tablesOf(build, wave)
  const splits = Map.groupBy(tables, (table) => JSON.stringify([table.question, Object.keys(table.context)]))
  return [...splits].flatMap(([name, siblings]) => {
    const everyone = sizeOf(insideOf(wave, { ...siblings[0]!, context: {} }))
    const together = siblings.reduce((sum, t) => sum + sizeOf(insideOf(wave, t)), 0)
    return together < everyone ? [`${name} leaves out ${everyone - together}`] : []
  })
}

/** A small crowd behind a filter: under 20 people, or under 30 where the question hurts. */
export const smallContext: Attack = (build, wave) => {
  const flagged = questionsOf(wave.definition).filter((question) => question.sensitive === true)
  const sensitive = new Set(flagged.map(({ name }) => name))
  return tablesOf(build, wave).flatMap((table) => {
    if (Object.keys(table.context).length === 0) return []
    const inside = sizeOf(insideOf(wave, table))
    return inside < (sensitive.has(table.question) ? 30 : 20) ? [`${JSON.stringify(table.context)}: ${inside}`] : []
  })
}

/** Staff who answered take themselves away: fewer than ten others are left. */
export const staffAmongThem: Attack = (build, wave) => {
  const staff = 25
  const { tables } = build(wave.people, wave.definition, { staff, lot: lotOf(LOT), named: wave.named ?? [] })
  return tables.flatMap((table) => {
    if (Object.keys(table.context).length === 0) return []
    const others = sizeOf(insideOf(wave, table)) - staff
    return others < 10 ? [`${JSON.stringify(table.context)}: ${others} others`] : []
  })
}

/** Reading the tables: a number under ten, one that is not rounded, or an answer that nearly all of a small crowd gave. */
export const reading: Attack = (build, wave) => {
  const { people: all, tables } = build(wave.people, wave.definition, { staff: 0, lot: lotOf(LOT) })
  const numbers = [all, ...tables.flatMap(({ base, cells }) => [base, ...cells.map(({ shown }) => shown)])]
  return numbers
    .filter(isNumber)
    .filter((shown) => shown < 10 || shown % 5 !== 0)
    .map((shown) => `a ${shown}`)
}

/** What everybody in a small crowd said is what each of them said. */
export const sameAnswer: Attack = (build, wave) =>
  tablesOf(build, wave).flatMap(({ question, context, base, cells }) =>
    cells
      .filter(({ value }) => !['no-answer', 'nothing-ticked', 'not-first-three', 'dontknow', 'refused'].includes(value))
      .filter(({ shown }) => isNumber(shown) && isNumber(base) && shown >= 0.9 * base)
      .map(({ value }) => `${question} ${JSON.stringify(context)}: ${value}`),
  )

/** Any table at all of fewer than 30 people. */
export const tinyWave: Attack = (build, wave) =>
  wave.people.n < 30 ? tablesOf(build, wave).map(({ question }) => question) : []

/** Linear programming over all tables of a question, by whoever reads in the code how far numbers are from the truth. */
export const linearProgramming: Attack = (build, wave) => solvedFrom(wave, tablesOf(build, wave), wave.scale, asBuilt)

/** The same, where numbers are known to be exact. */
export const exactLinearProgramming: Attack = (build, wave) =>
  solvedFrom(wave, tablesOf(build, wave), wave.scale, exact)
