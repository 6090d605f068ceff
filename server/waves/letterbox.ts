import { sql, type Transaction } from 'kysely'
import { ANSWERS_STEP } from '../../surveys/api/waves.ts'
import { LETTERBOX_OPENS_AT } from '../anonymity/numbers/safeguards.ts'
import type { Db } from '../database/connection.ts'
import type { Database } from '../database/schema.ts'
import { ensurePartitions } from './partitions.ts'
import { withLetterboxLock } from './storage/lock.ts'

/**
 * Moves what waits in the letterbox to the long-term tables, for each wave of which at least twenty wait.
 * Gives the ids of the waves that moved.
 */
export async function moveLetterbox(keeper: Db): Promise<string[]> {
  // A look without the lock first, so that answers do not queue behind a keeper that has nothing to do.
  if ((await wavesReady(keeper)).length === 0) return []
  const moved = await withLetterboxLock(keeper, (trx) => emptyLetterbox(trx))
  // Counting takes longer the more there are, and nobody who sends answers should wait for it.
  for (const wave of moved) await countInTwenties(keeper, wave)
  return moved
}

/** The answers that a keeper has already laid in a new order while they wait, by their keys. Only ever in memory. */
export type WaitingSeen = Set<string>

/**
 * Lays those that wait in a new order, ticks and words, if any came in since this keeper last did so: afterwards all of
 * them bear one transaction number, which tells neither when one came nor whose words are whose. Says whether it did.
 */
export async function shuffleLetterbox(keeper: Db, seen: WaitingSeen): Promise<boolean> {
  const waiting = await listWaiting(keeper)
  if (waiting.every((key) => seen.has(key))) {
    if (waiting.length < seen.size) replaceAll(seen, waiting)
    return false
  }
  const [moved, left] = await withLetterboxLock(keeper, async (trx) => [
    await emptyLetterbox(trx),
    await listWaiting(trx),
  ])
  replaceAll(seen, left)
  for (const wave of moved) await countInTwenties(keeper, wave)
  return true
}

async function listWaiting(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('letterbox').select('response_key').execute()
  return rows.map((row) => row.response_key.toString('base64'))
}

function replaceAll(seen: Set<string>, keys: string[]): void {
  seen.clear()
  for (const key of keys) seen.add(key)
}

async function wavesReady(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('letterbox')
    .select('wave_id')
    .groupBy('wave_id')
    .having((eb) => eb(eb.fn.countAll(), '>=', LETTERBOX_OPENS_AT))
    .execute()
  return rows.map((row) => row.wave_id)
}

/**
 * Moves the answers of each wave of which twenty wait, and all that wait for the waves in `closing`; words too, each in
 * an order drawn afresh. Puts the rest back in a new order. Gives the ids of the waves that moved.
 * Only inside the letterbox lock. TRUNCATE, not DELETE: a deleted row would stay readable on its page.
 */
export async function emptyLetterbox(trx: Transaction<Database>, closing: string[] = []): Promise<string[]> {
  const waves = [...new Set([...closing, ...(await wavesReady(trx))])]
  for (const wave of waves) await ensurePartitions(trx, wave)
  await sql`INSERT INTO response (response_key, wave_id, packed, rkey)
    SELECT response_key, wave_id, packed, rkey FROM letterbox WHERE wave_id = ANY (${waves}::uuid[])
    ORDER BY gen_random_uuid()`.execute(trx)
  await sql`INSERT INTO words (words_key, wave_id, variable, body, allows)
    SELECT words_key, wave_id, variable, body, allows FROM letterbox_words WHERE wave_id = ANY (${waves}::uuid[])
    ORDER BY gen_random_uuid()`.execute(trx)

  // Held in memory, and never in a table of its own: its file would keep them. Fewer than twenty of each wave.
  const rest = await trx
    .selectFrom('letterbox')
    .selectAll()
    .where(sql<boolean>`NOT wave_id = ANY (${waves}::uuid[])`)
    .execute()
  const restOfWords = await trx
    .selectFrom('letterbox_words')
    .selectAll()
    .where(sql<boolean>`NOT wave_id = ANY (${waves}::uuid[])`)
    .execute()
  await sql`TRUNCATE letterbox, letterbox_words`.execute(trx)
  await sql`INSERT INTO letterbox (response_key, wave_id, packed, rkey)
    SELECT k, w, p, r FROM unnest(${rest.map((r) => r.response_key)}::bytea[], ${rest.map((r) => r.wave_id)}::uuid[],
      ${rest.map((r) => r.packed)}::bytea[], ${rest.map((r) => r.rkey)}::smallint[]) AS t(k, w, p, r)
    ORDER BY gen_random_uuid()`.execute(trx)
  await sql`INSERT INTO letterbox_words (words_key, wave_id, variable, body, allows)
    SELECT k, w, v, b, a FROM unnest(${restOfWords.map((r) => r.words_key)}::bytea[],
      ${restOfWords.map((r) => r.wave_id)}::uuid[], ${restOfWords.map((r) => r.variable)}::text[],
      ${restOfWords.map((r) => r.body)}::text[], ${restOfWords.map((r) => r.allows)}::text[]) AS t(k, w, v, b, a)
    ORDER BY gen_random_uuid()`.execute(trx)
  return waves
}

/** What everyone may know while a wave is open: whole twenties, and never fewer than were told before. */
export async function countInTwenties(db: Db, waveId: string): Promise<void> {
  const { count } = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('wave_id', '=', waveId)
    .executeTakeFirstOrThrow()
  const whole = Math.floor(Number(count) / ANSWERS_STEP) * ANSWERS_STEP
  await db.updateTable('wave').set({ answers: whole }).where('id', '=', waveId).where('answers', '<', whole).execute()
}

/** Counts every open wave afresh: a keeper may have died between a move and its count. */
export async function countOpenWaves(keeper: Db): Promise<void> {
  const open = await keeper.selectFrom('wave').select('id').where('state', '=', 'open').execute()
  for (const { id } of open) await countInTwenties(keeper, id)
}
