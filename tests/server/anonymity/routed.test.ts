import { describe, expect, test } from 'vitest'
import type { Table } from '../../../surveys/api/research.ts'
import type { Definition, Element } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { type Codes, crowd, elements, peopleOf, releaseOf } from './crowd.ts'

const everyone = (n = 200) =>
  crowd({ n, seed: 3, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 })

/** The tables of the question "kind", asked by `visibleIf`, which is what `asks` says in code. */
function tablesOf(
  visibleIf: string,
  people: Codes[],
  asks: (codes: Codes) => boolean,
  says = (i: number) => 1 + (i % 2),
): Table[] {
  const of: Definition = {
    title: 'Routed',
    pages: [{ name: 'page', elements: elements.map((each) => (each.name === 'kind' ? { ...each, visibleIf } : each)) }],
  }
  const answered = people.map((codes, i) => ({
    ...codes,
    kind: asks(codes) ? says(i) : missing.notShown.byte,
    why: missing.notShown.byte,
  }))
  const { tables } = releaseOf(peopleOf(of, answered), { of })
  return tables.filter((table) => table.question === 'kind')
}

/** That for everyone who was asked. */
const kindOf = (visibleIf: string, people: Codes[], asks: (codes: Codes) => boolean) =>
  tablesOf(visibleIf, people, asks).find(({ context }) => Object.keys(context).length === 0)

const withWorkers = (count: number, n = 200) => everyone(n).map((codes, i) => ({ ...codes, worker: i < count ? 1 : 3 }))
const hasWorker = ({ worker }: Codes) => worker === 1

describe('who was asked a routed question', () => {
  test.each([
    [12, false],
    [19, false],
    [20, true],
    [170, true],
    [190, true],
    [191, false],
  ])('one that %i of 200 were asked is shown: %s', (count, isShown) => {
    // Beyond a hundred two answers lead to it, so that neither is one that nine in ten gave.
    const people = withWorkers(count).map((codes, i) => ({ ...codes, worker: i < count - 100 ? 2 : codes.worker }))
    const table = kindOf("{worker} = 'yes' or {worker} = 'once'", people, ({ worker }) => worker !== 3)
    expect(table !== undefined).toBe(isShown)
  })
})

describe('a routed question', () => {
  test('is shown where the cell that leads to it is, with the number of people who were asked', () => {
    expect(kindOf("{worker} = 'yes'", withWorkers(100), hasWorker)?.base).toBeGreaterThan(80)
  })

  test('has no table where a cell that leads to it is hidden', () => {
    const people = withWorkers(100).map((codes, i) => ({ ...codes, worker: i < 3 ? 2 : codes.worker! }))
    const asks = ({ worker }: Codes) => worker !== 3
    expect(kindOf("{worker} = 'yes' or {worker} = 'once'", people, asks)).toBeUndefined()
    const shown = withWorkers(100).map((codes, i) => ({ ...codes, worker: i < 30 ? 2 : codes.worker! }))
    expect(kindOf("{worker} = 'yes' or {worker} = 'once'", shown, asks)).toBeDefined()
  })

  test('has no table where nine in ten gave the answer that leads to it', () => {
    expect(kindOf("{worker} = 'yes'", withWorkers(188), hasWorker)).toBeUndefined()
  })

  test('has no table where it would take apart what was merged', () => {
    const people = everyone().map((codes, i) => ({ ...codes, trust: i < 4 ? 2 : i < 80 ? 1 : 3 + (i % 3) }))
    expect(kindOf("{trust} = 'always'", people, ({ trust }) => trust === 1)).toBeUndefined()
    const even = everyone().map((codes, i) => ({ ...codes, trust: 1 + (i % 5) }))
    expect(kindOf("{trust} = 'always'", even, ({ trust }) => trust === 1)?.base).toBeGreaterThan(20)
  })

  test('has no table where the one that leads to it is not shown at all', () => {
    const people = everyone(400).map((codes, i) => ({ ...codes, hurt: i < 30 ? 1 : 2 }))
    expect(kindOf("{hurt} = 'yes'", people, ({ hurt }) => hurt === 1)).toBeUndefined()
  })

  test('does not hang on rows or ticks that decide nothing', () => {
    const rows = everyone().map((codes, i) => ({ ...codes, felt__safe: 1 + (i % 2), felt__heard: i < 4 ? 1 : 2 }))
    expect(kindOf("{felt.safe} = 'yes'", rows, (codes) => codes.felt__safe === 1)?.base).toBeGreaterThan(80)
    const ticks = everyone().map((codes, i) => ({ ...codes, helps__talk: i % 2, helps__pets: i < 4 ? 1 : 0 }))
    expect(kindOf("{helps} contains 'talk'", ticks, (codes) => codes.helps__talk === 1)?.base).toBeGreaterThan(80)
  })

  test('may be led to by a demographic that some did not say', () => {
    const people = everyone(400).map((codes, i) => ({ ...codes, gender: i < 40 ? missing.refused.byte : 1 + (i % 2) }))
    expect(kindOf("{gender} = 'boy'", people, ({ gender }) => gender === 2)?.base).toBeGreaterThan(150)
  })

  test.each([6, 12])('has no table where a group of a demographic that leads to it is hidden: %i said it', (said) => {
    const gender = elements.find(({ name }) => name === 'gender') as Element & { choices: object[] }
    const other = { ...gender, choices: [...gender.choices, { value: 'other', text: 'Other' }] } as Element
    const kind = {
      ...elements.find(({ name }) => name === 'kind'),
      visibleIf: "{gender} anyof ['boy', 'other']",
    } as Element
    const of: Definition = { title: 'Routed', pages: [{ name: 'page', elements: [kind, other] }] }
    const people = Array.from({ length: 400 }, (_, i): Codes => {
      const code = i < said ? 3 : i < 220 ? 1 + (i % 2) : missing.refused.byte
      return { gender: code, kind: code === 2 || code === 3 ? 1 + ((i >> 1) % 2) : missing.notShown.byte }
    })
    const hidden = Array.from(
      { length: 80 },
      (_, seed) => releaseOf(peopleOf(of, people, seed), { of, lot: seed }).tables,
    ).filter((tables) =>
      tables.some(
        ({ cells, context }) =>
          Object.keys(context).length === 0 && cells.some(({ value, shown }) => value === 'other' && shown === 'c'),
      ),
    )
    expect(hidden.length).toBeGreaterThan(0)
    expect(hidden.flat().filter(({ question }) => question === 'kind')).toEqual([])
  })

  test('loses a split with all its groups where in one of them the cell that leads to it is hidden', () => {
    const crowd = everyone(400).map((codes, i) => ({ ...codes, gender: 1 + (i % 2), worker: 1 + ((i >> 1) % 3) }))
    const few = crowd.map((codes, i) => ({
      ...codes,
      worker: codes.gender === 2 && codes.worker === 2 && i > 8 ? 3 : codes.worker,
    }))
    const asks = ({ worker }: Codes) => worker !== 3
    const split = (people: Codes[]) =>
      tablesOf("{worker} = 'yes' or {worker} = 'once'", people, asks).filter(({ context }) => context.gender)
    expect(split(crowd)).toHaveLength(2)
    expect(split(few)).toEqual([])
    expect(kindOf("{worker} = 'yes' or {worker} = 'once'", few, asks)).toBeDefined()
  })

  test('has no table where a few were asked and nearly all said the same', () => {
    const people = withWorkers(40)
    const alike = (count: number) => tablesOf("{worker} = 'yes'", people, hasWorker, (i) => (i < count ? 1 : 2))
    expect(alike(20)).not.toEqual([])
    expect(alike(39)).toEqual([])
  })
})
