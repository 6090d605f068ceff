import type { Question } from '../../surveys/definition.ts'
import { NAMED_PER_QUESTION, NAMED_TABLES } from './numbers/minimums.ts'
import { ROWS_FROM } from './numbers/safeguards.ts'
import type { Lot, People } from './people.ts'
import { chainOf } from './populations/asked.ts'
import { type Demographic, demographicAt, secondAt, silentIn } from './populations/demographics.ts'
import type { Named } from './populations/offer.ts'
import { namesOf } from './populations/splits.ts'
import type { Task } from './tables/serve.ts'
import type { Served } from './tables/tables.ts'

/** A two-question table that was asked for before the close: `question`, told apart by the answers to `by`. */
export interface NamedTable {
  question: string
  by: string
}

interface Surroundings {
  people: People
  questions: Question[]
  routers: Map<string, Set<string>>
  demographics: Demographic[]
  tasks: Task[]
  lot: Lot
  /** The least people in a filtered context, of a question that is flagged sensitive or not. */
  minimumOf: (sensitive: boolean) => number
}

/**
 * The named tables that may be offered at all. What cannot be is passed over: unknown names, a question by itself, a
 * second question that has no single choice or that not everybody is asked, and one that is flagged sensitive: it is
 * what a table is about, never what it is told apart by. By a demographic everything is told apart already. A
 * question is in the first two only: the sums over more splits would average the noise of its numbers away.
 */
export function namedIn(tables: readonly NamedTable[], around: Surroundings): Named[] {
  const { people, demographics, tasks } = around
  if (people.n >= ROWS_FROM) return []
  const offered = firstOfEach(
    tables
      .slice(0, NAMED_TABLES)
      .filter(({ question, by }) => question !== by && !demographics.some(({ name }) => name === by)),
  )
  return [...new Set(offered.map(({ by }) => by))].flatMap((name) => {
    const questions = new Set(offered.filter(({ by }) => by === name).map(({ question }) => question))
    const about = tasks.filter(({ measure }) => questions.has(measure.question))
    const by = about.length > 0 && secondQuestion(name, about, around)
    if (!by) return []
    return [...questions].flatMap((question) => {
      const own = about.filter(({ measure }) => measure.question === question)
      return [...new Set(own.map(({ population }) => population))].map((population) => ({ question, population, by }))
    })
  })
}

/** Less those of which a question, whichever of the two it is, was in so many before. */
function firstOfEach(tables: NamedTable[]): NamedTable[] {
  const times = new Map<string, number>()
  const timesOf = (name: string) => times.get(name) ?? 0
  const distinct = new Map(tables.map((table) => [JSON.stringify([table.question, table.by]), table]))
  return [...distinct.values()].filter(({ question, by }) => {
    if (Math.max(timesOf(question), timesOf(by)) >= NAMED_PER_QUESTION) return false
    for (const name of [question, by]) times.set(name, timesOf(name) + 1)
    return true
  })
}

function secondQuestion(name: string, about: Task[], { people, questions, routers, lot, minimumOf }: Surroundings) {
  const question = questions.find((each) => each.name === name)
  const place = people.columns.findIndex((column) => column.question === name)
  const column = people.columns[place]
  if (!question || question.sensitive || !column || column.part !== undefined) return undefined
  if (column.type !== 'choice' && column.type !== 'number') return undefined
  if (chainOf(name, routers).size > 0) return undefined
  const silent = silentIn(people, place)
  const isApart = silent === 0 || silent >= minimumOf(about.some(({ measure }) => measure.sensitive))
  return isApart ? secondAt(people, place, question) : demographicAt(people, place, question, lot)
}

/** The named tables that are not among those served, each once. */
export function unmadeOf(tables: readonly NamedTable[], served: Served[]): NamedTable[] {
  const made = new Set(served.map(({ measure, split }) => `${measure.question} ${namesOf(split)}`))
  const unmade = tables.filter(({ question, by }) => !made.has(`${question} ${by}`))
  return [...new Map(unmade.map((table) => [`${table.question} ${table.by}`, table])).values()]
}
