import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Table } from '../../../surveys/api/research.ts'
import { missing } from '../../../surveys/missing.ts'
import { crowd, definition, demographics, peopleOf, releaseOf, type Shape } from './crowd.ts'
import { distinct, servedSets, size, smallestUnionDifference } from './served-sets.ts'

const shape: fc.Arbitrary<Shape> = fc.record({
  n: fc.oneof(
    fc.integer({ min: 0, max: 420 }),
    fc.integer({ min: 200, max: 600 }),
    fc.constantFrom(29, 30, 99, 100, 199, 200),
  ),
  seed: fc.integer(),
  skew: fc.constantFrom(0, 0.2, 0.5, 1),
  odd: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
  oddWorkers: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
  oddPairs: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
  silence: fc.constantFrom(0, 0.05, 0.4),
  unsaid: fc.constantFrom(0, 0.05, 0.5),
})
const circumstances = fc.record({ staff: fc.constantFrom(0, 8, 15, 60), lot: fc.integer() })
const RUNS = { numRuns: 100 }

const numbersIn = (table: Table) => [table.base, ...table.cells.map((cell) => cell.shown)]
const isNumber = (shown: unknown): shown is number => typeof shown === 'number'
const contextOf = (table: Table) => Object.keys(table.context)
const beside = ['no-answer', 'nothing-ticked', 'not-first-three', 'dontknow', 'refused']

describe('whatever people answered', () => {
  test('no number under 10 is shown, and none that is not a multiple of 5', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        const release = releaseOf(peopleOf(definition, crowd(of), of.seed), with_)
        for (const shown of [release.people, ...release.tables.flatMap(numbersIn)].filter(isNumber)) {
          expect(shown).toBeGreaterThanOrEqual(10)
          expect(shown % 5).toBe(0)
        }
      }),
      RUNS,
    )
  })

  test('percentages follow from the numbers that stand beside them, and no cell passes its base', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        const { tables } = releaseOf(peopleOf(definition, crowd(of), of.seed), with_)
        for (const { base, cells } of tables) {
          for (const { shown, percent } of cells) {
            if (shown === 'x') expect(percent).toBe(90)
            else if (shown === 'c') expect(percent).toBe('c')
            else {
              if (!isNumber(shown) || !isNumber(base)) throw new Error(`${shown} of ${base}`)
              expect(shown).toBeLessThanOrEqual(base)
              const exact = (100 * shown) / base
              expect(percent).toBe(base < 50 ? 5 * Math.round(exact / 5) : Math.round(exact))
            }
          }
        }
      }),
      RUNS,
    )
  })

  test('every two populations, and every two unions of siblings, differ by nobody or by ten people or more', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        const people = peopleOf(definition, crowd(of), of.seed)
        const served = distinct(servedSets(people, releaseOf(people, with_).tables, with_.lot))
        for (const [i, a] of served.entries()) {
          for (const b of served.slice(0, i + 1)) expect(smallestUnionDifference(a, b)).toBeGreaterThanOrEqual(10)
        }
      }),
      RUNS,
    )
  })

  test('a filtered context holds enough people, and its siblings hold everyone else who was asked', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        const people = peopleOf(definition, crowd(of), of.seed)
        const { tables } = releaseOf(people, with_)
        for (const { question, demographic, sets, asked } of servedSets(people, tables, with_.lot)) {
          expect(sets.reduce((sum, set) => sum + size(set), 0)).toBe(size(asked))
          if (demographic === '' && size(asked) === people.n) continue
          const minimum = Math.max(question === 'hurt' ? 30 : 20, 10 + with_.staff)
          for (const set of sets) expect(size(set)).toBeGreaterThanOrEqual(minimum)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('from 30 answers everyone’s tables are there, and below that none', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        const { people, tables } = releaseOf(peopleOf(definition, crowd(of), of.seed), with_)
        if (of.n < 30) expect([people, tables]).toEqual(['x', []])
        else {
          expect(people).toBeGreaterThanOrEqual(30)
          const everyone = tables.filter((table) => contextOf(table).length === 0).map((table) => table.question)
          expect(everyone).toEqual(expect.arrayContaining(['trust', 'worker', 'helps', 'moves', 'plan', 'felt__safe']))
          expect(everyone).toEqual(expect.arrayContaining([...demographics, 'first__home', 'close', 'close__count']))
        }
      }),
      RUNS,
    )
  })

  test('of a routed question there is one filter less for each question that leads to it', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        const { tables } = releaseOf(peopleOf(definition, crowd(of), of.seed), with_)
        const most: Record<string, number> = { why: 0, kind: 1 }
        for (const table of tables)
          expect(contextOf(table).length).toBeLessThanOrEqual(most[table.question] ?? (of.n < 200 ? 1 : 2))
      }),
      RUNS,
    )
  })

  test('under 100 answers one demographic splits results, and in two groups', () => {
    fc.assert(
      fc.property(fc.record({ of: shape, n: fc.integer({ min: 30, max: 99 }) }), circumstances, ({ of, n }, with_) => {
        const { tables } = releaseOf(peopleOf(definition, crowd({ ...of, n }), of.seed), with_)
        expect(new Set(tables.flatMap(contextOf)).size).toBeLessThanOrEqual(1)
        const splits = Map.groupBy(
          tables.filter((t) => contextOf(t).length > 0),
          (t) => t.question,
        )
        for (const contexts of splits.values()) expect(contexts).toHaveLength(2)
      }),
      RUNS,
    )
  })

  test('no answer that nine in ten gave has a number, and in a small context or a sensitive question no table', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        // In every second crowd nearly all who were asked a routed question say one and the same.
        const everyone = crowd(of).map((codes, i) =>
          of.seed % 2 === 0 && codes.kind !== missing.notShown.byte ? { ...codes, kind: i % 25 ? 1 : 2 } : codes,
        )
        const { tables } = releaseOf(peopleOf(definition, everyone, of.seed), with_)
        for (const table of tables) {
          for (const { value, shown } of table.cells.filter((cell) => !beside.includes(cell.value))) {
            if (isNumber(shown)) expect([value, shown / Number(table.base) < 0.9]).toEqual([value, true])
            if (shown !== 'x') continue
            expect(table.question).not.toBe('hurt')
            const isEveryone = contextOf(table).length === 0 && !['kind', 'why'].includes(table.question)
            if (!isEveryone) expect(table.base).toBeGreaterThanOrEqual(50)
          }
        }
      }),
      RUNS,
    )
  })

  test('the same people, record keys and lot give the same release, in whatever order they are read', () => {
    fc.assert(
      fc.property(shape, circumstances, (of, with_) => {
        const everyone = crowd({ ...of, unsaid: 0 })
        const people = peopleOf(definition, everyone, of.seed)
        const release = releaseOf(people, with_)
        expect(releaseOf(people, with_)).toEqual(release)
        const backwards = peopleOf(definition, everyone.toReversed(), of.seed)
        backwards.rkeys.set(people.rkeys.toReversed())
        expect(releaseOf(backwards, with_)).toEqual(release)
      }),
      { numRuns: 60 },
    )
  })
})
