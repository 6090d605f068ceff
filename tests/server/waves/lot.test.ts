import { describe, expect, test } from 'vitest'
import type { Lot, People } from '../../../server/anonymity/people.ts'
import { drawSample } from '../../../server/anonymity/rows/sample.ts'
import { lotFrom, seedOf } from '../../../server/waves/lot.ts'
import { rankCorrelation } from './wave.ts'

/** Twelve people with two variables, with record keys from `from` on. */
function people({ from = 0, change = (_: Uint8Array) => {} } = {}): People {
  const bytes = Uint8Array.from({ length: 24 }, (_, i) => i % 5)
  change(bytes)
  return {
    n: 12,
    columns: [{}, {}] as People['columns'],
    bytes,
    rkeys: Uint8Array.from({ length: 12 }, (_, i) => from + i),
  }
}
const draws = (lot: Lot, below: number, many = 20) => Array.from({ length: many }, () => lot(below))

describe('a lot', () => {
  test('is decided by the answers and record keys of a wave, and by every one of them', () => {
    const first = draws(lotFrom(seedOf(people()), 'rows'), 1_000)
    expect(draws(lotFrom(seedOf(people()), 'rows'), 1_000)).toEqual(first)
    const others = [
      seedOf(people({ from: 1 })),
      seedOf(people({ change: (bytes) => bytes.set([9], 23) })),
      seedOf({ ...people(), rkeys: people().rkeys.toReversed() }),
    ]
    for (const seed of others) expect(draws(lotFrom(seed, 'rows'), 1_000)).not.toEqual(first)
    expect(draws(lotFrom(seedOf(people()), 'tables'), 1_000)).not.toEqual(first)
  })

  test('draws each number as often as any other', () => {
    const lot = lotFrom(Buffer.alloc(32, 7), 'tables')
    for (const below of [2, 3, 7, 10]) {
      const seen = new Array<number>(below).fill(0)
      for (const drawn of draws(lot, below, 20_000)) seen[drawn]! += 1
      const expected = 20_000 / below
      const chi = seen.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
      expect(chi).toBeLessThan(below + 5 * Math.sqrt(2 * below))
    }
    expect(draws(lot, 1)).toEqual(new Array(20).fill(0))
    expect(draws(lot, 3 * 2 ** 30, 200).every((drawn) => drawn < 3 * 2 ** 30)).toBe(true)
  })

  test.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('does not draw from %d', (below) => {
    expect(() => lotFrom(Buffer.alloc(32), 'rows')(below)).toThrow(RangeError)
  })

  test('puts those who were drawn into an order that tells nothing of the one in which they were read', () => {
    const order = [...drawSample(1_000, lotFrom(Buffer.alloc(32, 3), 'rows'))].map(String)
    expect(
      Math.abs(
        rankCorrelation(
          order,
          order.toSorted((a, b) => Number(a) - Number(b)),
        ),
      ),
    ).toBeLessThan(0.15)
  })
})
