import type { People } from '../../../server/anonymity/people.ts'
import type { buildTables } from '../../../server/anonymity/release.ts'
import type { Table } from '../../../surveys/api/research.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { routersOf } from '../../../surveys/logic/routing.ts'
import { missing } from '../../../surveys/missing.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { definition, lotOf, seeded } from '../../server/anonymity/crowd.ts'
import { asBuilt, exact, solvedFrom } from './linear.ts'
import { populationOf } from './served.ts'

export type Build = typeof buildTables

/** People who answered, what they were asked, and the question that linear programming goes for. */
export interface Wave {
  people: People
  definition: Definition
  scale: string
}

/** What somebody learns of a wave that the rules should have kept: nothing, or one line for each thing. */
export type Attack = (build: Build, wave: Wave) => string[] | Promise<string[]>

const tablesOf = (build: Build, { people, definition: asked }: Wave, staff = 0) =>
  build(people, asked, { staff, lot: lotOf(1) }).tables

/** The column that says who was asked a routed table's question; tables of ticks and of items bear names of their own. */
function askedIn({ people: { columns }, definition: asked }: Wave, { question }: Table): string | undefined {
  const column =
    columns.find(({ name }) => name === question) ??
    columns.find((each) => each.question === question || question.startsWith(`${each.question}__`))
  return column && routersOf(asked).has(column.question) ? column.name : undefined
}

const insideOf = (wave: Wave, table: Table) => populationOf(wave.people, wave.definition, table, askedIn(wave, table))
const isNumber = (shown: unknown): shown is number => typeof shown === 'number'
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
  return tablesOf(build, wave, staff).flatMap((table) => {
    if (Object.keys(table.context).length === 0) return []
    const others = sizeOf(insideOf(wave, table)) - staff
    return others < 10 ? [`${JSON.stringify(table.context)}: ${others} others`] : []
  })
}

/** Reading the tables: a number under ten, one that is not rounded, or an answer that nearly all of a small crowd gave. */
export const reading: Attack = (build, wave) => {
  const { people: all, tables } = build(wave.people, wave.definition, { staff: 0, lot: lotOf(1) })
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

/** The router's hidden answer, read from how many were asked the next question. */
export const routerSubtraction: Attack = (build, wave) => {
  const tables = tablesOf(build, wave)
  const led = { kind: ['worker', 'yes'], why: ['kind', 'yes'] } as const
  return Object.entries(led).flatMap(([question, [router, answer]]) =>
    tables
      .filter((table) => table.question === question && isNumber(table.base))
      .filter(({ context }) => {
        const names = Object.keys(context).join()
        const split = tables.filter((t) => t.question === router && Object.keys(t.context).join() === names)
        // Where the router's own contexts are finer, this one is a sum of several.
        const same = split.find((table) => JSON.stringify(table.context) === JSON.stringify(context))
        return split.length === 0 || (same && !isNumber(same.cells.find(({ value }) => value === answer)?.shown))
      })
      .map(({ context, base }) => `${base} said ${answer} to ${router} in ${JSON.stringify(context)}`),
  )
}

/** Averaging: the same people's answer, asked for again in other questions and other builds, in numbers that differ. */
export const averaging: Attack = (build, wave) => {
  const seen = new Map<string, Set<unknown>>()
  for (let again = 1; again <= 12; again++) {
    for (const { question, context, cells } of build(wave.people, wave.definition, { staff: 0, lot: lotOf(again) })
      .tables) {
      if (Object.keys(context).length > 0) continue
      for (const { value, shown } of cells) {
        const key = `${question} ${value}`
        seen.set(key, (seen.get(key) ?? new Set()).add(shown))
      }
    }
  }
  return [...seen].filter(([, shown]) => shown.size > 1).map(([key, shown]) => `${key}: ${[...shown]}`)
}

/** Linear programming over all tables of a question, by whoever reads in the code how far numbers are from the truth. */
export const linearProgramming: Attack = (build, wave) =>
  solvedFrom(wave.people, wave.definition, tablesOf(build, wave), wave.scale, asBuilt)

/** The same, where numbers are known to be exact. */
export const exactLinearProgramming: Attack = (build, wave) =>
  solvedFrom(wave.people, wave.definition, tablesOf(build, wave), wave.scale, exact)

/**
 * Planted answers: nine of the attacker's own beside one person of whom it is not known whether they said the same.
 * The share of right guesses, by whoever has simulated both cases as often as they like.
 */
export function guessedFromNine(build: Build, people: People): number {
  const random = seeded(7)
  const place = people.columns.findIndex(({ name }) => name === 'trust')
  const width = people.columns.length
  const never = 5
  function seenWith(tenth: boolean): string {
    const bytes = people.bytes.slice()
    for (let i = 0; i < people.n; i++) {
      const said = i < 9 || (i === 9 && tenth)
      bytes[i * width + place] = said ? never : 1 + (i % 4)
    }
    const rkeys = Uint8Array.from(people.rkeys, () => Math.floor(random() * 256))
    const tables = build({ ...people, bytes, rkeys }, definition, { staff: 0, lot: lotOf(1) }).tables
    const table = tables.find(({ question, context }) => question === 'trust' && Object.keys(context).length === 0)
    const cells = table?.cells.filter(({ value }) => !['dontknow', 'refused', missing.skipped.value].includes(value))
    return JSON.stringify(cells?.find(({ value }) => value === 'never')?.shown ?? cells?.map(({ value }) => value))
  }
  const times = 300
  const learnt = new Map<string, [number, number]>()
  for (let i = 0; i < times; i++) {
    for (const tenth of [false, true]) {
      const seen = seenWith(tenth)
      const counts = learnt.get(seen) ?? [0, 0]
      counts[tenth ? 1 : 0] += 1
      learnt.set(seen, counts)
    }
  }
  let right = 0
  for (let i = 0; i < times; i++) {
    for (const tenth of [false, true]) {
      const [without, with_] = learnt.get(seenWith(tenth)) ?? [0, 0]
      if (with_ > without === tenth) right += 1
    }
  }
  return right / (2 * times)
}

/**
 * Wave against wave: the same people twice, and in the second wave one more, of whom everything is known but this one
 * answer. The share of right guesses, from what both waves show of everyone, by whoever has simulated both cases.
 */
export function guessedFromTwoWaves(build: Build, people: People): number {
  const random = seeded(11)
  const place = people.columns.findIndex(({ name }) => name === 'trust')
  const width = people.columns.length
  const shownOf = (wave: People) => {
    const { people: all, tables } = build(wave, definition, { staff: 0, lot: lotOf(1) })
    return [all, tables.find(({ question, context }) => question === 'trust' && Object.keys(context).length === 0)]
  }
  const keyed = (wave: People): People => ({ ...wave, rkeys: wave.rkeys.map(() => Math.floor(random() * 256)) })
  const last = people.n - 1
  const before: People = {
    ...people,
    n: last,
    bytes: people.bytes.subarray(0, last * width),
    rkeys: people.rkeys.subarray(0, last),
  }
  function seenWith(said: number): string {
    const bytes = people.bytes.slice()
    bytes[last * width + place] = said
    return JSON.stringify([shownOf(keyed(before)), shownOf(keyed({ ...people, bytes }))])
  }
  const cases = [1, 2]
  const times = 200
  const learnt = new Map<string, number[]>()
  for (let i = 0; i < times; i++) {
    for (const said of cases) {
      const seen = seenWith(said)
      const counts = learnt.get(seen) ?? cases.map(() => 0)
      counts[said - 1]! += 1
      learnt.set(seen, counts)
    }
  }
  let right = 0
  for (let i = 0; i < times; i++) {
    for (const said of cases) {
      const [first = 0, second = 0] = learnt.get(seenWith(said)) ?? []
      if (first === second ? random() < 0.5 : first > second === (said === 1)) right += 1
    }
  }
  return right / (cases.length * times)
}
