import type { Shown, Table } from '../../surveys/api/research.ts'
import type { Definition, Question } from '../../surveys/definition.ts'
import { routersOf } from '../../surveys/logic/routing.ts'
import { questionsOf } from '../../surveys/questions.ts'
import { type NamedTable, namedIn, unmadeOf } from './named.ts'
import { notesOf } from './notes.ts'
import { shownBase } from './numbers/cells.ts'
import {
  isSmallGroup,
  OTHERS,
  SMALLEST_CONTEXT,
  SMALLEST_SENSITIVE_CONTEXT,
  SMALLEST_WAVE,
} from './numbers/minimums.ts'
import { countIn, tally } from './numbers/tally.ts'
import type { Lot, People } from './people.ts'
import { type Asked, askedIn, chainOf, everyone } from './populations/asked.ts'
import { type Demographic, demographicAt } from './populations/demographics.ts'
import { settle } from './populations/settle.ts'
import type { Population } from './populations/splits.ts'
import { askedSlots, demographicMeasure, type Measure, measuresOf } from './tables/measures.ts'
import { serveAll, type Task } from './tables/serve.ts'

export interface Release {
  people: Shown
  tables: Table[]
  /** Plain sentences that stand above the tables: what was done, and why some are missing. */
  notes: string[]
}

/**
 * `staff`: how many panel members and staff may be among those who answered: they know their own answers.
 * `lot`: see Lot. `named`: the two-question tables that were asked for before the close. `group`: of how many people the
 * closed group is that was asked, null where it is not one, or nobody knows.
 */
export interface Circumstances {
  staff: number
  lot: Lot
  named?: readonly NamedTable[]
  group?: number | null
}

/**
 * The frozen tables of a wave, by the rules in README.md. Made once: the same people, record keys and lot give the same
 * release, another lot another one. Never throws for what people answered; with few of them it says less.
 */
export function buildTables(
  people: People,
  definition: Definition,
  { staff, lot, named = [], group = null }: Circumstances,
): Release {
  const questions = questionsOf(definition)
  // From wave to wave so few change that each of them could be told from any part of the group.
  const isSmall = isSmallGroup(group)
  const remarks = {
    n: people.n,
    questions,
    isSmallGroup: isSmall,
    demographics: new Set<string>(),
    untold: new Set<string>(),
    named,
    unmade: named,
  }
  if (people.n < SMALLEST_WAVE) return { people: 'x', tables: [], notes: notesOf(remarks) }
  const routers = routersOf(definition)
  const sets = [everyone(people.n)]
  const demographics: Demographic[] = []
  const populations = new Map<string, Population>()

  const minimumOf = (sensitive: boolean) =>
    Math.max(sensitive ? SMALLEST_SENSITIVE_CONTEXT : SMALLEST_CONTEXT, OTHERS + staff)
  const populationOf = (asked: Asked, chain: Set<string>, sensitive: boolean): Population => {
    const depth = Math.max(chain.size, asked.members ? 1 : 0)
    const minimum = minimumOf(sensitive)
    const key = [asked.id, depth, minimum].join('|')
    if (!populations.has(key)) populations.set(key, { asked, depth, minimum })
    return populations.get(key)!
  }
  // The number of people is served whatever the questions are.
  populationOf(sets[0]!, new Set(), false)

  const tasks = questions.flatMap((question): Task[] => {
    const chain = chainOf(question.name, routers)
    const demographic = isSmall ? undefined : demographicIn(question, people, chain, lot)
    if (demographic) demographics.push(demographic)
    return measuresIn(question, people, demographic).map((measure) => {
      const asked = measure.askedIn === undefined ? sets[0]! : askedIn(people, measure.askedIn, sets)
      return { measure, routers: chain, population: populationOf(asked, chain, measure.sensitive) }
    })
  })
  const wanted = isSmall ? [] : namedIn(named, { people, questions, routers, demographics, tasks, lot, minimumOf })
  const splits = settle(people.n, [...populations.values()], demographics, wanted)
  const drawn = splits
    .flatMap(({ only, by }) => (only === undefined ? [] : by))
    .filter(({ demographic }) => demographic.said)
  const afterLot = new Map(drawn.map(({ demographic }) => [demographic.name, demographicMeasure(demographic, false)]))
  // What splits a named table after the lot is counted after the lot itself, as a demographic is.
  const counted = tasks.map((task) => ({ ...task, measure: afterLot.get(task.measure.question) ?? task.measure }))
  const served = serveAll(people, counted, splits)
  const tables = served.flatMap((each) => each.tables)
  const told = new Set(served.map(({ measure }) => measure.question))
  const asked = new Set(tasks.map(({ measure }) => measure.question))
  return {
    people: shownBase(countIn(tally(new Uint8Array(people.n), people.rkeys), [0], askedSlots), SMALLEST_WAVE),
    tables,
    notes: notesOf({
      ...remarks,
      demographics: new Set(demographics.map(({ name }) => name)),
      untold: new Set([...asked].filter((name) => !told.has(name))),
      unmade: unmadeOf(named, served),
    }),
  }
}

const columnsIn = ({ columns }: People, { name }: Question) =>
  columns.flatMap((column, place) => (column.question === name ? [{ ...column, place }] : []))

/**
 * The question as a demographic, if it is one that splits others. One that not everybody is asked splits nothing, since
 * most people could not have said anything.
 */
function demographicIn(question: Question, people: People, chain: Set<string>, lot: Lot): Demographic | undefined {
  const [only, ...others] = columnsIn(people, question)
  if (!only?.demographic || others.length > 0 || chain.size > 0) return undefined
  return demographicAt(people, only.place, question, lot)
}

/** The measures of a question: one that splits others is counted after the lot. */
const measuresIn = (question: Question, people: People, demographic: Demographic | undefined): Measure[] =>
  demographic
    ? [demographicMeasure(demographic, question.sensitive === true)]
    : measuresOf(question, columnsIn(people, question))
