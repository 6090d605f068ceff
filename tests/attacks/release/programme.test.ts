import { describe, expect, test } from 'vitest'
import { programmeOf } from './programme.ts'

// The figures of the page on anonymity: a table of which the margins are known and some cells are hidden.
const table = {
  w: [30, 47, 64, 89],
  x: [90, 124, 5, 31],
  y: [92, 100, 59, 85],
  z: [800, 991, 651, 685],
}
const columns = ['a', 'b', 'c', 'd']
const hiddenFirst = ['wa', 'wb', 'wc', 'xa', 'xc', 'yb', 'yd', 'zb', 'zd']

function constraintsWith(hidden: string[]): string[] {
  const cells = Object.entries(table).flatMap(([row, numbers]) => numbers.map((n, i) => ({ row, at: columns[i]!, n })))
  const lines = [...Object.keys(table), ...columns].map((line) =>
    cells.filter(({ row, at }) => [row, at].includes(line)),
  )
  const margins = lines.map((line) => {
    const total = line.reduce((sum, { n }) => sum + n, 0)
    return `${line.map(({ row, at }) => row + at).join(' + ')} = ${total}`
  })
  const shown = cells.filter(({ row, at }) => !hidden.includes(row + at))
  return [...margins, ...shown.map(({ row, at, n }) => `${row}${at} = ${n}`)]
}

describe('linear programming', () => {
  test('gives a hidden number exactly, where too few are hidden beside it', async () => {
    const { rangeOf } = await programmeOf(constraintsWith(hiddenFirst))
    expect(rangeOf(['wb'])).toEqual([47, 47])
  })

  test('gives a wide range once one more is hidden', async () => {
    const { rangeOf } = await programmeOf(constraintsWith([...hiddenFirst, 'xd']))
    expect(rangeOf(['wb']).map(Math.round)).toEqual([0, 78])
  })

  test('says that numbers contradict each other', async () => {
    const { rangeOf } = await programmeOf(['a + b = 3', 'a >= 5'])
    expect(() => rangeOf(['b'])).toThrow('no solution')
  })
})
