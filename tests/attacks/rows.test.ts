import { expect, test } from 'vitest'
import { buildTables } from '../../server/anonymity/release.ts'
import { HIDDEN } from '../../server/anonymity/rows/frequencies.ts'
import { planRows, type RowColumn } from '../../server/anonymity/rows/plan.ts'
import { lotOf } from '../server/anonymity/crowd.ts'
import { columns, crowdOf, definition, placeOf } from '../server/anonymity/rows/row-crowd.ts'

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

test('tables and rows together do not tell what those said who are not in the file', () => {
  let looked = 0
  for (const { seed, people } of crowds) {
    const plan = planRows(people, definition, lotOf(seed))
    const left = people.n - plan.rows
    const { tables } = buildTables(people, definition, { staff: 2, lot: lotOf(1_000 + seed) })
    for (const { question, context, cells } of tables) {
      const column = plan.columns.find(({ column, groups }) => column.name === question && !groups)
      if (!column || Object.keys(context).length > 0) continue
      for (const { value, shown } of cells) {
        const code = column.column.codes.find((each) => each.value === value)?.code
        if (code === undefined || typeof shown !== 'number') continue
        const inFile = column.values.filter((byte: number) => byte === code).length
        // A shown number is off by up to five, and by two more for the fives that it is rounded to.
        const least = Math.max(0, shown - 7 - inFile)
        const most = Math.min(left, shown + 7 - inFile)
        expect(most - least).toBeGreaterThan(0)
        looked += 1
      }
    }
  }
  expect(looked).toBeGreaterThan(500)
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
