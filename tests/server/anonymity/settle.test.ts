import { expect, test } from 'vitest'
import { type Asked, everyone } from '../../../server/anonymity/populations/asked.ts'
import type { Demographic } from '../../../server/anonymity/populations/demographics.ts'
import { groupingsOf } from '../../../server/anonymity/populations/levels.ts'
import { settle } from '../../../server/anonymity/populations/settle.ts'
import { keyOf, type Population } from '../../../server/anonymity/populations/splits.ts'

const N = 200
const group = (value: string, of: string[]) => ({ value, text: value, of })

function demographic(
  name: string,
  values: string[],
  categoryOf: (person: number) => number,
  levels = [] as string[][][],
): Demographic {
  const categories = Uint16Array.from({ length: N }, (_, i) => categoryOf(i))
  const counts = Uint32Array.from(values, (_, value) => categories.filter((category) => category === value).length)
  const declared = levels.map((groups) => ({ groups: groups.map((of) => group(of.join('_'), of)) }))
  return { name, values, categories, counts, groupings: groupingsOf(values, declared) }
}

function population(id: number, depth: number, isIn?: (person: number) => boolean): Population {
  if (!isIn) return { asked: everyone(N), depth, minimum: 20 }
  const members = Uint8Array.from({ length: N }, (_, i) => Number(isIn(i)))
  const asked: Asked = { id, members, people: members.filter((member) => member === 1).length }
  return { asked, depth, minimum: 20 }
}

const gender = (odd = 0) => demographic('gender', ['girl', 'boy'], (i) => (i < N / 2 + odd ? 0 : 1))
const home = demographic('home', ['foster', 'kin', 'staffed', 'own'], (i) => Math.floor((4 * i) / N), [
  [
    ['foster', 'kin'],
    ['staffed', 'own'],
  ],
])
const keys = (populations: Population[], demographics: Demographic[]) =>
  new Set(settle(N, populations, demographics).map(keyOf))

test('two demographics that say the same of everybody are both served', () => {
  expect(keys([population(0, 0)], [gender(), home])).toEqual(new Set(['0', '0|gender@0', '0|home@0']))
})

test('of two that differ by four people the one with the smallest category is made coarser, as often as needed', () => {
  expect(keys([population(0, 0)], [gender(4), home])).toEqual(new Set(['0', '0|home@1']))
})

test('a routed question loses its split before another routed question loses its table', () => {
  // The second question is asked of the girls of the first, and of five boys.
  const first = population(1, 1, (i) => i % 2 === 0)
  const second = population(2, 1, (i) => (i % 2 === 0 && i < N / 2) || (i % 2 === 1 && i > N - 11))
  expect(keys([population(0, 0), first, second], [gender()])).toEqual(new Set(['0', '0|gender@0', '1', '2']))
})

test('a question that all but nine are asked falls, and {all} stays, however long the chain to some question is', () => {
  const allButNine = population(1, 1, (i) => i >= 9)
  expect(keys([population(0, 0), allButNine, population(0, 2)], [gender()])).toEqual(new Set(['0', '0|gender@0']))
})

test('a question at the end of a longer chain than two is not served', () => {
  expect(keys([population(0, 0), population(1, 3, (i) => i % 2 === 0)], [gender()])).toEqual(
    new Set(['0', '0|gender@0']),
  )
})

test('a question two steps down is shown for everyone who was asked, and split by nothing', () => {
  expect(keys([population(0, 0), population(1, 2, (i) => i % 2 === 0)], [gender()])).toEqual(
    new Set(['0', '0|gender@0', '1']),
  )
})

test('of two pairs that differ by four people the one with fewer cells falls, and what it crossed stays', () => {
  // Among the younger, half the homes are all girls, but for four people; among the older anybody lives anywhere.
  const isOlder = (i: number) => i % 2
  const homeOf = (i: number) => Math.floor(i / 2) % 4
  const isBoy = (i: number) => (isOlder(i) ? Math.floor(i / 8) % 2 : Number(homeOf(i) >= 2 !== i < 8))
  const age = demographic('age', ['younger', 'older'], isOlder)
  const mixed = demographic('home', ['foster', 'kin', 'staffed', 'own'], homeOf, [
    [
      ['foster', 'kin'],
      ['staffed', 'own'],
    ],
  ])
  const served = keys([population(0, 0)], [age, mixed, demographic('gender', ['girl', 'boy'], isBoy)])
  expect(served).toEqual(new Set(['0', '0|age@0', '0|home@0', '0|gender@0', '0|age@0|home@0', '0|home@1|gender@0']))
})

test('a demographic that was made coarser is as coarse in every pair', () => {
  const served = keys([population(0, 0)], [gender(4), home, demographic('age', ['younger', 'older'], (i) => i % 2)])
  expect(served).toEqual(new Set(['0', '0|home@1', '0|age@0', '0|home@1|age@0']))
})
