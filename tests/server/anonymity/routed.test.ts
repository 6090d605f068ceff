import { describe, expect, test } from 'vitest'
import type { Definition } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { type Codes, crowd, elements, peopleOf, releaseOf } from './crowd.ts'

const everyone = (n = 200) =>
  crowd({ n, seed: 3, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 })

/** The table, for everyone who was asked, of the question "kind", asked by `visibleIf`, which is what `asks` says in code. */
function kindOf(visibleIf: string, people: Codes[], asks: (codes: Codes) => boolean) {
  const of: Definition = {
    title: 'Routed',
    pages: [{ name: 'page', elements: elements.map((each) => (each.name === 'kind' ? { ...each, visibleIf } : each)) }],
  }
  const answered = people.map((codes, i) => ({
    ...codes,
    kind: asks(codes) ? 1 + (i % 2) : missing.notShown.byte,
    why: missing.notShown.byte,
  }))
  const { tables } = releaseOf(peopleOf(of, answered), { of })
  return tables.find((table) => table.question === 'kind' && Object.keys(table.context).length === 0)
}

const withWorkers = (count: number, n = 200) => everyone(n).map((codes, i) => ({ ...codes, worker: i < count ? 1 : 3 }))
const hasWorker = ({ worker }: Codes) => worker === 1

describe('who was asked a routed question', () => {
  test.each([
    [12, false],
    [19, false],
    [20, true],
    [190, true],
    [191, false],
  ])('one that %i of 200 were asked is shown: %s', (count, isShown) => {
    expect(kindOf("{worker} = 'yes'", withWorkers(count), hasWorker) !== undefined).toBe(isShown)
  })
})

describe('the base of a routed question', () => {
  test('is shown where the cell that leads to it is', () => {
    expect(kindOf("{worker} = 'yes'", withWorkers(100), hasWorker)?.base).toBeGreaterThan(80)
  })

  test('is hidden, with its percentages, where a cell that leads to it is', () => {
    const people = withWorkers(100).map((codes, i) => ({ ...codes, worker: i < 3 ? 2 : codes.worker! }))
    const table = kindOf("{worker} = 'yes' or {worker} = 'once'", people, ({ worker }) => worker !== 3)
    expect(table?.base).toBe('c')
    const numbers = table?.cells.filter(({ shown }) => typeof shown === 'number')
    expect(numbers?.map(({ percent }) => percent)).toEqual([null, null])
  })

  test('is hidden where nine in ten gave the answer that leads to it', () => {
    expect(kindOf("{worker} = 'yes'", withWorkers(188), hasWorker)?.base).toBe('c')
  })

  test('is hidden where it would take apart what was merged', () => {
    const people = everyone().map((codes, i) => ({ ...codes, trust: i < 4 ? 2 : i < 80 ? 1 : 3 + (i % 3) }))
    expect(kindOf("{trust} = 'always'", people, ({ trust }) => trust === 1)?.base).toBe('c')
    const even = everyone().map((codes, i) => ({ ...codes, trust: 1 + (i % 5) }))
    expect(kindOf("{trust} = 'always'", even, ({ trust }) => trust === 1)?.base).toBeGreaterThan(20)
  })

  test('is hidden where the table that leads to it is not shown at all', () => {
    const people = everyone(400).map((codes, i) => ({ ...codes, hurt: i < 30 ? 1 : 2 }))
    expect(kindOf("{hurt} = 'yes'", people, ({ hurt }) => hurt === 1)?.base).toBe('c')
  })

  test('does not hang on rows or ticks that decide nothing', () => {
    const rows = everyone().map((codes, i) => ({ ...codes, felt__safe: 1 + (i % 2), felt__heard: i < 4 ? 1 : 2 }))
    expect(kindOf("{felt.safe} = 'yes'", rows, (codes) => codes.felt__safe === 1)?.base).toBeGreaterThan(80)
    const ticks = everyone().map((codes, i) => ({ ...codes, helps__talk: i % 2, helps__pets: i < 4 ? 1 : 0 }))
    expect(kindOf("{helps} contains 'talk'", ticks, (codes) => codes.helps__talk === 1)?.base).toBeGreaterThan(80)
  })
})
