import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../server/database/connection.ts'
import { type Letter, putLetters } from '../../../server/respond/put-letters.ts'
import { findVersion, type Wave } from '../../../server/versions.ts'
import { columnsOf } from '../../../surveys/columns.ts'

export const SLUG = 'in-their-own-words'
type ThisWave = Pick<Wave, 'id'>

/** The packed ticks of a person who skipped everything, for a version of a survey. */
export async function skippedAll(db: Db, slug = SLUG): Promise<Buffer> {
  const version = await findVersion(db, slug)
  if (!version) throw new Error(`no survey ${slug}`)
  return Buffer.alloc(columnsOf(version.definition).length, 254)
}

/** An answer of random keys, with these packed ticks and these texts. */
export function letterFor(wave: ThisWave, packed: Uint8Array, texts: string[] = []): Letter {
  const words = texts.map((body, i) => ({
    key: randomBytes(32),
    variable: `words_${i}`,
    body,
    allows: 'nobody' as const,
  }))
  return { waveId: wave.id, responseKey: randomBytes(32), packed, words }
}

/** Puts `n` answers, each in a transaction of its own as young people's arrive; gives them in order of arrival. */
export async function putOneByOne(
  db: Db,
  wave: ThisWave,
  n: number,
  textOf?: (i: number) => string,
  slug = SLUG,
): Promise<Letter[]> {
  const packed = await skippedAll(db, slug)
  const letters = Array.from({ length: n }, (_, i) => letterFor(wave, packed, textOf ? [textOf(i)] : []))
  for (const letter of letters) await putLetters(db, [letter])
  return letters
}

/** Puts `n` answers in one call; `change` may write into the packed ticks of person 0, 1, 2 … */
export async function putAtOnce(
  db: Db,
  wave: ThisWave,
  n: number,
  change?: (packed: Buffer, i: number) => void,
  slug = SLUG,
) {
  const blank = await skippedAll(db, slug)
  const letters = Array.from({ length: n }, (_, i) => {
    const packed = Buffer.from(blank)
    change?.(packed, i)
    return letterFor(wave, packed)
  })
  await putLetters(db, letters)
  return letters
}

export async function withdraw(db: Db, letter: Letter): Promise<void> {
  await sql`SELECT withdraw_response(${letter.responseKey}, ${letter.words.map((w) => w.key)}::bytea[])`.execute(db)
}

/** How many answers, and how many texts, lie where. */
export async function countAll(keeper: Db) {
  const { rows } = await sql<{ waiting: number; moved: number; waitingWords: number; movedWords: number }>`
    SELECT (SELECT count(*)::integer FROM letterbox) AS waiting, (SELECT count(*)::integer FROM response) AS moved,
      (SELECT count(*)::integer FROM letterbox_words) AS "waitingWords",
      (SELECT count(*)::integer FROM words) AS "movedWords"`.execute(keeper)
  return rows[0]
}

export async function waveNow(db: Db, wave: ThisWave): Promise<Wave> {
  return db.selectFrom('wave').selectAll().where('id', '=', wave.id).executeTakeFirstOrThrow()
}

/** Changes waves as no login may: as the owner of the tables, who takes the trigger away for it. */
export async function withoutGuard(keeper: Db, change: RawBuilder<unknown>): Promise<void> {
  await keeper.transaction().execute(async (trx) => {
    await sql`ALTER TABLE wave DISABLE TRIGGER keep_wave`.execute(trx)
    await change.execute(trx)
    await sql`ALTER TABLE wave ENABLE TRIGGER keep_wave`.execute(trx)
  })
}

/** Lets the days of taking back pass: the last day was yesterday. */
export async function passLastDay(keeper: Db, wave: ThisWave): Promise<void> {
  await withoutGuard(keeper, sql`UPDATE wave SET last_day = CURRENT_DATE - 1 WHERE id = ${wave.id}`)
}

/** A number from -1 to 1: how far two orders of the same things agree (Spearman). */
export function rankCorrelation(order: string[], other: string[]): number {
  const n = order.length
  const place = new Map(other.map((id, i) => [id, i]))
  const distance = order.reduce((sum, id, i) => sum + (i - (place.get(id) ?? 0)) ** 2, 0)
  return 1 - (6 * distance) / (n * (n * n - 1))
}
