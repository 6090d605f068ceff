import { sql, type Transaction } from 'kysely'
import { standardContract } from '../../../surveys/contract.ts'
import type { Db } from '../../database/connection.ts'
import type { Database } from '../../database/schema.ts'
import { dropPartitions } from '../partitions.ts'
import { finishWave } from '../reviews/finish.ts'
import { withLetterboxLock } from '../storage/lock.ts'

/** Contracts of before said nothing of it: their answers do not stay longer than ours. */
const DAYS = standardContract.destroyDays ?? 0

/**
 * A released wave on whose version the day of destruction has come. A demonstration is of invented people; a wave whose
 * release is not built yet waits for it.
 */
const due = sql<boolean>`wave.kind <> 'demonstration' AND wave.state = 'released' AND wave.destroyed_on IS NULL
  AND wave.closed_on + coalesce((version.contract->>'destroyDays')::integer, ${sql.lit(DAYS)}) <= CURRENT_DATE`

/** The ids of the waves whose single answers are to be destroyed today. */
export async function listToDestroy(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('wave')
    .innerJoin('version', 'version.id', 'wave.version_id')
    .select('wave.id')
    .where(due)
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Destroys the single answers of a wave for good: ticks, words, files of rows and texts still under review. Its tables,
 * notes and quotes stay. All in one transaction; before the day, or twice, it does nothing. Says whether it did anything.
 */
export async function destroyAnswers(keeper: Db, waveId: string): Promise<boolean> {
  if (!(await listToDestroy(keeper)).includes(waveId)) return false
  return withLetterboxLock(keeper, async (trx) => {
    await trx.selectFrom('wave').select('id').where('id', '=', waveId).forUpdate().execute()
    if (!(await listToDestroy(trx)).includes(waveId)) return false
    await dropPartitions(trx, waveId)
    await destroyFiles(trx, waveId)
    await destroyTexts(trx, waveId)
    await trx.updateTable('wave').set({ destroyed_on: sql`CURRENT_DATE` }).where('id', '=', waveId).execute()
    return true
  })
}

/** A deleted row stays on its page: writing a column anew writes the table anew, and only what is left in it. */
async function destroyFiles(trx: Transaction<Database>, waveId: string): Promise<void> {
  await sql`LOCK TABLE release_file IN ACCESS EXCLUSIVE MODE`.execute(trx)
  const { numDeletedRows } = await trx
    .deleteFrom('release_file')
    .where('release_id', 'in', (eb) => eb.selectFrom('release').select('id').where('wave_id', '=', waveId))
    .executeTakeFirstOrThrow()
  if (numDeletedRows > 0n)
    await sql`ALTER TABLE release_file ALTER bytes TYPE bytea USING bytes || ''::bytea`.execute(trx)
}

/** What two people have not allowed by now is nobody's to read any more; what they did allow stays as quotes. */
async function destroyTexts(trx: Transaction<Database>, waveId: string): Promise<void> {
  await trx
    .updateTable('review_text')
    .set({ state: 'refused' })
    .where('wave_id', '=', waveId)
    .where('state', '=', 'waiting')
    .execute()
  await finishWave(trx, waveId)
}
