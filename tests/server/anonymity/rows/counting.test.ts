import { expect, test } from 'vitest'
import { looseFrequencies, suppressLoosely } from '../../../../server/anonymity/rows/as-sdc-micro.ts'
import { ClassMap } from '../../../../server/anonymity/rows/classes.ts'
import { HIDDEN, strictFrequencies, violationsOf } from '../../../../server/anonymity/rows/frequencies.ts'
import { suppress } from '../../../../server/anonymity/rows/suppress.ts'
import { lotOf } from '../crowd.ts'
import { readVector, vectorTest } from '../vectors.ts'

const keysOf = (file: string, names: string[]) => {
  const rows = readVector(file)
  return { rows: rows.length, keys: names.map((name) => Uint16Array.from(rows, (row) => Number(row[name]))) }
}

const franc = () => ({
  ...keysOf('francdat.csv', ['Key1', 'Key2', 'Key3', 'Key4']),
  weights: readVector('francdat.csv').map((row) => Number(row.w)),
})
const seven = ['urbrur', 'roof', 'walls', 'water', 'electcon', 'relat', 'sex']

vectorTest('sdcMicro counts francdat as we do, people and weights', () => {
  const { rows, keys, weights } = franc()
  expect([...looseFrequencies(rows, keys, weights).people]).toEqual([2, 2, 2, 1, 1, 1, 1, 2])
  expect([...looseFrequencies(rows, keys, weights).weight]).toEqual([110, 84.5, 84.5, 17, 541, 8, 5, 110])
  expect([...strictFrequencies(rows, keys)]).toEqual([2, 2, 2, 1, 1, 1, 1, 2])
})

vectorTest('sdcMicro takes what is not known for like everything; our own count does not', () => {
  const { rows, keys } = franc()
  for (const [row, key] of [
    [3, 3],
    [4, 1],
    [4, 2],
    [5, 4],
    [6, 1],
  ] as const)
    keys[key - 1]![row - 1] = HIDDEN
  expect([...looseFrequencies(rows, keys).people]).toEqual([3, 2, 4, 3, 3, 2, 2, 3])
  expect([...strictFrequencies(rows, keys)]).toEqual([2, 1, 1, 1, 1, 1, 1, 2])
})

vectorTest('the rows of testdata that violate k = 2, 3, 5 and 10 are as many as sdcMicro finds', () => {
  const sets = [
    { names: seven.slice(0, 5), violations: [2, 8, 46, 154] },
    { names: seven, violations: [157, 281, 458, 741] },
    { names: ['urbrur', 'water', 'sex', 'age'], violations: [330, 674, 1288, 2528] },
  ]
  for (const { names, violations } of sets) {
    const { rows, keys } = keysOf('testdata.csv', names)
    const found = strictFrequencies(rows, keys)
    expect([2, 3, 5, 10].map((k) => violationsOf(found, k))).toEqual(violations)
    expect([2, 3, 5, 10].map((k) => violationsOf(looseFrequencies(rows, keys).people, k))).toEqual(violations)
  }
})

vectorTest('counted as sdcMicro counts, no more than 1.25 times as many values are hidden as by its kAnon', () => {
  for (const [k, theirs] of [
    [2, 157],
    [3, 293],
    [5, 500],
    [10, 911],
  ] as const) {
    const { rows, keys } = keysOf('testdata.csv', seven)
    const before = keys.map((key) => key.slice())
    const hidden = suppressLoosely(rows, keys, k)
    expect(hidden.length).toBeLessThanOrEqual(1.25 * theirs)
    expect(violationsOf(looseFrequencies(rows, keys).people, k)).toBe(0)
    const changed = keys.flatMap((key, i) => [...key].filter((value, row) => value !== before[i]![row]))
    expect(changed).toEqual(changed.map(() => HIDDEN))
    expect(changed).toHaveLength(hidden.length)
  }
})

vectorTest('our own count, which is stricter, costs less than twice as many hidden values', () => {
  for (const [k, theirs] of [
    [2, 157],
    [3, 293],
    [5, 500],
    [10, 911],
  ] as const) {
    const { rows, keys } = keysOf('testdata.csv', seven)
    const classes = new ClassMap()
    for (let row = 0; row < rows; row++)
      classes.add(
        keys.map((key) => key[row]!),
        [row],
        new Int32Array(0),
      )
    const hidden = suppress(classes, { k, measures: [] }, lotOf(1), Number.POSITIVE_INFINITY)!
    expect(hidden.length).toBeLessThan(2 * theirs)
    for (const { row, key } of hidden) keys[key]![row] = HIDDEN
    expect(violationsOf(strictFrequencies(rows, keys), k)).toBe(0)
  }
})

test('a row without keys is like every other, and no rows are no trouble', () => {
  expect([...strictFrequencies(3, [])]).toEqual([3, 3, 3])
  expect([...strictFrequencies(0, [[]])]).toEqual([])
  expect(suppress(new ClassMap(), { k: 5, measures: [] }, lotOf(1), 0)).toEqual([])
})
