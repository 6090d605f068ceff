/** A property that every person has one value of, from 0 to size - 1. */
export interface Attribute {
  size: number
  values: ArrayLike<number>
}

/** People who are alike in every attribute, counted: what is checked between populations needs no more. */
export interface Profiles {
  /** People per profile. */
  people: Uint32Array
  /** For each attribute, its value in each profile. */
  values: Uint16Array[]
}

/** A table of at most this many entries is cheaper than a Map. */
const LARGEST_TABLE = 16_000_000

/** Numbers the pairs (profile so far, value) afresh, in the order in which they are met. */
function refine(profiles: Uint32Array, count: number, { size, values }: Attribute): number {
  let next = 0
  if (count * size <= LARGEST_TABLE) {
    const numbers = new Int32Array(count * size).fill(-1)
    for (let i = 0; i < profiles.length; i++) {
      const pair = profiles[i]! * size + values[i]!
      if (numbers[pair]! < 0) numbers[pair] = next++
      profiles[i] = numbers[pair]!
    }
    return next
  }
  const numbers = new Map<number, number>()
  for (let i = 0; i < profiles.length; i++) {
    const pair = profiles[i]! * size + values[i]!
    const number = numbers.get(pair) ?? next++
    numbers.set(pair, number)
    profiles[i] = number
  }
  return next
}

/** Groups `n` people by everything that `attributes` say of them. One pass per attribute. */
export function profilesOf(n: number, attributes: Attribute[]): Profiles {
  const profiles = new Uint32Array(n)
  let count = 1
  for (const attribute of attributes) count = refine(profiles, count, attribute)
  const people = new Uint32Array(count)
  const values = attributes.map(() => new Uint16Array(count))
  for (let i = 0; i < n; i++) people[profiles[i]!]!++
  attributes.forEach((attribute, a) => {
    const of = values[a]!
    for (let i = 0; i < n; i++) of[profiles[i]!] = attribute.values[i]!
  })
  return { people, values }
}
