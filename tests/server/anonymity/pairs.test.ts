import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Demographic } from '../../../server/anonymity/populations/demographics.ts'
import { groupingsOf } from '../../../server/anonymity/populations/levels.ts'
import { finestPair } from '../../../server/anonymity/populations/pairs.ts'
import type { Table } from '../../../surveys/api/research.ts'
import { type Codes, crowd, definition, peopleOf, releaseOf, type Shape } from './crowd.ts'

const shape: Shape = { n: 200, seed: 3, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 }
const namesIn = ({ context }: Table) => Object.keys(context).join(' and ')
const pairsIn = (tables: Table[], question: string, pair: string) =>
  tables.filter((table) => table.question === question && namesIn(table) === pair)
/** Everyone's home goes round, and their gender changes with each round: every cell of the two is as large as the next. */
const even = (n: number): Codes[] =>
  crowd({ ...shape, n }).map((codes, i) => ({
    ...codes,
    age: 3,
    home: 1 + (i % 4),
    gender: 1 + (Math.floor(i / 4) % 2),
  }))

describe('two demographics at once', () => {
  test.each([
    [199, 0],
    [200, 8],
  ])('%i answers are split in %i', (n, contexts) => {
    const { tables } = releaseOf(peopleOf(definition, even(n)))
    expect(pairsIn(tables, 'plan', 'home and gender')).toHaveLength(contexts)
  })

  test('a context names both, and together they hold everyone', () => {
    const { tables } = releaseOf(peopleOf(definition, even(400)))
    const pairs = pairsIn(tables, 'plan', 'home and gender')
    expect(pairs[0]?.context).toEqual({ home: 'foster', gender: 'girl' })
    const people = pairs.reduce((sum, { base }) => sum + Number(base), 0)
    expect(Math.abs(people - 400)).toBeLessThan(40)
  })

  test('where a cell holds too few, one of the two is told apart in larger groups', () => {
    const everyone = even(240).map((codes, i) => (i < 96 && codes.home === 1 ? { ...codes, home: 2 } : codes))
    const { tables } = releaseOf(peopleOf(definition, everyone))
    expect(pairsIn(tables, 'plan', 'home and gender').map(({ context }) => context.home)).toEqual([
      'family',
      'family',
      'other_home',
      'other_home',
    ])
  })

  test('a sensitive question asks for larger contexts', () => {
    const { tables } = releaseOf(peopleOf(definition, even(200)))
    expect(pairsIn(tables, 'plan', 'home and gender')).toHaveLength(8)
    expect(pairsIn(tables, 'hurt', 'home and gender')).toHaveLength(4)
  })

  test('more staff who may have answered mean larger contexts', () => {
    const of = (staff: number) => releaseOf(peopleOf(definition, even(200)), { staff }).tables
    expect(pairsIn(of(20), 'plan', 'home and gender')).toHaveLength(4)
    expect(pairsIn(of(60), 'plan', 'home and gender')).toHaveLength(0)
  })

  test('questions that not everybody is asked are split by one at most', () => {
    const { tables } = releaseOf(peopleOf(definition, even(400)))
    expect(pairsIn(tables, 'kind', 'home').length).toBeGreaterThan(0)
    expect(pairsIn(tables, 'kind', 'home and gender')).toEqual([])
  })

  test('where one follows from the other, the two say no more than one, and are not served', () => {
    const everyone = even(200).map((codes) => ({ ...codes, gender: codes.home! <= 2 ? 1 : 2 }))
    const { tables } = releaseOf(peopleOf(definition, everyone))
    expect(pairsIn(tables, 'plan', 'home')).toHaveLength(4)
    expect(pairsIn(tables, 'plan', 'gender')).toHaveLength(2)
    expect(pairsIn(tables, 'plan', 'home and gender')).toEqual([])
  })
})

const named = (name: string, sizes: number[]): Demographic => {
  const values = Array.from({ length: sizes[0]! }, (_, value) => `${name}${value}`)
  const levels = sizes.slice(1).map((groups) => ({
    groups: Array.from({ length: groups }, (_, group) => ({
      value: `${name}_${groups}_${group}`,
      text: '',
      of: values.filter((_, value) => Math.floor((value * groups) / values.length) === group),
    })),
  }))
  return {
    name,
    values,
    categories: new Uint16Array(),
    counts: new Uint32Array(),
    groupings: groupingsOf(values, levels),
  }
}

const allSaid = (people: ArrayLike<number>) => ({ people: Float64Array.from(people), said: Float64Array.from(people) })

describe('the finest pair of levels', () => {
  const [a, b] = [named('a', [4, 2, 1]), named('b', [4, 2, 1])]
  const crossed = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })), { minLength: 16, maxLength: 16 })
  const cellsAt = (people: number[], first: number, second: number) => {
    const cells = new Map<string, number>()
    for (const [place, count] of people.entries()) {
      const key = `${a.groupings[first]!.groupOf[place >> 2]} ${b.groupings[second]!.groupOf[place & 3]}`
      cells.set(key, (cells.get(key) ?? 0) + count)
    }
    return [...cells.values()].filter((count) => count > 0)
  }

  test('has no cell under the minimum but empty ones, and no other such pair has more cells', () => {
    fc.assert(
      fc.property(crossed, fc.constantFrom(20, 30, 60), (people, minimum) => {
        const found = finestPair(a, b, allSaid(people), { minimum, from: [0, 0] })
        for (const cells of found ? [cellsAt(people, ...found.levels)] : []) {
          expect(cells).toHaveLength(found!.cells)
          expect(Math.min(...cells)).toBeGreaterThanOrEqual(minimum)
        }
        for (const [first, second] of [
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ] as const) {
          const cells = cellsAt(people, first, second)
          const alone = Math.max(cellsAt(people, first, 2).length, cellsAt(people, 2, second).length)
          const isLarge = cells.every((count) => count >= minimum) && cells.length > alone
          if (isLarge) expect(found?.cells).toBeGreaterThanOrEqual(cells.length)
        }
      }),
    )
  })

  test('tells no more cells apart when a larger minimum holds', () => {
    fc.assert(
      fc.property(crossed, (people) => {
        const cells = (minimum: number) => finestPair(a, b, allSaid(people), { minimum, from: [0, 0] })?.cells ?? 0
        expect(cells(30)).toBeLessThanOrEqual(cells(20))
        expect(cells(60)).toBeLessThanOrEqual(cells(30))
      }),
    )
  })

  test('is not finer than what has been given up, for either of the two', () => {
    const people = allSaid(Array.from({ length: 16 }, () => 40))
    expect(finestPair(a, b, people, { minimum: 20, from: [0, 0] })).toEqual({ levels: [0, 0], cells: 16 })
    expect(finestPair(a, b, people, { minimum: 20, from: [1, 0] })).toEqual({ levels: [1, 0], cells: 8 })
    expect(finestPair(a, b, people, { minimum: 50, from: [0, 0] })).toEqual({ levels: [0, 1], cells: 8 })
    expect(finestPair(a, b, people, { minimum: 20, from: [2, 0] })).toBeUndefined()
  })
})
