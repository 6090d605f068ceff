import { sql } from 'kysely'
import type { Allows } from '../../surveys/allows.ts'
import type { Db } from '../database/connection.ts'

/** One response as it is stored: ticks packed, words apart, each under its own key. Nothing else is known of it. */
export interface Letter {
  waveId: string
  responseKey: Buffer
  packed: Uint8Array
  words: { key: Buffer; variable: string; body: string; allows: Allows }[]
}

/** 'stored': committed now or before. 'closed': its wave takes no answers any more, and nothing was stored. */
export type Put = 'stored' | 'closed'

/** Stores several responses in one call and one commit; a result for each, in the same order. */
export async function putLetters(db: Db, letters: Letter[]): Promise<Put[]> {
  const words = letters.flatMap((letter, i) => letter.words.map((one) => ({ ...one, of: i + 1 })))
  const { rows } = await sql<{ puts: Put[] }>`SELECT put_responses(
    ${letters.map((letter) => letter.waveId)}::uuid[],
    ${letters.map((letter) => letter.responseKey)}::bytea[],
    ${letters.map((letter) => Buffer.from(letter.packed))}::bytea[],
    ${words.map((one) => one.of)}::integer[],
    ${words.map((one) => one.key)}::bytea[],
    ${words.map((one) => one.variable)}::text[],
    ${words.map((one) => one.body)}::text[],
    ${words.map((one) => one.allows)}::text[]) AS puts`.execute(db)
  return rows[0]!.puts
}
