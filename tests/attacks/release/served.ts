import type { NamedTable } from '../../../server/anonymity/named.ts'
import type { People } from '../../../server/anonymity/people.ts'
import { demographicAt, secondAt, silentIn } from '../../../server/anonymity/populations/demographics.ts'
import type { Table } from '../../../surveys/api/research.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { lotOf } from '../../server/anonymity/crowd.ts'

/** The lot of every wave that is attacked. */
export const LOT = 1

/** The answers that a name in a table stands for: one answer, or those of a group of a declared level. */
export function answersBehind(question: Question, name: string): string[] {
  const levels = 'levels' in question ? (question.levels ?? []) : []
  const group = levels.flatMap(({ groups }) => groups).find(({ value }) => value === name)
  return group ? group.of.map(String) : [name]
}

export function questionNamed(definition: Definition, name: string): Question {
  const found = questionsOf(definition).find((each) => each.name === name)
  if (!found) throw new Error(`There is no question ${name}`)
  return found
}

/** The byte of each person in one variable. */
export function bytesOf({ n, columns, bytes }: People, name: string): number[] {
  const place = columns.findIndex((column) => column.name === name)
  return Array.from({ length: n }, (_, i) => bytes[i * columns.length + place]!)
}

/** People who answered, what they were asked, and the two-question tables that were named before the close. */
export interface Answered {
  people: People
  definition: Definition
  named?: NamedTable[]
}

const drawn = new WeakMap<People, Map<string, string[]>>()
const populations = new WeakMap<People, Map<string, boolean[]>>()

/**
 * What each person is counted as in each demographic and in the second questions of named tables, after the same lot as
 * the release's: demographics as they are asked, then the others as they were named. Of a second question whoever did
 * not answer is a group of their own, where these are enough.
 */
function countedAs(wave: Answered): Map<string, string[]> {
  const { people, definition, named = [] } = wave
  const before = drawn.get(people)
  if (before) return before
  const draw = lotOf(LOT)
  const placeOf = (name: string) => people.columns.findIndex((column) => column.name === name)
  const demographics = questionsOf(definition).filter(({ name }) => people.columns[placeOf(name)]?.demographic)
  const seconds = [...new Set(named.map(({ by }) => by))].map((name) => questionNamed(definition, name))
  const all = [...demographics, ...seconds].flatMap((question) => {
    const place = placeOf(question.name)
    const about = named
      .filter(({ by }) => by === question.name)
      .map((table) => questionNamed(definition, table.question))
    const silent = silentIn(people, place)
    const isApart = silent === 0 || silent >= (about.some(({ sensitive }) => sensitive) ? 30 : 20)
    const counted =
      isApart && seconds.includes(question)
        ? secondAt(people, place, question)
        : demographicAt(people, place, question, draw)
    return counted ? [[question.name, [...counted.categories].map((c) => counted.values[c]!)] as const] : []
  })
  drawn.set(people, new Map(all))
  return new Map(all)
}

/**
 * Who is in the population of a table: one place per person, true where they are. Whoever attacks knows more than anybody
 * can: what everybody said of themselves, what the lot made of those who did not, and who was asked.
 */
export function populationOf(wave: Answered, table: Table, askedIn?: string): boolean[] {
  const known = populations.get(wave.people) ?? new Map<string, boolean[]>()
  populations.set(wave.people, known)
  const key = JSON.stringify([table.context, askedIn])
  const inside = known.get(key) ?? countedIn(wave, table, askedIn)
  known.set(key, inside)
  return inside
}

function countedIn(wave: Answered, table: Table, askedIn?: string): boolean[] {
  const inside = Array.from({ length: wave.people.n }, () => true)
  if (askedIn) {
    bytesOf(wave.people, askedIn).forEach((byte, i) => {
      inside[i] = byte !== missing.notShown.byte
    })
  }
  for (const [name, value] of Object.entries(table.context)) {
    const wanted = answersBehind(questionNamed(wave.definition, name), value)
    const categories = countedAs(wave).get(name)
    if (!categories) throw new Error(`Nobody is counted by ${name}`)
    categories.forEach((category, i) => {
      inside[i] &&= wanted.includes(category)
    })
  }
  return inside
}
