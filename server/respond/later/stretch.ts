import { hashRaw } from '@node-rs/argon2'
import { UnavailableError } from '../../errors.ts'
import { keyFor } from './seal.ts'

/**
 * argon2id with 64 MiB and 3 passes: about 60 ms. Source: RFC 9106, section 4 (its choice for less memory), in one lane.
 * The code has 56 random bits and nobody can choose it: with the pepper and the whole database, each guess costs this.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 64 }

/** One at a time: the threads that this takes belong to those who answer. Forty wait about three seconds at most. */
const MAY_WAIT = 40
let running = false
const waiting: (() => void)[] = []

/** What follows from a code and the pepper: where its draft lies, and the key that opens it, 32 bytes each. */
export interface Stretched {
  id: Buffer
  key: Buffer
}

/** Throws an UnavailableError while too many wait. `payload` is that of the code, below 2^56. */
export async function stretch(pepper: Buffer, payload: bigint): Promise<Stretched> {
  if (running) {
    if (waiting.length >= MAY_WAIT) throw new UnavailableError('busy', 'Lots of people are here right now.')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running = true
  try {
    const code = Buffer.alloc(8)
    code.writeBigUInt64BE(payload)
    // A salt of this purpose alone: a code to take answers back leads nowhere here, and the other way round.
    const bytes = await hashRaw(code, { ...cost, salt: keyFor(pepper, 'later') })
    return { id: bytes.subarray(0, 32), key: bytes.subarray(32) }
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running = false
  }
}
