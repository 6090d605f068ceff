import { sql, type Transaction } from 'kysely'
import type { Db } from '../../database/connection.ts'
import type { Database } from '../../database/schema.ts'
import { countInTwenties, emptyLetterbox } from '../letterbox.ts'
import { hasPartitions, rewritePartitions } from '../partitions.ts'
import { withLetterboxLock } from './lock.ts'

/** How many keys of each wave were taken back when the keeper last cleaned up. Only ever in memory. */
export type WithdrawnSeen = Map<string, number>

/**
 * Cleans the pages on which answers lay that were taken back since the last look: a deleted row stays readable in its
 * file until the table is written anew. Remembers in `seen` what it has done. Says whether there was anything to do.
 */
export async function clearWithdrawn(keeper: Db, seen: WithdrawnSeen): Promise<boolean> {
  const rows = await keeper
    .selectFrom('withdrawn')
    .select((eb) => ['wave_id', eb.fn.countAll<string>().as('count')])
    .groupBy('wave_id')
    .execute()
  const counts = new Map(rows.map((row) => [row.wave_id, Number(row.count)]))
  for (const wave of seen.keys()) if (!counts.has(wave)) seen.delete(wave) // its keys were destroyed
  const changed = [...counts].filter(([wave, count]) => seen.get(wave) !== count)
  if (changed.length === 0) return false
  const moved = await withLetterboxLock(keeper, async (trx) => {
    const waves = await emptyLetterbox(trx)
    for (const [wave] of changed) {
      if (await hasPartitions(trx, wave)) await rewritePartitions(trx, wave, { keys: 'keep' })
    }
    // The keys of one person's answer and words were written down together, and an older backup knows what they name.
    await rewriteWithdrawn(trx, await trx.selectFrom('withdrawn').selectAll().execute())
    return waves
  })
  for (const wave of moved) await countInTwenties(keeper, wave)
  for (const [wave, count] of changed) seen.set(wave, count)
  return true
}

/** Forgets what was taken back from a wave, and leaves no deleted key behind. Only inside the letterbox lock. */
export async function forgetWithdrawn(trx: Transaction<Database>, waveId: string): Promise<void> {
  await rewriteWithdrawn(trx, await trx.selectFrom('withdrawn').selectAll().where('wave_id', '<>', waveId).execute())
}

/** Leaves these keys and no others, in an order drawn afresh. Only inside the letterbox lock. */
async function rewriteWithdrawn(
  trx: Transaction<Database>,
  rest: { response_key: Buffer; wave_id: string }[],
): Promise<void> {
  await sql`TRUNCATE withdrawn`.execute(trx)
  await sql`INSERT INTO withdrawn (response_key, wave_id)
    SELECT k, w FROM unnest(${rest.map((r) => r.response_key)}::bytea[], ${rest.map((r) => r.wave_id)}::uuid[]) AS t(k, w)
    ORDER BY gen_random_uuid()`.execute(trx)
}
