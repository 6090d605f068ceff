import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NamedTable } from '../../../server/anonymity/named.ts'
import type { Table } from '../../../surveys/api/research.ts'
import { missing } from '../../../surveys/missing.ts'
import { type Codes, crowd, definition, demographics, peopleOf, releaseOf, type Shape } from './crowd.ts'
import { distinct, servedSets, size, smallestUnionDifference } from './served-sets.ts'

const shape: Shape = { n: 200, seed: 3, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 }
const wave = (n: number, change: (codes: Codes, i: number) => Codes = (codes) => codes) =>
  peopleOf(
    definition,
    crowd({ ...shape, n }).map((codes, i) => ({ ...codes, ...change(codes, i) })),
  )
const by = (tables: Table[], question: string, second: string) =>
  tables.filter((table) => table.question === question && Object.keys(table.context).join() === second)
const valuesOf = (tables: Table[], second: string) => tables.map(({ context }) => context[second])
const trustByPlan = [{ question: 'trust', by: 'plan' }]

describe('two questions that were named before the close', () => {
  test('are told apart by the second, for the first alone', () => {
    const { tables } = releaseOf(wave(200), { named: trustByPlan })
    expect(by(tables, 'trust', 'plan').map(({ context }) => context)).toEqual([{ plan: 'false' }, { plan: 'true' }])
    expect(tables.filter(({ context }) => 'plan' in context)).toHaveLength(2)
  })

  test.each([
    [29, 0],
    [100, 2],
    [299, 2],
    [300, 0],
  ])('with %i answers there are %i tables', (n, count) => {
    const people = wave(n, (_, i) => ({ plan: i % 2 }))
    expect(by(releaseOf(people, { named: trustByPlan }).tables, 'trust', 'plan')).toHaveLength(count)
  })

  test('the second question is as coarse as its smallest group asks for', () => {
    const people = wave(200, (_, i) => ({ trust: i < 12 ? 2 : [1, 3, 4, 5][i % 4]! }))
    const { tables } = releaseOf(people, { named: [{ question: 'plan', by: 'trust' }] })
    expect(valuesOf(by(tables, 'plan', 'trust'), 'trust')).toEqual(['mostly', 'sometimes', 'hardly'])
  })

  test('many who gave no answer to the second are a group; few are put into the others by lot, in its own table too', () => {
    const silent = (count: number) => wave(200, (_, i) => ({ plan: i < count ? missing.skipped.byte : i % 2 }))
    const own = (tables: Table[]) => by(tables, 'plan', '')[0]!.cells.map(({ value }) => value)
    const many = releaseOf(silent(20), { named: trustByPlan })
    expect(valuesOf(by(many.tables, 'trust', 'plan'), 'plan')).toEqual(['false', 'true', 'no-answer'])
    expect(own(many.tables)).toEqual(['false', 'true', 'no-answer'])
    const few = releaseOf(silent(15), { named: trustByPlan })
    const split = by(few.tables, 'trust', 'plan')
    expect(valuesOf(split, 'plan')).toEqual(['false', 'true'])
    expect(by(few.tables, 'plan', '')[0]!.cells.map(({ shown }) => shown)).toEqual(split.map(({ base }) => base))
    expect(own(few.tables)).toEqual(['false', 'true'])
    expect(own(releaseOf(silent(15)).tables)).toEqual(['false', 'true', 'no-answer'])
    expect(many.notes.join(' ')).toContain('by lot')
  })

  test('a group of the second that fewer than ten chose themselves splits nothing, whatever the lot', () => {
    const people = wave(110, (_, i) => ({
      age: 3,
      home: 1,
      gender: 1,
      plan: i < 19 ? missing.skipped.byte : i < 28 ? 1 : 0,
    }))
    for (let lot = 0; lot < 10; lot++)
      expect(by(releaseOf(people, { named: trustByPlan, lot }).tables, 'trust', 'plan')).toEqual([])
  })

  test('under 100 answers a demographic that splits in two leaves no other split', () => {
    const people = wave(90, (_, i) => ({ gender: 1 + (i % 2), plan: (i >> 1) % 2 }))
    const { tables } = releaseOf(people, { named: trustByPlan })
    expect(new Set(tables.flatMap(({ context }) => Object.keys(context)))).toHaveLength(1)
    const alike = wave(90, (_, i) => ({ age: 1, home: 1, gender: 1, plan: i % 2 }))
    expect(by(releaseOf(alike, { named: trustByPlan }).tables, 'trust', 'plan')).toHaveLength(2)
  })

  test('a question that only some were asked may be split once, by one that all were asked, if what leads to it is too', () => {
    const people = wave(280, (_, i) => ({ worker: i < 200 ? 1 : 3, kind: i < 200 ? 1 + (i % 2) : 253, why: 253 }))
    const tables = (named: NamedTable[]) => releaseOf(people, { named }).tables
    const both = [
      { question: 'kind', by: 'plan' },
      { question: 'worker', by: 'plan' },
    ]
    expect(by(tables(both), 'kind', 'plan')).toHaveLength(2)
    expect(by(tables(both.slice(0, 1)), 'kind', 'plan')).toEqual([])
    expect(by(tables([{ question: 'trust', by: 'kind' }]), 'trust', 'kind')).toEqual([])
    expect(by(tables([{ question: 'why', by: 'plan' }]), 'why', 'plan')).toEqual([])
    expect(by(tables([{ question: 'kind', by: 'worker' }]), 'kind', 'worker')).toEqual([])
  })

  test('by a demographic all questions are told apart already', () => {
    const { tables, notes } = releaseOf(wave(200), { named: [{ question: 'trust', by: 'gender' }] })
    expect(by(tables, 'trust', 'gender')).toHaveLength(2)
    expect(notes.join(' ')).not.toContain('not shown')
  })

  test('one that nearly says what a demographic says is not served, and the demographic stays', () => {
    const people = wave(200, ({ gender }, i) => ({ plan: (gender === 1) !== i < 4 ? 1 : 0 }))
    const { tables } = releaseOf(people, { named: trustByPlan })
    expect(by(tables, 'trust', 'plan')).toEqual([])
    expect(by(tables, 'trust', 'gender')).toHaveLength(2)
  })

  test('a sensitive question is what a table is about, in groups of 30, and never what it is split by', () => {
    const people = wave(200, (_, i) => ({ plan: i < 25 ? 1 : 0, hurt: 1 + (i % 2) }))
    const named = [...trustByPlan, { question: 'hurt', by: 'plan' }, { question: 'trust', by: 'hurt' }]
    const { tables } = releaseOf(people, { named })
    expect(by(tables, 'trust', 'plan')).toHaveLength(2)
    expect(by(tables, 'hurt', 'plan')).toEqual([])
    expect(by(tables, 'trust', 'hurt')).toEqual([])
  })
})

describe('names that lead to no table', () => {
  const wrong: NamedTable[] = [
    { question: 'nowhere', by: 'plan' },
    { question: 'trust', by: 'nowhere' },
    { question: 'trust', by: 'trust' },
    { question: 'trust', by: 'helps' },
    { question: 'trust', by: 'felt' },
    { question: 'trust', by: 'first' },
    { question: 'trust', by: 'close' },
    { question: 'trust', by: 'felt__safe' },
    { question: '', by: '__proto__' },
  ]

  test.each(wrong)('$question by $by is passed over, and a note says so without telling why', (table) => {
    const plain = releaseOf(wave(200))
    const { tables, notes } = releaseOf(wave(200), { named: [table] })
    expect(tables).toEqual(plain.tables)
    expect(notes.slice(0, -1)).toEqual(plain.notes)
    expect(notes.at(-1)).toMatch(/^Of the two-question tables that were named, these are not shown: “.*” by “.*”\.$/)
  })

  test('a question is in two of them at most, whichever of the two it is, and a third is named in the note', () => {
    const people = wave(200, (_, i) => ({ plan: i % 2, moves: 1 + ((i >> 1) % 2), worker: 1 + ((i >> 2) % 2) }))
    const made = (...named: NamedTable[]) => {
      const { tables, notes } = releaseOf(people, { named })
      const own = named.filter(({ question, by: second }) => by(tables, question, second).length > 0)
      return { made: own.map(({ question, by: second }) => `${question} by ${second}`), note: notes.at(-1) }
    }
    const about = ['plan', 'moves', 'worker'].map((second) => ({ question: 'trust', by: second }))
    expect(made(...about).made).toEqual(['trust by plan', 'trust by moves'])
    expect(made(...about).note).toMatch(/these are not shown: “Trust” by “Worker”\.$/)
    const splits = ['trust', 'moves', 'worker'].map((question) => ({ question, by: 'plan' }))
    expect(made(...splits).made).toEqual(['trust by plan', 'moves by plan'])
    const round = [
      { question: 'plan', by: 'worker' },
      { question: 'worker', by: 'plan' },
      { question: 'worker', by: 'moves' },
    ]
    expect(made(...round).made).toEqual(['plan by worker', 'worker by plan'])
    expect(made(...[about[0]!, about[0]!, about[1]!]).made).toContain('trust by moves')
  })

  test('no more than 40 are made, and from 300 answers on the note speaks of rows', () => {
    const many = [...Array.from({ length: 40 }, () => ({ question: 'nowhere', by: 'plan' })), ...trustByPlan]
    expect(by(releaseOf(wave(200), { named: many }).tables, 'trust', 'plan')).toEqual([])
    expect(releaseOf(wave(300), { named: trustByPlan }).notes.at(-1)).toContain('rows')
  })
})

test('whatever is named, every two populations and unions of siblings differ by nobody or ten, and hold enough', () => {
  const seconds = ['trust', 'plan', 'moves', 'worker']
  const crowds = fc.record({
    n: fc.integer({ min: 30, max: 299 }),
    seed: fc.integer(),
    skew: fc.constantFrom(0, 0.2, 0.5),
    odd: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
    oddWorkers: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
    silence: fc.constantFrom(0, 0.05, 0.4),
    unsaid: fc.constantFrom(0, 0.05),
  })
  const tables = fc.array(
    fc.record({ question: fc.constantFrom('trust', 'kind', 'helps', 'felt', 'home'), by: fc.constantFrom(...seconds) }),
    { minLength: 1, maxLength: 6 },
  )
  const runs = { numRuns: 120 }
  fc.assert(
    fc.property(crowds, tables, fc.constantFrom(0, 8, 15), (of, names, staff) => {
      const named = names.filter(({ question, by }) => question !== by)
      const people = peopleOf(definition, crowd(of), of.seed)
      const { tables } = releaseOf(people, { named, staff })
      const minimum = Math.max(20, 10 + staff)
      const served = servedSets(people, tables, 1, [...new Set(named.map((table) => table.by))], minimum)
      for (const { sets, asked, demographic } of served) {
        if (demographic === '') continue
        expect(sets.reduce((sum, set) => sum + size(set), 0)).toBe(size(asked))
        for (const set of sets) expect(size(set)).toBeGreaterThanOrEqual(minimum)
      }
      for (const { question, context } of tables) {
        const other = Object.keys(context).filter((name) => !(demographics as readonly string[]).includes(name))
        for (const name of other) expect(named).toContainEqual({ question: question.split('__')[0], by: name })
      }
      const sets = distinct(served)
      for (const [i, a] of sets.entries())
        for (const b of sets.slice(0, i)) expect(smallestUnionDifference(a, b)).toBeGreaterThanOrEqual(10)
    }),
    runs,
  )
})
