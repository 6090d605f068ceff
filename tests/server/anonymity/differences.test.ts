import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestDifference } from '../../../server/anonymity/populations/differences.ts'
import { type Siblings, smallestUnionDifference } from './served-sets.ts'

const subsets = (size: number) =>
  Array.from({ length: 2 ** size }, (_, bits) => Array.from({ length: size }, (_, i) => (bits >> i) & 1))

/** Tries every union of rows against every union of columns. */
function byTrying(rows: number, columns: number, people: number[]): number {
  let smallest = Number.POSITIVE_INFINITY
  for (const inRows of subsets(rows)) {
    for (const inColumns of subsets(columns)) {
      let difference = 0
      for (let i = 0; i <= rows; i++) {
        for (let j = 0; j <= columns; j++) {
          if ((inRows[i] ?? 0) !== (inColumns[j] ?? 0)) difference += people[i * (columns + 1) + j]!
        }
      }
      if (difference > 0) smallest = Math.min(smallest, difference)
    }
  }
  return smallest
}

const cross = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    people: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 })), {
      minLength: (rows + 1) * (columns + 1),
      maxLength: (rows + 1) * (columns + 1),
    }),
  }),
)

test('the smallest difference is the one that trying every pair of unions finds', () => {
  fc.assert(
    fc.property(cross, ({ rows, columns, people }) => {
      expect(smallestDifference({ rows, columns, people: Float64Array.from(people) })).toBe(
        byTrying(rows, columns, people),
      )
    }),
    { numRuns: 400 },
  )
})

test('whoever only asks for differences under ten gets those, and otherwise something that is not', () => {
  fc.assert(
    fc.property(cross, ({ rows, columns, people }) => {
      const of = { rows, columns, people: Float64Array.from(people) }
      const [exact, quick] = [smallestDifference(of), smallestDifference(of, 10)]
      expect(quick).toBeGreaterThanOrEqual(exact)
      expect(Math.min(10, quick)).toBe(Math.min(10, exact))
    }),
    { numRuns: 400 },
  )
})

test('the way in which the tests look for differences finds those that trying every pair of unions finds', () => {
  fc.assert(
    fc.property(cross, ({ rows, columns, people }) => {
      const places = people.flatMap((count, place) => Array.from({ length: count }, () => place))
      const [rowOf, columnOf] = [
        (place: number) => Math.floor(place / (columns + 1)),
        (place: number) => place % (columns + 1),
      ]
      const siblings = (size: number, of: (place: number) => number): Siblings => ({
        question: '',
        demographic: '',
        asked: Uint8Array.from(places, () => 1),
        sets: Array.from({ length: size }, (_, set) => Uint8Array.from(places, (place) => Number(of(place) === set))),
      })
      const found = smallestUnionDifference(siblings(rows, rowOf), siblings(columns, columnOf))
      expect(found).toBe(byTrying(rows, columns, people))
    }),
    { numRuns: 200 },
  )
})

test('two ways to split the same people, three of whom are elsewhere, differ by three', () => {
  const people = Float64Array.from([40, 3, 0, 0, 57, 0, 0, 0, 0])
  expect(smallestDifference({ rows: 2, columns: 2, people })).toBe(3)
})
