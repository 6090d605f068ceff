import { keysWithout } from './classes.ts'
import { combinationsOf, HIDDEN, type Key } from './frequencies.ts'
import type { Hidden } from './suppress.ts'

// The counts of sdcMicro 5.8.1, by which our own are checked against what others measured. No file is made by them: what
// is hidden counts as like everything, so that one hidden value makes many rows look alike that are not.

/**
 * The same as sdcMicro counts it (freqCalc, version 5.8.1): what is hidden is like every value. `people`: rows that are
 * alike (fk); `weight`: the sum of their weights (Fk). Counts too many to hide in: for comparison, never for a file.
 */
export function looseFrequencies(
  rows: number,
  keys: Key[],
  weights?: ArrayLike<number>,
): { people: Uint32Array; weight: Float64Array } {
  const { count, of } = combinationsOf(rows, keys)
  const example = new Uint32Array(count)
  const size = new Uint32Array(count)
  const heavy = new Float64Array(count)
  for (let row = 0; row < rows; row++) {
    example[of[row]!] = row
    size[of[row]!]!++
    heavy[of[row]!]! += weights?.[row] ?? 1
  }
  const isAlike = (a: number, b: number) =>
    keys.every((key) => key[a] === key[b] || key[a] === HIDDEN || key[b] === HIDDEN)
  const partial = Array.from(example.keys()).filter((c) => keys.some((key) => key[example[c]!] === HIDDEN))
  const isPartial = new Set(partial)
  const people = size.slice()
  const weight = heavy.slice()
  for (const a of partial) {
    for (let b = 0; b < count; b++) {
      if (a === b || !isAlike(example[a]!, example[b]!)) continue
      people[a]! += size[b]!
      weight[a]! += heavy[b]!
      if (isPartial.has(b)) continue
      people[b]! += size[a]!
      weight[b]! += heavy[a]!
    }
  }
  return { people: of.map((c) => people[c]!), weight: Float64Array.from(of, (c) => weight[c]!) }
}

/**
 * Hides values, as few as a greedy choice finds, until each row is like `k` rows or more as sdcMicro counts. `keys` are
 * changed in place.
 */
export function suppressLoosely(rows: number, keys: Uint16Array[], k: number): Hidden[] {
  const sizes = new Map<string, { key: number[]; rows: number }>()
  const add = (key: number[], more: number) => {
    const known = sizes.get(key.join()) ?? { key, rows: 0 }
    known.rows += more
    sizes.set(key.join(), known)
  }
  const keyOf = (row: number) => keys.map((key) => key[row]!)
  for (let row = 0; row < rows; row++) add(keyOf(row), 1)
  const like = (key: number[]) => {
    let sum = 0
    for (const other of sizes.values()) {
      if (other.key.every((value, i) => value === key[i] || value === HIDDEN || key[i] === HIDDEN)) sum += other.rows
    }
    return sum
  }
  const hidden: Hidden[] = []
  const { people } = looseFrequencies(rows, keys)
  for (let row = 0; row < rows; row++) {
    const before = keyOf(row)
    if (people[row]! >= k || like(before) >= k) continue
    let best = { key: before, people: 0 }
    for (let hide = 1; hide <= keys.length && best.people < k; hide++) {
      for (const key of keysWithout(before, hide)) {
        const people = like(key)
        if (people > best.people) best = { key, people }
      }
    }
    add(before, -1)
    add(best.key, 1)
    best.key.forEach((value, key) => {
      if (value === before[key]) return
      hidden.push({ row, key, value: before[key]! })
      keys[key]![row] = value
    })
  }
  return hidden
}
