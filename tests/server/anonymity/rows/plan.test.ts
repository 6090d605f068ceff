import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { People } from '../../../../server/anonymity/people.ts'
import { HIDDEN } from '../../../../server/anonymity/rows/frequencies.ts'
import { planRows, type RowPlan } from '../../../../server/anonymity/rows/plan.ts'
import { questionsForRows } from '../../../../server/anonymity/rows/questions.ts'
import { drawSample, sampleSize } from '../../../../server/anonymity/rows/sample.ts'
import { columnsOf } from '../../../../surveys/columns.ts'
import type { Definition } from '../../../../surveys/definition.ts'
import { missing } from '../../../../surveys/missing.ts'
import { lotOf } from '../crowd.ts'
import { columns, crowdOf, definition, placeOf } from './row-crowd.ts'

const crowds = fc.record({
  n: fc.integer({ min: 300, max: 900 }),
  seed: fc.integer(),
  bond: fc.double({ min: 0, max: 0.9, noNaN: true }),
  silence: fc.double({ min: 0, max: 0.15, noNaN: true }),
  skew: fc.double({ min: 0, max: 2, noNaN: true }),
})

const keysIn = (plan: RowPlan) => plan.columns.filter(({ groups }) => groups)
/** Rows that are alike in all demographics, counted afresh. */
const classesIn = (plan: RowPlan) => {
  const rows = Array.from({ length: plan.rows }, (_, row) => row)
  return [
    ...Map.groupBy(rows, (row) =>
      keysIn(plan)
        .map(({ values }) => values[row])
        .join(),
    ).values(),
  ]
}

test('whoever knows somebody’s demographics finds five rows or none, in whatever crowd', () => {
  fc.assert(
    fc.property(crowds, (habits) => {
      const plan = planRows(crowdOf(habits), definition, lotOf(habits.seed))
      expect(plan.rows).toBe(sampleSize(habits.n))
      expect(keysIn(plan).length).toBeLessThanOrEqual(4)
      for (const rows of classesIn(plan)) expect(rows.length).toBeGreaterThanOrEqual(5)
      expect(plan.risk.violations.map(({ after }) => after)).toEqual([0, 0, 0])
    }),
    { numRuns: 150 },
  )
})

test('nor do they learn from it what all of these said to a flagged question', () => {
  fc.assert(
    fc.property(crowds, (habits) => {
      const plan = planRows(crowdOf(habits), definition, lotOf(habits.seed))
      const flagged = plan.columns.filter(({ column }) => ['hurt', 'plan'].includes(column.question))
      const ticks = plan.columns.filter(({ column }) => column.question === 'harm')
      for (const rows of classesIn(plan)) {
        for (const { values } of flagged) expect(new Set(rows.map((row) => values[row])).size).toBeGreaterThan(1)
        if (ticks.length === 0) continue
        expect(new Set(rows.map((row) => ticks.map(({ values }) => values[row]).join())).size).toBeGreaterThan(1)
        for (const { values } of ticks) expect(rows.every((row) => values[row] === 1)).toBe(false)
      }
    }),
    { numRuns: 100 },
  )
})

/** What each row was before: the same lot draws the same sample first. */
function originalsOf(people: People, seed: number, name: string): number[] {
  return [...drawSample(people.n, lotOf(seed))].map((i) => people.bytes[i * columns.length + placeOf(name)]!)
}

test('no more than 5 in 100 values are hidden, and 10 in 100 of a category; all others stand as they were said', () => {
  fc.assert(
    fc.property(crowds, (habits) => {
      const people = crowdOf(habits)
      const plan = planRows(people, definition, lotOf(habits.seed))
      let lost = 0
      for (const { column, values, groups } of keysIn(plan)) {
        const before = originalsOf(people, habits.seed, column.name)
        const said = before.map((byte) => column.codes.find(({ code }) => code === byte)?.value)
        const level = plan.risk.demographics.find(({ question }) => question === column.name)!.level
        const element = definition.pages[0]!.elements.find(({ name }) => name === column.name)!
        const levels = 'levels' in element ? (element.levels ?? []) : []
        const groupOf = (value: string) =>
          levels[level - 1]?.groups.find(({ of }) => of.includes(value))?.value ?? value
        const counts = new Map<string, { all: number; lost: number }>()
        said.forEach((value, row) => {
          if (value === undefined) {
            expect(values[row]).toBe(HIDDEN)
            return
          }
          const count = counts.get(groupOf(value)) ?? { all: 0, lost: 0 }
          counts.set(groupOf(value), count)
          count.all += 1
          if (values[row] === HIDDEN) count.lost += 1
          else expect(groups![values[row]!]!.value).toBe(groupOf(value))
        })
        for (const count of counts.values()) {
          expect(count.all).toBeGreaterThanOrEqual(10)
          expect(count.lost).toBeLessThanOrEqual(0.1 * count.all)
          lost += count.lost
        }
      }
      expect(lost).toBeLessThanOrEqual(0.05 * plan.rows * keysIn(plan).length)
    }),
    { numRuns: 100 },
  )
})

test('in most crowds there is something left to compare: two demographics or more', () => {
  const kept = Array.from({ length: 30 }, (_, seed) => {
    const habits = { n: 400, seed, bond: 0.3, silence: 0.05, skew: 0.3 }
    return keysIn(planRows(crowdOf(habits), definition, lotOf(seed))).length
  })
  expect(kept.filter((many) => many >= 2).length).toBeGreaterThanOrEqual(24)
})

test('demographics are the first four that everybody is asked, and what they lead to is left out', () => {
  const { demographics, leftOut, others } = questionsForRows(definition, columns)
  expect(demographics.map(({ name }) => name)).toEqual(['age', 'home', 'gender', 'north'])
  expect(leftOut.map(({ name }) => name)).toEqual(['faith'])
  expect(others.map(({ name }) => name)).not.toContain('job')
  expect(others).toHaveLength(23)
})

test('a question that only some groups are asked is left out of the rows, as the group itself would be', () => {
  const yesNo = { type: 'radiogroup', choices: ['yes', 'no'] }
  const elements = [
    { ...yesNo, name: 'free' },
    { ...yesNo, name: 'age', demographic: true },
    { ...yesNo, name: 'by_age', visibleIf: "{age} = 'yes'" },
    { ...yesNo, name: 'by_that', visibleIf: "{by_age} = 'yes'" },
    { ...yesNo, name: 'by_free', visibleIf: "{free} = 'yes'" },
    { ...yesNo, name: 'some', demographic: true, visibleIf: "{free} = 'yes'" },
    { ...yesNo, name: 'tender', demographic: true, sensitive: true },
  ]
  const routed = { title: 'Routed', pages: [{ name: 'only', elements }] } as unknown as Definition
  const { demographics, leftOut, others } = questionsForRows(routed, columnsOf(routed))
  expect(demographics.map(({ name }) => name)).toEqual(['age'])
  expect(leftOut.map(({ name }) => name)).toEqual(['some', 'tender'])
  expect(others.map(({ name }) => name)).toEqual(['free', 'by_free'])
})

test('a flagged question that nine in ten answered alike is not in the file, nor is whom it led somewhere', () => {
  const people = crowdOf({ n: 400, seed: 5, bond: 0.2, silence: 0, skew: 0 })
  for (let i = 0; i < 380; i++) people.bytes[i * columns.length + placeOf('hurt')] = 3
  const plan = planRows(people, definition, lotOf(5))
  expect(plan.columns.map(({ column }) => column.name)).not.toContain('hurt')
  expect(plan.risk.leftOut).toContainEqual({ question: 'hurt', title: 'Hurt', why: 'safety' })
})

test('where everybody is alike, or nobody said anything, there is a file without demographics', () => {
  for (const byte of [1, missing.skipped.byte]) {
    const people = crowdOf({ n: 300, seed: 1, bond: 0, silence: 0, skew: 0 })
    people.bytes.fill(byte)
    const plan = planRows(people, definition, lotOf(1))
    expect(keysIn(plan)).toEqual([])
    expect(plan.columns.map(({ column }) => column.name)).toEqual(Array.from({ length: 20 }, (_, i) => `q${i}`))
  }
})

test('a demographic with a rare category that no level takes up is left out', () => {
  const elements = [
    { type: 'radiogroup', name: 'q', title: 'Q', choices: ['a', 'b'] },
    { type: 'radiogroup', name: 'rare', title: 'Rare', demographic: true, choices: ['a', 'b', 'c'] },
  ]
  const rare = { title: 'Rare', pages: [{ name: 'only', elements }] } as unknown as Definition
  const bytes = Uint8Array.from({ length: 800 }, (_, i) => (i < 18 && i % 2 === 1 ? 3 : 1 + ((i % 3) % 2)))
  const plan = planRows({ n: 400, columns: columnsOf(rare), bytes, rkeys: new Uint8Array(400) }, rare, lotOf(3))
  expect(plan.columns.map(({ column }) => column.name)).toEqual(['q'])
  expect(plan.risk.leftOut).toEqual([{ question: 'rare', title: 'Rare', why: 'safety' }])
})

test('the same people and lot make the same file, another lot another one', () => {
  const people = crowdOf({ n: 500, seed: 9, bond: 0.3, silence: 0.05, skew: 0.5 })
  expect(planRows(people, definition, lotOf(1))).toEqual(planRows(people, definition, lotOf(1)))
  expect(planRows(people, definition, lotOf(1))).not.toEqual(planRows(people, definition, lotOf(2)))
})

test('the risk sheet tells no number under ten and none that is not in fives', () => {
  fc.assert(
    fc.property(crowds, (habits) => {
      const { risk } = planRows(crowdOf(habits), definition, lotOf(habits.seed))
      const counts = [
        ...risk.violations.map(({ before }) => before),
        risk.flagged.before,
        ...risk.demographics.flatMap(({ unsaid, hidden, groups }) =>
          [unsaid, hidden, ...groups.map((group) => group.hidden)].map(({ values }) => values),
        ),
      ]
      for (const count of counts) expect(count === 'c' || (Number(count) >= 10 && Number(count) % 5 === 0)).toBe(true)
      expect(risk.sample.rows % 5).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('a demographic that is more than one variable is refused: its classes would know of the first one only', () => {
  const people = crowdOf({ n: 300, seed: 1, bond: 0, silence: 0, skew: 0 })
  const home = placeOf('home')
  const twice = people.columns.map((column, place) =>
    place === home + 1 ? { ...people.columns[home]!, name: 'b' } : column,
  )
  expect(() => planRows({ ...people, columns: twice }, definition, lotOf(1))).toThrow(
    /home splits results, but is not one/,
  )
})

test('the length of a file of rows does not tell how many answered exactly', () => {
  expect([300, 400, 401, 402, 1000].map(sampleSize)).toEqual([240, 320, 320, 320, 800])
})

test('every one of those who answered is as likely to be in the file, at every place in it', () => {
  const lot = lotOf(4)
  const first = new Uint32Array(10)
  const drawn = new Uint32Array(10)
  for (let round = 0; round < 20_000; round++) {
    const order = drawSample(10, lot)
    expect(new Set(order).size).toBe(10)
    first[order[0]!]!++
  }
  for (let round = 0; round < 20_000; round++) for (const i of drawSample(13, lot)) if (i < 10) drawn[i]!++
  for (const count of first) expect(Math.abs(count - 2_000)).toBeLessThan(250)
  for (const count of drawn) expect(Math.abs(count - (20_000 * 10) / 13)).toBeLessThan(400)
})
