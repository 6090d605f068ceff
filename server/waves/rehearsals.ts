import type { Db } from '../database/connection.ts'
import { dropPartitions } from './partitions.ts'
import { withLetterboxLock } from './storage/lock.ts'

/**
 * Destroys the finished rehearsals and demonstrations of each survey that has a real wave open: answers, tables, files
 * and the wave itself. What was tried out never stands beside what people really said. Gives the ids of the waves.
 */
export async function destroyFinishedRehearsals(keeper: Db): Promise<string[]> {
  if ((await finishedRehearsals(keeper)).length === 0) return []
  return withLetterboxLock(keeper, async (trx) => {
    const waves = await finishedRehearsals(trx)
    for (const wave of waves) {
      await dropPartitions(trx, wave)
      await trx.deleteFrom('wave').where('id', '=', wave).execute() // takes its release with it
    }
    return waves
  })
}

async function finishedRehearsals(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('wave')
    .innerJoin('wave as real', 'real.survey_id', 'wave.survey_id')
    .select('wave.id')
    .where('wave.kind', '<>', 'real')
    .where('wave.state', '=', 'released')
    .where('real.kind', '=', 'real')
    .where('real.state', '=', 'open')
    .execute()
  return rows.map((row) => row.id)
}
