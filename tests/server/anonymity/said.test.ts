import { describe, expect, test } from 'vitest'
import type { Table } from '../../../surveys/api/research.ts'
import { type Codes, crowd, definition, peopleOf, releaseOf, type Shape } from './crowd.ts'

const shape: Shape = { n: 400, seed: 3, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 }
const LOTS = Array.from({ length: 40 }, (_, lot) => lot)
const GIRL = 1
const BOY = 2

/** Tables of `n` people of whom nobody said an age or a home, and each the gender that `genderOf` gives, in 40 lots. */
const builds = (n: number, genderOf: (i: number) => number | undefined, more: (i: number) => Codes = () => ({})) =>
  LOTS.map((lot) => {
    const everyone = crowd({ ...shape, n }).map(({ age: _1, home: _2, gender: _3, ...codes }, i): Codes => {
      const gender = genderOf(i)
      return { ...codes, ...(gender !== undefined && { gender }), ...more(i) }
    })
    return releaseOf(peopleOf(definition, everyone, lot), { lot }).tables
  })
const splits = (tables: Table[], question: string, names: string) =>
  tables.filter((table) => table.question === question && Object.keys(table.context).join() === names)
const cellOf = (tables: Table[], value: string) =>
  tables
    .find(({ question, context }) => question === 'gender' && Object.keys(context).length === 0)
    ?.cells.find((cell) => cell.value === value)

describe('what hardly anybody said', () => {
  test('of 30 people one says boy: the lot does not make all of them boys', () => {
    for (const tables of builds(30, (i) => (i === 0 ? BOY : undefined))) {
      expect(cellOf(tables, 'boy')?.shown).toBe('c')
      expect(cellOf(tables, 'no-answer')?.shown).toBeGreaterThan(20)
    }
  })

  test('of 100 people nine say girl and one boy: the boy is hidden, whatever the lot', () => {
    for (const tables of builds(100, (i) => (i < 9 ? GIRL : i === 9 ? BOY : undefined)))
      expect(cellOf(tables, 'boy')?.shown).toBe('c')
  })

  test.each([
    [29, 40, false],
    [30, 40, true],
    [50, 100, true],
    [50, 101, false],
  ])('%i who said it of %i make a demographic: %s', (said, n, isDemographic) => {
    for (const tables of builds(n, (i) => (i < said ? 1 + (i % 2) : undefined)).slice(0, 8)) {
      expect(cellOf(tables, 'no-answer') === undefined).toBe(isDemographic)
      if (!isDemographic) expect(splits(tables, 'plan', 'gender')).toEqual([])
    }
  })
})

describe('a group that fewer than ten said themselves', () => {
  test('is hidden in the table of its own question, however many the lot puts there', () => {
    for (const tables of builds(400, (i) => (i < 4 ? BOY : i < 200 ? GIRL : undefined)))
      expect(cellOf(tables, 'boy')?.shown).toBe('c')
  })

  test('splits nothing, however many the lot puts there', () => {
    for (const tables of builds(400, (i) => (i < 9 ? BOY : i < 200 ? GIRL : undefined)))
      expect(splits(tables, 'plan', 'gender')).toEqual([])
    const ten = builds(400, (i) => (i < 10 ? BOY : i < 200 ? GIRL : undefined))
    expect(ten.some((tables) => splits(tables, 'plan', 'gender').length > 0)).toBe(true)
  })

  test('makes no pair: whoever said the one, but had the other by lot, is not enough', () => {
    const half = (from: number, to: number) =>
      builds(
        400,
        (i) => (i < 200 ? 1 + (i % 2) : undefined),
        (i): Codes => (i >= from && i < to ? { home: 1 + ((i >> 1) % 2) * 2 } : {}),
      )[0]!
    expect(splits(half(0, 200), 'plan', 'home,gender').length).toBeGreaterThan(0)
    const apart = half(200, 400)
    expect([splits(apart, 'plan', 'home').length, splits(apart, 'plan', 'gender').length]).toEqual([2, 2])
    expect(splits(apart, 'plan', 'home,gender')).toEqual([])
  })

  test('splits no question that only some were asked, where the others are those who said it', () => {
    const asked = (said: boolean) =>
      builds(
        400,
        (i) => (i < 100 === said || i >= 300 ? 1 + (i % 2) : undefined),
        (i): Codes => ({ worker: i < 100 ? 1 : 3, kind: i < 100 ? 1 + ((i >> 1) % 2) : 253, why: 253 }),
      )[0]!
    expect(splits(asked(true), 'kind', 'gender')).toHaveLength(2)
    expect(splits(asked(false), 'plan', 'gender')).toHaveLength(2)
    expect(splits(asked(false), 'kind', 'gender')).toEqual([])
  })
})
