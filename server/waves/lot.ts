import { createHash, createHmac } from 'node:crypto'
import type { Lot, People } from '../anonymity/people.ts'

/** Draws that are not to tell of each other. */
type Purpose = 'tables' | 'rows'

const NUMBERS = 2 ** 32

/**
 * What decides the lot of a wave: SHA-256 of all that people ticked and of all their record keys, in the order in which
 * readPeople gives them. Record keys are random and leave with nobody, so that nobody else can compute it.
 */
export function seedOf({ n, columns, bytes, rkeys }: People): Buffer {
  return createHash('sha256').update(`${n} ${columns.length} `).update(bytes).update(rkeys).digest()
}

/**
 * A lot that a seed of 32 bytes decides: HMAC-SHA-256 over a counter, four bytes a number, without bias. A wave that is
 * released again, from a backup, gets the same release; two different ones could be compared.
 */
export function lotFrom(seed: Buffer, purpose: Purpose): Lot {
  let block = Buffer.alloc(0)
  let at = 0
  let blocks = 0
  function next(): number {
    if (at === block.length) {
      block = createHmac('sha256', seed).update(`${purpose} ${blocks++}`).digest()
      at = 0
    }
    at += 4
    return block.readUInt32BE(at - 4)
  }
  return (below) => {
    if (!Number.isInteger(below) || below < 1 || below > NUMBERS) throw new RangeError(`no lot among ${below}`)
    const fair = NUMBERS - (NUMBERS % below)
    for (;;) {
      const drawn = next()
      if (drawn < fair) return drawn % below
    }
  }
}
