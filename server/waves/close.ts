import { sql, type Transaction } from 'kysely'
import type { Db } from '../database/connection.ts'
import type { Database } from '../database/schema.ts'
import { NotFoundError } from '../errors.ts'
import type { Wave } from '../versions.ts'
import { daysOf } from './last-day.ts'
import { countInTwenties, emptyLetterbox } from './letterbox.ts'
import { rewritePartitions } from './partitions.ts'
import { withLetterboxLock } from './storage/lock.ts'

/** Days of grace of a real wave: never fewer than the contract of its version promises. A rehearsal or demonstration has none. */
export interface Grace {
  graceDays: number
}

/**
 * Closes a wave for ever: no answer comes in any more, those that wait move, and the whole wave is written anew in one
 * transaction. A wave that is closed already is given back as it is.
 */
export async function closeWave(keeper: Db, waveId: string, grace: Grace): Promise<Wave> {
  return withLetterboxLock(keeper, (trx) => closeLocked(trx, waveId, grace))
}

/** The same inside the letterbox lock. */
export async function closeLocked(trx: Transaction<Database>, waveId: string, { graceDays }: Grace): Promise<Wave> {
  const wave = await trx.selectFrom('wave').selectAll().where('id', '=', waveId).forUpdate().executeTakeFirst()
  if (!wave) throw new NotFoundError('There is no such wave.')
  if (wave.state !== 'open') return wave
  const { closedOn, lastDay } = await daysOf(trx, wave, graceDays)
  await emptyLetterbox(trx, [waveId])
  await countInTwenties(trx, waveId)
  await rewritePartitions(trx, waveId, { keys: 'keep' })
  return (
    trx
      .updateTable('wave')
      // Whoever comes to us later has not answered; and a release that is built again after a restore is the same.
      .set({
        state: 'closed',
        closed_on: closedOn,
        last_day: lastDay,
        staff: sql<number>`(SELECT count(*) FROM person)::integer`,
      })
      .where('id', '=', waveId)
      .returningAll()
      .executeTakeFirstOrThrow()
  )
}

/** Asks the keeper to close the open wave of a survey: all that the web login can do about it. Undefined if none is open. */
export async function askToClose(db: Db, surveyId: string): Promise<Wave | undefined> {
  return db
    .updateTable('wave')
    .set({ close_asked: true })
    .where('survey_id', '=', surveyId)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
}
