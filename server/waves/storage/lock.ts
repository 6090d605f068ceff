import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type { Db } from '../../database/connection.ts'
import type { Database } from '../../database/schema.ts'

const TRIES = 40
/** Shorter than PostgreSQL's wait for a deadlock (1 s): while we queue, every answer that arrives queues behind us. */
const LOCK_TIMEOUT = '300ms'
const worthAnotherTry = new Set(['55P03', '40P01', '40001'])

/**
 * One transaction during which nobody puts an answer in and nobody takes one back (anonymity.md, section 1).
 * Whoever cannot have the lock soon steps back and tries again: a backup or a reader may hold a table for a while.
 */
export async function withLetterboxLock<T>(keeper: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await keeper.transaction().execute(async (trx) => {
        await sql`SET LOCAL lock_timeout = ${sql.lit(LOCK_TIMEOUT)}`.execute(trx)
        // A keeper that hangs, or whose network died, lets go by itself: nobody's answers wait for it for hours.
        await sql`SET LOCAL idle_in_transaction_session_timeout = '30s'`.execute(trx)
        await sql`LOCK TABLE letterbox, letterbox_words IN ACCESS EXCLUSIVE MODE`.execute(trx)
        return await work(trx)
      })
    } catch (error) {
      if (tried === TRIES || !worthAnotherTry.has((error as { code?: string }).code ?? '')) throw error
      await sleep(50 + Math.random() * 200)
    }
  }
}
