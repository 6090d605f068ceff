import { describe, expect, test } from 'vitest'
import type { Table } from '../../../surveys/api/research.ts'
import { missing } from '../../../surveys/missing.ts'
import { type Codes, definition, peopleOf, releaseOf } from './crowd.ts'

/** `groups`: how many people answered what. */
const people = (...groups: [number, Codes][]) =>
  peopleOf(
    definition,
    groups.flatMap(([count, codes]) => Array.from({ length: count }, () => codes)),
    7,
  )
const tableOf = (tables: Table[], question: string) =>
  tables.find((table) => table.question === question && Object.keys(table.context).length === 0)
const shownOf = (table: Table | undefined) =>
  Object.fromEntries(table?.cells.map(({ value, shown }) => [value, shown]) ?? [])

/** A perturbed number lies within 5 of the true one, and rounding moves it by 2 more. */
const about = (number: number) =>
  expect.toSatisfy((shown: unknown) => typeof shown === 'number' && Math.abs(shown - number) <= 7, `about ${number}`)

const { notSure, refused, skipped } = missing

describe('kinds of question', () => {
  test('of several choices each is counted in people, and whoever ticked nothing is a cell', () => {
    const none = { helps__talk: 0, helps__music: 0, helps__pets: 0 }
    const unsure = { helps__talk: notSure.byte, helps__music: notSure.byte, helps__pets: notSure.byte }
    const { tables } = releaseOf(
      people(
        [60, { ...none, helps__talk: 1, helps__music: 1 }],
        [40, { ...none, helps__talk: 1 }],
        [30, none],
        [20, {}],
        [50, unsure],
      ),
    )
    expect(shownOf(tableOf(tables, 'helps'))).toEqual({
      talk: about(100),
      music: about(60),
      pets: 'c',
      'nothing-ticked': about(50),
      'no-answer': about(50),
    })
  })

  test('each row of a matrix is a table of its own', () => {
    const { tables } = releaseOf(
      people([60, { felt__safe: 1, felt__heard: 2 }], [60, { felt__safe: 2, felt__heard: 2 }], [60, {}]),
    )
    expect(shownOf(tableOf(tables, 'felt__safe'))).toEqual({ yes: about(60), no: about(60), 'no-answer': about(60) })
    expect(shownOf(tableOf(tables, 'felt__heard'))).toEqual({ yes: 'c', no: about(120), 'no-answer': about(60) })
  })

  test('of a ranking only the first three places of each item are told', () => {
    const first = {
      first__rank_home: 1,
      first__rank_money: 3,
      first__rank_say: 4,
      first__rank_friends: 2,
      first__rank_later: 0,
    }
    const { tables } = releaseOf(
      people([80, first], [60, { ...first, first__rank_home: 5, first__rank_later: 1 }], [40, {}]),
    )
    expect(shownOf(tableOf(tables, 'first__home'))).toEqual({
      'first-three': about(80),
      'not-first-three': about(60),
      'no-answer': about(40),
    })
    expect(shownOf(tableOf(tables, 'first__money'))).toMatchObject({ 'not-first-three': 'c', 'no-answer': about(40) })
    expect(shownOf(tableOf(tables, 'first__say'))).toEqual({
      'first-three': 'c',
      'not-first-three': about(140),
      'no-answer': about(40),
    })
  })

  test('numbers come in their bands, a yes or no as its two values', () => {
    const { tables } = releaseOf(
      people([50, { moves: 1, plan: 0 }], [60, { moves: 2, plan: 1 }], [40, { moves: 3 }], [30, { moves: 4 }]),
    )
    expect(shownOf(tableOf(tables, 'moves'))).toEqual({
      0: about(50),
      1: about(60),
      3: about(40),
      6: about(30),
      'no-answer': 'c',
    })
    expect(shownOf(tableOf(tables, 'plan'))).toEqual({ false: about(50), true: about(60), 'no-answer': about(70) })
  })

  test('of a dynamic panel we learn how many entries, in bands, and how many people made at least one of a kind', () => {
    const parent = { close__who__parent: 1, close__who__friend: 0 }
    const both = { close__who__parent: 1, close__who__friend: 1 }
    const { tables } = releaseOf(
      people(
        [60, { close__count: 1, ...parent }],
        [3, { close__count: 2, ...both }],
        [50, { close__count: 4, ...both }],
        [40, {}],
      ),
    )
    expect(shownOf(tableOf(tables, 'close__count'))).toEqual({ 1: about(60), '2+': about(53), 'no-answer': about(40) })
    expect(shownOf(tableOf(tables, 'close'))).toEqual({
      who__parent: about(113),
      who__friend: about(53),
      'no-answer': about(40),
    })
  })
})

describe('those who gave no answer', () => {
  test('are told apart where every way of not answering has enough people', () => {
    const { tables } = releaseOf(
      people(
        [60, { trust: 1 }],
        [60, { trust: 5 }],
        [30, { trust: notSure.byte }],
        [30, { trust: refused.byte }],
        [30, { trust: skipped.byte }],
      ),
    )
    expect(shownOf(tableOf(tables, 'trust'))).toMatchObject({
      dontknow: about(30),
      refused: about(30),
      'no-answer': about(30),
    })
  })

  test('are one cell where one way has not', () => {
    const { tables } = releaseOf(
      people([60, { trust: 1 }], [60, { trust: 5 }], [30, { trust: notSure.byte }], [30, { trust: refused.byte }]),
    )
    const cells = shownOf(tableOf(tables, 'trust'))
    expect(cells).toMatchObject({ 'no-answer': about(60) })
    expect(Object.keys(cells)).not.toContain('dontknow')
  })

  test('are never a zero: nobody knows that nobody stayed silent', () => {
    const { tables } = releaseOf(people([60, { plan: 0 }], [60, { plan: 1 }]))
    expect(shownOf(tableOf(tables, 'plan'))).toMatchObject({ 'no-answer': 'c' })
  })
})

describe('merges', () => {
  const spread = (counts: number[], codes: Codes = {}) =>
    counts.map((count, i): [number, Codes] => [count, { ...codes, trust: i + 1 }])

  test('an answer that few gave is merged with its neighbours, so that nothing needs hiding', () => {
    const { tables } = releaseOf(people(...spread([60, 60, 60, 3, 60])))
    expect(shownOf(tableOf(tables, 'trust'))).toEqual({
      mostly: about(120),
      sometimes: about(60),
      hardly: about(63),
      'no-answer': 'c',
    })
  })

  test('where no merge is enough the coarsest is used', () => {
    const { tables } = releaseOf(people(...spread([160, 0, 2, 0, 0]), [60, {}]))
    expect(shownOf(tableOf(tables, 'trust'))).toEqual({ mostly: about(160), less: 'c', 'no-answer': about(60) })
  })

  test('all contexts of a demographic have the same cells', () => {
    const { tables } = releaseOf(
      people(...spread([40, 40, 40, 40, 40], { gender: 1 }), ...spread([40, 40, 3, 40, 40], { gender: 2 })),
    )
    const split = tables.filter((table) => table.question === 'trust' && table.context.gender)
    expect(split.map((table) => table.cells.map(({ value }) => value).slice(0, 2))).toEqual([
      ['mostly', 'less'],
      ['mostly', 'less'],
    ])
    expect(tableOf(tables, 'trust')?.cells).toHaveLength(6)
  })
})
