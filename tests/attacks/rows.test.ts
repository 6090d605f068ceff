import { expect, test } from 'vitest'
import { buildTables } from '../../server/anonymity/release.ts'
import { HIDDEN } from '../../server/anonymity/rows/frequencies.ts'
import { planRows, type RowColumn, type RowPlan } from '../../server/anonymity/rows/plan.ts'
import type { Table } from '../../surveys/api/research.ts'
import { lotOf } from '../server/anonymity/crowd.ts'
import { columns, crowdOf, definition, placeOf } from '../server/anonymity/rows/row-crowd.ts'
import { answersBehind, questionNamed } from './release/served.ts'

const crowds = Array.from({ length: 12 }, (_, seed) => ({
  seed,
  people: crowdOf({ n: 300 + 40 * seed, seed, bond: 0.07 * seed, silence: 0.05, skew: 0.1 * seed }),
}))

/** The group in which a column of the file puts somebody who gave this answer; undefined for whoever did not say. */
function groupIn({ column, groups }: RowColumn, byte: number): number | undefined {
  const value = column.codes.find(({ code }) => code === byte)?.value
  const element = definition.pages[0]!.elements.find(({ name }) => name === column.question)!
  const levels = 'levels' in element ? (element.levels ?? []) : []
  const place = groups!.findIndex(
    (group) =>
      group.value === value ||
      levels.some((level) => level.groups.some((each) => each.value === group.value && each.of.includes(value ?? ''))),
  )
  return place < 0 ? undefined : place
}

/** How many rows could be those of person `i`, to somebody who knows all that they say of themselves. */
function candidates(keys: RowColumn[], rows: number, bytes: Uint8Array, i: number): number {
  const own = keys.map((key) => groupIn(key, bytes[i * columns.length + placeOf(key.column.name)]!))
  let many = 0
  for (let row = 0; row < rows; row++) {
    if (keys.every(({ values }, k) => values[row] === HIDDEN || values[row] === own[k])) many += 1
  }
  return many
}

test('someone who knows all demographics of everybody finds no row that could be of fewer than five people', () => {
  for (const { seed, people } of crowds) {
    const plan = planRows(people, definition, lotOf(seed))
    const keys = plan.columns.filter(({ groups }) => groups)
    for (let i = 0; i < people.n; i++) {
      const many = candidates(keys, plan.rows, people.bytes, i)
      if (many > 0) expect(many).toBeGreaterThanOrEqual(5)
    }
  }
})

test('the same attack on rows as they were answered finds people: it can succeed', () => {
  const { people } = crowds[3]!
  const asked = columns.filter(({ demographic }) => demographic).slice(0, 4)
  const keyOf = (i: number) => asked.map(({ name }) => people.bytes[i * columns.length + placeOf(name)]).join()
  const alike = Map.groupBy(
    Array.from({ length: people.n }, (_, i) => i),
    keyOf,
  )
  expect([...alike.values()].filter((rows) => rows.length < 5).length).toBeGreaterThan(20)
})

/** Whether each row of the file is of somebody in a context: surely, surely not, or perhaps. */
function rowsIn(context: Table['context'], { columns: inFile, rows }: RowPlan): ('yes' | 'no' | 'perhaps')[] {
  const places = Array.from({ length: rows }, (): 'yes' | 'no' | 'perhaps' => 'yes')
  for (const [name, value] of Object.entries(context)) {
    const question = questionNamed(definition, name)
    const wanted = answersBehind(question, value)
    const key = inFile.find(({ column, groups }) => column.name === name && groups)
    for (const [row, place] of places.entries()) {
      const group = key?.values[row] ?? HIDDEN
      const own = group === HIDDEN ? [] : answersBehind(question, key!.groups![group]!.value)
      const inside = own.filter((answer) => wanted.includes(answer)).length
      if (own.length > 0 && inside === 0) places[row] = 'no'
      else if (place === 'yes' && (own.length === 0 || inside < own.length)) places[row] = 'perhaps'
    }
  }
  return places
}

/** A shown number is off by up to five, and by two more for the fives that it is rounded to. */
const OFF = 7

test('tables and rows together do not tell what those said who are not in the file', () => {
  const widths: Record<number, number[]> = {}
  const told: string[] = []
  for (const { seed, people } of crowds) {
    const plan = planRows(people, definition, lotOf(seed))
    const left = people.n - plan.rows
    const { tables } = buildTables(people, definition, { staff: 2, lot: lotOf(1_000 + seed) })
    for (const { question, context, base, cells } of tables) {
      const column = plan.columns.find(({ column, groups }) => column.name === question && !groups)
      if (!column || typeof base !== 'number') continue
      const filters = Object.keys(context).length
      const rows = rowsIn(context, plan)
      // Of those in this context, so many at most are not in the file.
      const outside = filters === 0 ? left : Math.min(left, base + OFF - rows.filter((place) => place === 'yes').length)
      for (const { value, shown } of cells) {
        const code = column.column.codes.find((each) => each.value === value)?.code
        if (code === undefined || typeof shown !== 'number') continue
        const said = rows.filter((_, row) => column.values[row] === code)
        const sure = said.filter((place) => place === 'yes').length
        const possible = said.filter((place) => place !== 'no').length
        const least = Math.max(0, shown - OFF - possible)
        const most = Math.min(outside, shown + OFF - sure)
        // Neither that all of them said it, nor that nobody did.
        if (least >= outside || most <= 0) told.push(`${question} ${JSON.stringify(context)}: ${value}`)
        widths[filters] ??= []
        widths[filters].push(most - least)
      }
    }
  }
  expect(told).toEqual([])
  expect(widths[0]!.length).toBeGreaterThan(500)
  expect(Math.min(...widths[0]!)).toBeGreaterThanOrEqual(5)
  for (const filters of [1, 2]) {
    const narrow = widths[filters]!.filter((width) => width < 5)
    expect(widths[filters]!.length).toBeGreaterThan(5_000)
    expect(narrow.length / widths[filters]!.length).toBeLessThan(0.002)
    expect(narrow.filter((width) => width < 2)).toEqual([])
  }
})

test('in a file no demographic tells itself by who was asked what', () => {
  for (const { seed, people } of crowds) {
    const plan = planRows(people, definition, lotOf(seed))
    expect(plan.columns.map(({ column }) => column.name)).not.toContain('job')
    for (const { values, groups, column } of plan.columns) {
      if (!groups) expect([column.name, values.includes(253)]).toEqual([column.name, false])
    }
  }
})
