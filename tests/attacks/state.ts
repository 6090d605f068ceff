import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db } from '../../server/database/connection.ts'
import { type Letter, putLetters } from '../../server/respond/put-letters.ts'
import type { Wave } from '../../server/versions.ts'
import { letterFor } from '../server/waves/wave.ts'

export const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')

/** Empties what holds answers and waves, as the keeper, and leaves no table of a wave. */
export async function emptyAll(keeper: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT inhrelid::regclass::text AS name FROM pg_inherits
    WHERE inhparent IN ('response'::regclass, 'words'::regclass)`.execute(keeper)
  if (rows.length > 0) await sql`DROP TABLE ${sql.raw(rows.map((row) => row.name).join(', '))}`.execute(keeper)
  await sql`TRUNCATE letterbox, letterbox_words, withdrawn, wave, release CASCADE`.execute(keeper)
}

/** Puts `n` answers with two texts each in one call. */
export async function putSome(db: Db, wave: Pick<Wave, 'id'>, n: number, packed: Uint8Array): Promise<Letter[]> {
  const letters = Array.from({ length: n }, (_, i) => letterFor(wave, packed, [`text ${i}`, `more ${i}`]))
  await putLetters(db, letters)
  return letters
}

/** The keys of all answers, and of all texts, that lie in the letterbox or long-term; one that lies twice stands twice. */
export async function keysOf(keeper: Db): Promise<{ waiting: string[]; moved: string[]; words: string[] }> {
  const { rows } = await sql<{ place: 'waiting' | 'moved' | 'words'; key: string }>`
    SELECT 'waiting' AS place, encode(response_key, 'hex') AS key FROM letterbox
    UNION ALL SELECT 'moved', encode(response_key, 'hex') FROM response
    UNION ALL SELECT 'words', encode(words_key, 'hex') FROM letterbox_words
    UNION ALL SELECT 'words', encode(words_key, 'hex') FROM words`.execute(keeper)
  const of = (place: string) =>
    rows
      .filter((row) => row.place === place)
      .map((row) => row.key)
      .sort()
  return { waiting: of('waiting'), moved: of('moved'), words: of('words') }
}

/** That these answers lie there, each once, ticks and words, and no others. */
export async function expectEachOnce(keeper: Db, letters: Letter[], where = ''): Promise<void> {
  const found = await keysOf(keeper)
  expect([...found.waiting, ...found.moved].sort(), where).toEqual(letters.map((one) => hex(one.responseKey)).sort())
  expect(found.words, where).toEqual(letters.flatMap((one) => one.words.map((word) => hex(word.key))).sort())
}
