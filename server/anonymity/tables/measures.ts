import type { Column } from '../../../surveys/columns.ts'
import type { Question } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { isAsked, type People, readColumn } from '../people.ts'
import type { Demographic } from '../populations/demographics.ts'
import { type Grouping, groupingsOf, membersOf } from '../populations/levels.ts'

/** One cell of a table: the people whose byte in one of the measure's codings is one of `slots`. */
export interface CellPlan {
  value: string
  coding: number
  slots: number[]
  /** An answer of the person's own. Only such a cell can be dominant. */
  answer: boolean
  /** The coding in which only those have a slot of the cell who said so; left out where nobody has one by lot. */
  said?: number
}

/**
 * What one table counts. `codings` give one byte per person; the first one says who was asked. `layouts` are the cells
 * of the answers, from fine to coarse; `rest` is everyone else who was asked, told apart only where that hides nobody.
 */
export interface Measure {
  name: string
  question: string
  sensitive: boolean
  /** The place of a column that says who was asked; undefined where everybody counts. */
  askedIn: number | undefined
  codings: ((people: People) => Uint8Array)[]
  layouts: CellPlan[][]
  rest: { apart: CellPlan[] | undefined; together: CellPlan[] }
}

const FIRST_PLACES = [1, 2, 3]
const everySlot = Array.from({ length: 256 }, (_, byte) => byte)
export const askedSlots = everySlot.filter(isAsked)
const except = (slots: number[]) => askedSlots.filter((slot) => !slots.includes(slot))

const cell = (value: string, slots: number[], answer = false, coding = 0): CellPlan => ({
  value,
  coding,
  slots,
  answer,
})

/** Which of "not sure" and "don't want to say" a question offers. What it does not offer needs no cell. */
function offered(question: Question): (typeof missing.notSure | typeof missing.refused)[] {
  const { notSure, refused } = missing
  const listed = (values: unknown[]) => [notSure, refused].filter(({ value }) => values.includes(value))
  if (question.type === 'matrix') return listed(question.columns.map(({ value }) => value))
  if (question.type === 'rating') return listed((question.rateValues ?? []).map(({ value }) => value))
  if (question.type === 'radiogroup' || question.type === 'dropdown' || question.type === 'checkbox') {
    return [...(question.showDontKnowItem ? [notSure] : []), ...(question.showRefuseItem ? [refused] : [])]
  }
  return question.type === 'paneldynamic' ? [] : [notSure, refused]
}

/** Everyone who was asked and is in none of the `answered` slots: one cell, or one for each way of not answering. */
function restOf(question: Question, answered: number[]): Measure['rest'] {
  const ways = offered(question)
  const silent = except(answered)
  const together = [cell('no-answer', silent)]
  if (ways.length === 0) return { apart: undefined, together }
  const bytes: number[] = ways.map(({ byte }) => byte)
  const unsaid = silent.filter((slot) => !bytes.includes(slot))
  return { apart: [...ways.map(({ value, byte }) => cell(value, [byte])), cell('no-answer', unsaid)], together }
}

function layoutsOf(groupings: Grouping[], slots: number[]): CellPlan[][] {
  return groupings.map((grouping) =>
    membersOf(grouping).map((members, group) =>
      cell(
        grouping.groups[group]!,
        members.map((value) => slots[value]!),
        true,
      ),
    ),
  )
}

type Placed = Column & { place: number }
const base = (question: Question, column: Placed) => ({
  question: question.name,
  sensitive: question.sensitive === true,
  askedIn: column.place,
})

/** A single choice, a row of a matrix, a rating, a number in its bands. */
function choice(question: Question, column: Placed): Measure {
  const slots = column.codes.map(({ code }) => code)
  const values = column.codes.map(({ value }) => value)
  const declared = 'levels' in question ? question.levels : undefined
  const groupings = column.type === 'count' ? countGroupings(column) : groupingsOf(values, declared)
  return {
    ...base(question, column),
    name: column.name,
    codings: [(people) => readColumn(people, column.place)],
    layouts: layoutsOf(groupings, slots),
    rest: restOf(question, slots),
  }
}

/** An item of a ranking: in the first three or not. Places further down are never told apart. */
function rank(question: Question, column: Placed): Measure {
  const first = cell('first-three', FIRST_PLACES, true)
  const placed = everySlot.filter((slot) => slot < missing.notSure.byte)
  const other = cell(
    'not-first-three',
    placed.filter((slot) => !FIRST_PLACES.includes(slot)),
  )
  return {
    ...base(question, column),
    name: `${question.name}__${column.part}`,
    codings: [(people) => readColumn(people, column.place)],
    layouts: [[first, other]],
    rest: restOf(question, placed),
  }
}

const NOTHING = 0
const SOMETHING = 1

/** Ticked something (1), ticked nothing (0), or the byte that says why there is no answer. */
function anyTick(people: People, askedIn: Placed, columns: Placed[]): Uint8Array {
  const { notSure, refused, notShown, notInVersion } = missing
  const meaningOf = new Uint8Array(256).fill(NOTHING)
  for (const { byte } of [notSure, refused, notShown, notInVersion]) meaningOf[byte] = byte
  const summary = readColumn(people, askedIn.place).map((byte) => meaningOf[byte]!)
  for (const { place } of columns) {
    const ticks = readColumn(people, place)
    for (let i = 0; i < ticks.length; i++) if (ticks[i] === 1) summary[i] = SOMETHING
  }
  return summary
}

/** Several choices: each is a yes or no of its own, so one person can be in several cells, and in each only once. */
function ticks(question: Question, columns: Placed[], askedIn: Placed): Measure {
  const ways = offered(question)
  // Of a dynamic panel: whoever made no entry was asked, but has no answer.
  const rest = [cell(question.type === 'paneldynamic' ? 'no-answer' : 'nothing-ticked', [NOTHING])]
  const silent = cell(
    'no-answer',
    ways.map(({ byte }) => byte),
  )
  return {
    ...base(question, askedIn),
    name: question.name,
    codings: [
      (people) => anyTick(people, askedIn, columns),
      ...columns.map(
        ({ place }) =>
          (people: People) =>
            readColumn(people, place),
      ),
    ],
    layouts: [columns.map(({ part }, i) => cell(part ?? '', [1], true, i + 1))],
    rest: {
      apart: ways.length > 1 ? [...rest, ...ways.map(({ value, byte }) => cell(value, [byte]))] : undefined,
      together: ways.length > 0 ? [...rest, silent] : rest,
    },
  }
}

/**
 * A demographic's own table, over everyone and after the lot, so that its cells are the contexts' bases. Which cells can
 * be shown hangs on those who said it too, or the lot would make a crowd of a few.
 */
export function demographicMeasure(demographic: Demographic, sensitive: boolean): Measure {
  const { name, values, categories, groupings, said } = demographic
  const slots = values.map((_, place) => place)
  const layouts = layoutsOf(groupings, slots)
  const own = () =>
    Uint8Array.from(categories).map((category, i) => (said?.[i] === 0 ? missing.notShown.byte : category))
  return {
    name,
    question: name,
    sensitive,
    askedIn: undefined,
    codings: [() => Uint8Array.from(categories), ...(said ? [own] : [])],
    layouts: said ? layouts.map((cells) => cells.map((each) => ({ ...each, said: 1 }))) : layouts,
    rest: { apart: undefined, together: [] },
  }
}

/** Coarser ways to tell how many entries a dynamic panel has: 1, 2-3, 4+, then 1, 2+. */
const COUNT_BANDS = [
  [1, 2, 4],
  [1, 2],
]

function countGroupings({ codes }: Column): Grouping[] {
  const most = codes.length
  const bandOf = (bounds: number[], count: number) => bounds.findLast((bound) => bound <= count) ?? count
  const nameOf = (bounds: number[], bound: number) => {
    const next = bounds.find((other) => other > bound)
    if (next === undefined) return bound === most ? String(bound) : `${bound}+`
    return next === bound + 1 ? String(bound) : `${bound}-${next - 1}`
  }
  const levels = COUNT_BANDS.filter((bounds) => bounds.length < most && bounds.at(-1)! <= most).map((bounds) => ({
    groups: bounds.map((bound) => ({
      value: nameOf(bounds, bound),
      text: nameOf(bounds, bound),
      of: codes.filter(({ code }) => bandOf(bounds, code) === bound).map(({ value }) => value),
    })),
  }))
  return groupingsOf(
    codes.map(({ value }) => value),
    levels,
  )
}

/** The measures of one question, from its columns. */
export function measuresOf(question: Question, columns: Placed[]): Measure[] {
  const ticked = columns.filter(({ type }) => type === 'tick')
  const others = columns.filter(({ type }) => type !== 'tick')
  const measures = others.map((column) => (column.type === 'rank' ? rank(question, column) : choice(question, column)))
  if (ticked.length === 0) return measures
  return [...measures, ticks(question, ticked, others[0] ?? ticked[0]!)]
}
