import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestDifference } from '../../../server/anonymity/populations/differences.ts'

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

test('two ways to split the same people, three of whom are elsewhere, differ by three', () => {
  const people = Float64Array.from([40, 3, 0, 0, 57, 0, 0, 0, 0])
  expect(smallestDifference({ rows: 2, columns: 2, people })).toBe(3)
})
