import { describe, expect, test } from 'vitest'
import {
  isDominant,
  isShown,
  isSmallBase,
  percentOf,
  perturbed,
  shownBase,
  shownCell,
} from '../../../server/anonymity/numbers/cells.ts'
import { addedTo, d5v3js2, type PerturbationTable } from '../../../server/anonymity/numbers/perturbation.ts'
import { countIn, tally } from '../../../server/anonymity/numbers/tally.ts'
import { readVector, vectorTest } from './vectors.ts'

const places = (values: string[]) => new Map([...new Set(values)].sort().map((value, place) => [value, place]))

describe('against numbers computed by others', () => {
  vectorTest('21 of 21 cells get the number that the R package cellKey gives them', () => {
    const micro = readVector('ck_micro_sex_age.csv')
    const expected = readVector('ck_expected_sex_age.csv')
    const matches = expected.filter((row) => {
      const inside = micro.filter((m) => [row.sex, 'Total'].includes(m.sex) || row.sex === 'Total')
      const cell = inside.filter((m) => row.age === 'Total' || m.age === row.age)
      const key = (cell.reduce((sum, m) => sum + Math.round(Number(m.rec_key) * 1e5), 0) % 1e5) / 1e5
      const added = addedTo(cell.length, key)
      return cell.length === Number(row.uwc) && added === Number(row.pert) && cell.length + added === Number(row.puwc)
    })
    expect(matches).toHaveLength(21)
  })

  vectorTest('200 of 200 cells have the counts and cell keys of the ONS, and by its rule its numbers', () => {
    const micro = readVector('ons_micro.csv')
    const expected = readVector('ons_expected_var1_var5_var8.csv')
    const of = ['var1', 'var5', 'var8'].map((name) => places(micro.map((row) => row[name]!)))
    const [first, second, third] = of.map((map, i) => micro.map((row) => map.get(row[['var1', 'var5', 'var8'][i]!]!)!))
    const width = of[1]!.size
    const counts = tally(
      Uint8Array.from(third!),
      Uint8Array.from(micro, (row) => Number(row.record_key)),
      {
        of: Uint16Array.from(first!, (place, i) => place * width + second![i]!),
        size: of[0]!.size * width,
      },
    )
    const onsRule = [0, -1, -2, 2, 1]
    const matches = expected.filter((row) => {
      const block = of[0]!.get(row.var1!)! * width + of[1]!.get(row.var5!)!
      const { people, keys } = countIn(counts, [block], [of[2]!.get(row.var8!)!])
      const shown = people < 10 ? '' : String(people + onsRule[people % 5]!)
      return people === Number(row.pre_sdc_count) && keys % 256 === Number(row.ckey) && shown === row.count
    })
    expect(expected).toHaveLength(200)
    expect(matches).toHaveLength(200)
  })

  vectorTest('the perturbation table is the one that the R package ptable makes for D = 5, V = 3, js = 2', () => {
    const rows = readVector('ck_ptable_D5V3js2.csv')
    const ours = d5v3js2.flatMap((row, i) => row.map(([add, upTo]) => [i, add, upTo]))
    expect(ours).toEqual(rows.map((row) => [Number(row.i), Number(row.v), Number(row.ub)]))
  })

  test('the example of the handbook: three people with keys .9, .3 and .6 become 4', () => {
    const handbook: PerturbationTable = [
      [[0, 1]],
      [
        [-1, 0.5],
        [1, 1],
      ],
      [
        [0, 0.8],
        [1, 1],
      ],
      [
        [-1, 0.3],
        [0, 0.7],
        [1, 1],
      ],
    ]
    expect(3 + addedTo(3, (0.9 + 0.3 + 0.6) % 1, handbook)).toBe(4)
  })
})

describe('why no mean is ever shown', () => {
  /** All numbers of people in two groups and in both together that could stand behind what is shown of the three. */
  function fitting(shown: [number, number, number], means?: [number, number, number]): number[][] {
    // Up to 5 people may have been added or taken away.
    const [first, second] = shown.map((number) => Array.from({ length: 11 }, (_, i) => number - 5 + i)) as [
      number[],
      number[],
      number[],
    ]
    const all = first.flatMap((a) => second.map((b) => [a, b, a + b]))
    return all.filter((people) => {
      if (Math.abs(people[2]! - shown[2]) > 5) return false
      if (!means) return true
      // A mean is a sum of whole numbers divided by the people: most numbers of people cannot have it.
      const sums = people.map((number, i) => Math.round(number * means[i]!))
      return sums[0]! + sums[1]! === sums[2] && sums.every((sum, i) => Math.abs(sum / people[i]! - means[i]!) < 5e-5)
    })
  }

  test('9, 14 and 19 with the true means 11.25, 7.9167 and 9.25 give back 8, 12 and 20, and nothing else', () => {
    expect(fitting([9, 14, 19]).length).toBeGreaterThan(50)
    expect(fitting([9, 14, 19], [11.25, 7.9167, 9.25])).toEqual([[8, 12, 20]])
  })
})

describe('cells', () => {
  test('whatever the key, at most 5 are added or taken away, and nobody becomes somebody', () => {
    for (let people = 0; people < 40; people++) {
      for (let keys = 0; keys < 256; keys++) {
        const number = perturbed({ people, keys })
        expect(Math.abs(number - people)).toBeLessThanOrEqual(5)
        if (people === 0) expect(number).toBe(0)
        else expect([1, 2]).not.toContain(number)
      }
    }
  })

  test('a cell of 4 or fewer is always hidden, one of 15 or more never', () => {
    for (let keys = 0; keys < 256; keys++) {
      for (let people = 0; people <= 4; people++) expect(shownCell({ people, keys }, 400)).toBe('c')
      for (let people = 15; people < 60; people++) expect(shownCell({ people, keys }, 400)).toBeGreaterThanOrEqual(10)
    }
  })

  test('whoever planted nine answers cannot tell from the cell whether there is a tenth', () => {
    const shownOf = (people: number) =>
      new Set(Array.from({ length: 256 }, (_, keys) => shownCell({ people, keys }, 400)))
    expect(shownOf(9)).toEqual(shownOf(10))
  })

  test('a cell never passes its base, and a base is never under the minimum that its being there tells', () => {
    expect(shownCell({ people: 22, keys: 255 }, 20)).toBe(20)
    const bases = Array.from({ length: 256 }, (_, keys) => shownBase({ people: 20, keys }, 23))
    expect(new Set(bases)).toEqual(new Set([20, 25]))
  })

  test('a percentage comes from shown numbers, whole, and in steps of 5 under a base of 50', () => {
    expect(percentOf(15, 400)).toBe(4)
    expect(percentOf(35, 400)).toBe(9)
    expect(percentOf(15, 45)).toBe(35)
    expect(percentOf('c', 400)).toBe('c')
    expect(percentOf(10, 2_000)).toBe(1)
    expect(percentOf(10, 2_005)).toBe('low')
    expect(percentOf(15, 'c')).toBeNull()
  })

  test('an answer is dominant from nine in ten, in the perturbed or in the shown numbers', () => {
    const calm = (people: number) => ({ people, keys: 128 })
    expect(isDominant(calm(90), calm(100), 100)).toBe(true)
    expect(isDominant(calm(84), calm(100), 100)).toBe(false)
    expect(isDominant(calm(88), calm(100), 100)).toBe(true)
  })

  test('a base is small if it is under 50, or only shown as if it were not', () => {
    const calm = (people: number) => ({ people, keys: 128 })
    expect([isSmallBase(calm(48), 50), isSmallBase(calm(52), 45), isSmallBase(calm(50), 50)]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('whether a cell is shown hangs on the perturbed number, so 9 and 10 look alike', () => {
    const share = (people: number) =>
      Array.from({ length: 256 }, (_, keys) => isShown({ people, keys })).filter(Boolean).length / 256
    expect(share(9)).toBeGreaterThan(0.2)
    expect(share(10)).toBeLessThan(0.8)
  })
})
