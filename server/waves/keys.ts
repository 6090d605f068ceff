import { sql, type Transaction } from 'kysely'
import type { Db } from '../database/connection.ts'
import type { Database } from '../database/schema.ts'
import { isPastLastDay } from './last-day.ts'
import { hasPartitions, rewritePartitions } from './partitions.ts'
import { withLetterboxLock } from './storage/lock.ts'
import { forgetWithdrawn } from './storage/withdrawn.ts'

/**
 * After the last day of a wave: destroys the keys by which its answers could be taken back, of ticks, of words and of
 * what was withdrawn, by writing the wave anew without them. Before that day, or twice, it does nothing.
 * `keepList` first writes down elsewhere what was taken back, while nobody can take anything back; if it fails, all stays.
 * Says whether it destroyed any.
 */
export async function destroyKeys(
  keeper: Db,
  waveId: string,
  keepList?: (trx: Transaction<Database>) => Promise<void>,
): Promise<boolean> {
  if (!(await isPastLastDay(keeper, waveId)) || !(await hasKeys(keeper, waveId))) return false
  return withLetterboxLock(keeper, async (trx) => {
    if (!(await isPastLastDay(trx, waveId)) || !(await hasKeys(trx, waveId))) return false
    await keepList?.(trx)
    if (await hasPartitions(trx, waveId)) await rewritePartitions(trx, waveId, { keys: 'destroy' })
    await forgetWithdrawn(trx, waveId)
    return true
  })
}

/** Whether anything of this wave can still be taken back, or is known to have been. */
export async function hasKeys(db: Db, waveId: string): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    SELECT EXISTS (SELECT FROM response WHERE wave_id = ${waveId} AND response_key IS NOT NULL)
        OR EXISTS (SELECT FROM words WHERE wave_id = ${waveId} AND words_key IS NOT NULL)
        OR EXISTS (SELECT FROM withdrawn WHERE wave_id = ${waveId}) AS any`.execute(db)
  return rows[0]?.any === true
}
