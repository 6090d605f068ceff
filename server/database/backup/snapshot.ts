import { type ControlledTransaction, sql } from 'kysely'
import type { Db } from '../connection.ts'
import type { Database } from '../schema.ts'
import { listTables, type Table } from './tables.ts'

type Transaction = ControlledTransaction<Database, []>

/** Where arrivals wait: read first and let go of at once, so that the keeper is not held up by a long backup. */
const letterbox = ['letterbox', 'letterbox_words']
const ROWS_AT_ONCE = 500
/** A file's parts are about a megabyte each. */
const PARTS_AT_ONCE = 4

/** All tables as of one moment: the name of each, then its rows as JSON text, in the order of their keys. */
export async function* snapshotOf(keeper: Db): AsyncGenerator<{ table: string } | { rows: string[] }> {
  const tables = await listTables(keeper)
  const early = tables.filter(({ name }) => letterbox.includes(name))
  const late = tables.filter(({ name }) => !letterbox.includes(name))
  const [first, second] = [await begin(keeper), await begin(keeper)]
  try {
    // All locks come before the snapshot: a table that is written anew after it would look empty in it.
    await lock(first, early)
    await lock(second, late)
    const { rows } = await sql<{ id: string }>`SELECT pg_export_snapshot() AS id`.execute(first)
    await sql`SET TRANSACTION SNAPSHOT ${sql.lit(rows[0]?.id ?? '')}`.execute(second)
    for (const table of early) yield* rowsOf(first, table)
    await first.commit().execute()
    for (const table of late) yield* rowsOf(second, table)
  } finally {
    if (!first.isCommitted) await first.rollback().execute()
    await second.rollback().execute()
  }
}

async function begin(keeper: Db): Promise<Transaction> {
  return keeper.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
}

async function lock(trx: Transaction, tables: Table[]): Promise<void> {
  await sql`LOCK TABLE ${sql.join(tables.map(({ name }) => sql.id(name)))} IN ACCESS SHARE MODE`.execute(trx)
}

async function* rowsOf(
  trx: Transaction,
  { name, columns, order }: Table,
): AsyncGenerator<{ table: string } | { rows: string[] }> {
  yield { table: name }
  const list = (names: string[]) => sql.join(names.map((column) => sql.id(column)))
  await sql`DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS row
    FROM (SELECT ${list(columns)} FROM ${sql.id(name)} ORDER BY ${list(order)}) AS r`.execute(trx)
  const count = sql.lit(name === 'release_file' ? PARTS_AT_ONCE : ROWS_AT_ONCE)
  for (;;) {
    const { rows } = await sql<{ row: string }>`FETCH ${count} FROM backup`.execute(trx)
    if (rows.length === 0) break
    yield { rows: rows.map(({ row }) => row) }
  }
  await sql`CLOSE backup`.execute(trx)
}
