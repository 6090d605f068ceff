import { sql, type Transaction } from 'kysely'
import type { Db } from '../../database/connection.ts'
import { codeOf } from '../../database/failures.ts'
import type { Database } from '../../database/schema.ts'
import { forgetWords, isUndoable, type ReviewMemory } from './memory.ts'

/** A language that fewer texts are in is not shown, only what they say in English (anonymity.md, the numbers). */
const TEXTS_IN_A_LANGUAGE = 10
/** Whoever reads quotes meanwhile queues behind us; a backup may hold the tables for longer. */
const LOCK_TIMEOUT = '300ms'
const LOCK_NOT_GIVEN = '55P03'

/**
 * Ends the reading of each wave of which every text is decided and no decision can be undone any more: its quotes are
 * written anew under new ids in an order drawn by lot, so that nothing tells who read what when, and everything else,
 * refused texts first of all, is destroyed. Says whether there was anything to do. What the memory holds of waves that
 * are no longer read is forgotten.
 */
export async function finishReviews(keeper: Db, memory: ReviewMemory): Promise<boolean> {
  const rows = await keeper
    .selectFrom('review_text')
    .select(['wave_id', sql<boolean>`bool_and(state <> 'waiting')`.as('decided')])
    .groupBy('wave_id')
    .execute()
  const read = new Set(rows.map(({ wave_id }) => wave_id))
  let did = false
  for (const { wave_id, decided } of rows) {
    if (!decided || isUndoable(memory, wave_id)) continue
    try {
      const finished = await keeper.transaction().execute((trx) => finishWave(trx, wave_id))
      if (finished) read.delete(wave_id)
      did ||= finished
    } catch (error) {
      // Somebody holds the tables just now: the next round tries again.
      if (codeOf(error) !== LOCK_NOT_GIVEN) throw error
    }
  }
  forgetWords(memory, [...read])
  return did
}

/** The same for one wave, if all of it is decided; inside a transaction of the keeper. */
export async function finishWave(trx: Transaction<Database>, waveId: string): Promise<boolean> {
  await sql`SET LOCAL lock_timeout = ${sql.lit(LOCK_TIMEOUT)}`.execute(trx)
  await sql`LOCK TABLE quote, review_text, review IN ACCESS EXCLUSIVE MODE`.execute(trx)
  const texts = await trx.selectFrom('review_text').select('state').where('wave_id', '=', waveId).execute()
  if (texts.length === 0 || texts.some(({ state }) => state === 'waiting')) return false
  await trx.deleteFrom('quote').where('wave_id', '=', waveId).execute()
  // Who may read quotes only must find ten of a language too: each choice is counted by itself.
  await sql`INSERT INTO quote (wave_id, place, allows, body, translation)
    SELECT t.wave_id, t.place, t.allows,
      CASE WHEN shown THEN t.body ELSE t.translation END, CASE WHEN shown THEN t.translation END
    FROM (SELECT *, language = 'en' OR language <> 'und'
        AND count(*) OVER (PARTITION BY language, allows) >= ${TEXTS_IN_A_LANGUAGE} AS shown
      FROM review_text WHERE wave_id = ${waveId} AND state = 'allowed') AS t
    ORDER BY gen_random_uuid()`.execute(trx)
  await trx.deleteFrom('review_text').where('wave_id', '=', waveId).execute() // takes its reviews with it
  // A deleted row stays on its page: writing a column anew writes the table anew, and only what is left in it.
  await sql`ALTER TABLE quote ALTER body TYPE text USING body || ''`.execute(trx)
  await sql`ALTER TABLE review_text ALTER body TYPE text USING body || ''`.execute(trx)
  await sql`ALTER TABLE review ALTER decision TYPE text USING decision || ''`.execute(trx)
  return true
}
