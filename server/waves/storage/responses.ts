import { sql, type Transaction } from 'kysely'
import type { Column } from '../../../surveys/columns.ts'
import type { People } from '../../anonymity/people.ts'
import type { Database } from '../../database/schema.ts'

const AT_ONCE = 5_000

/**
 * Reads a whole wave into memory: a million answers to 50 questions are 50 MB. Ordered by what they are, so that the same
 * answers are the same people wherever they lie on the disk. A row that is not as long as the codebook
 * of the version is nobody's answer: only whoever got at the web login's connection can have put it there, and it shall
 * not keep everybody else's results back.
 */
export async function readPeople(trx: Transaction<Database>, waveId: string, columns: Column[]): Promise<People> {
  const fitting = sql`FROM response WHERE wave_id = ${sql.lit(waveId)} AND octet_length(packed) = ${sql.lit(columns.length)}`
  const counted = await sql<{ n: string }>`SELECT count(*) AS n ${fitting}`.execute(trx)
  const n = Number(counted.rows[0]?.n)
  const bytes = new Uint8Array(n * columns.length)
  const rkeys = new Uint8Array(n)
  let i = 0
  for await (const chunk of inChunks<{ packed: Buffer; rkey: number }>(
    trx,
    sql`SELECT packed, rkey ${fitting} ORDER BY packed, rkey`,
    AT_ONCE,
  )) {
    for (const { packed, rkey } of chunk) {
      bytes.set(packed, i * columns.length)
      rkeys[i] = rkey
      i += 1
    }
  }
  return { n, columns, bytes, rkeys }
}

/** Reads a query by a cursor, so that no more than one chunk is in memory. One at a time in a transaction. */
export async function* inChunks<R>(
  trx: Transaction<Database>,
  query: ReturnType<typeof sql>,
  atOnce: number,
): AsyncGenerator<R[]> {
  await sql`DECLARE chunks NO SCROLL CURSOR FOR ${query}`.execute(trx)
  for (;;) {
    const { rows } = await sql<R>`FETCH ${sql.lit(atOnce)} FROM chunks`.execute(trx)
    if (rows.length === 0) break
    yield rows
  }
  await sql`CLOSE chunks`.execute(trx)
}
