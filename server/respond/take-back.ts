import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { readCode } from '../../surveys/code/codes.ts'
import { payloadOf, responseKeyOf, wordsKeysOf } from '../anonymity/codes.ts'
import type { Db } from '../database/connection.ts'
import { isPassing } from '../database/failures.ts'
import { toldAs, tooBusy } from './failures.ts'
import { openTurns } from './limits/turns.ts'

/** Every reply takes at least so long, so that its time does not tell whether something was there. */
const FLOOR_MS = 400
/** How many may use the database at one time, how many may wait for that, and how long (milliseconds). */
const TURNS = { atOnce: 20, most: 5_000, patience: 30_000 }

export interface TakeBackParts {
  db: Db
  pepper: Buffer
  floorMs?: number
}

/**
 * Makes a function that takes answers back, and behaves the same whether there were any, or the code was none. Nobody is
 * refused for having tried too often, or anybody could lock everybody out on the last day: under load it waits for its
 * turn, and then says to keep the code.
 */
export function takingBack({ db, pepper, floorMs = FLOOR_MS }: TakeBackParts) {
  const turns = openTurns(TURNS)
  return async (code: string): Promise<void> => {
    const floor = pause(floorMs)
    try {
      const read = readCode(code)
      // What is no code goes the same way, with a code that nobody has.
      const payload = typeof read === 'object' ? read.payload : payloadOf(pepper, randomBytes(32).toString('hex'))
      const taken = await turns.take(() => withdraw(db, responseKeyOf(pepper, payload), wordsKeysOf(pepper, payload)))
      if (!taken) throw tooBusy('keep-your-code')
    } catch (error) {
      throw toldAs(error, 'keep-your-code')
    } finally {
      await floor
    }
  }
}

async function withdraw(db: Db, key: Buffer, words: Buffer[]): Promise<void> {
  for (let left = 3; ; left--) {
    try {
      await sql`SELECT withdraw_response(${key}::bytea, ${words}::bytea[])`.execute(db)
      return
    } catch (error) {
      if (left === 0 || !isPassing(error)) throw error
    }
    await pause(50)
  }
}
