import type { Count } from './cells.ts'

const SLOTS = 256

/** How many people, and the sum of their record keys, for every block of people and every byte that a variable has. */
export interface Tally {
  blocks: number
  people: Uint32Array
  keys: Uint32Array
}

/**
 * One pass over everybody. `slots`: one byte per person; `blocks`: the block that a person belongs to, or undefined
 * where there is only one block. Key sums may wrap at 2³²: only their remainder modulo 256 is ever used.
 */
export function tally(slots: Uint8Array, rkeys: Uint8Array, blocks?: { of: Uint16Array; size: number }): Tally {
  const size = blocks?.size ?? 1
  const people = new Uint32Array(size * SLOTS)
  const keys = new Uint32Array(size * SLOTS)
  const of = blocks?.of
  const n = slots.length
  if (of === undefined) {
    for (let i = 0; i < n; i++) {
      const at = slots[i]!
      people[at]!++
      keys[at]! += rkeys[i]!
    }
  } else {
    for (let i = 0; i < n; i++) {
      const at = (of[i]! << 8) | slots[i]!
      people[at]!++
      keys[at]! += rkeys[i]!
    }
  }
  return { blocks: size, people, keys }
}

/** The people of the given blocks whose byte is one of the given slots. */
export function countIn(tally: Tally, blocks: Iterable<number>, slots: readonly number[]): Count {
  const count = { people: 0, keys: 0 }
  for (const block of blocks) {
    for (const slot of slots) {
      count.people += tally.people[block * SLOTS + slot]!
      count.keys += tally.keys[block * SLOTS + slot]!
    }
  }
  return count
}
