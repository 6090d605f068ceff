import { sql, type Transaction } from 'kysely'
import type { Column } from '../../../surveys/columns.ts'
import type { People } from '../../anonymity/people.ts'
import type { Database } from '../../database/schema.ts'

const AT_ONCE = 5_000

/** Reads a whole wave into memory: a million answers to 50 questions are 50 MB. */
export async function readPeople(trx: Transaction<Database>, waveId: string, columns: Column[]): Promise<People> {
  const n = await countResponses(trx, waveId)
  const bytes = new Uint8Array(n * columns.length)
  const rkeys = new Uint8Array(n)
  let i = 0
  const query = sql`SELECT packed, rkey FROM response WHERE wave_id = ${sql.lit(waveId)}`
  for await (const chunk of inChunks<{ packed: Buffer; rkey: number }>(trx, query, AT_ONCE)) {
    for (const { packed, rkey } of chunk) {
      if (packed.length !== columns.length) throw new RangeError('A response does not fit the codebook of its version')
      bytes.set(packed, i * columns.length)
      rkeys[i] = rkey
      i += 1
    }
  }
  return { n, columns, bytes, rkeys }
}

/** A random sample of `size` responses of a wave, in an order drawn once: the packed bytes, `atOnce` at a time. */
export async function* sampleResponses(
  trx: Transaction<Database>,
  waveId: string,
  size: number,
  atOnce: number,
): AsyncGenerator<Buffer[]> {
  const query = sql`SELECT packed FROM response WHERE wave_id = ${sql.lit(waveId)}
    ORDER BY gen_random_uuid() LIMIT ${sql.lit(size)}`
  for await (const chunk of inChunks<{ packed: Buffer }>(trx, query, atOnce)) yield chunk.map((row) => row.packed)
}

async function countResponses(trx: Transaction<Database>, waveId: string): Promise<number> {
  const { n } = await trx
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('wave_id', '=', waveId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Reads a query by a cursor, so that no more than one chunk is in memory. One at a time in a transaction. */
async function* inChunks<R>(
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
