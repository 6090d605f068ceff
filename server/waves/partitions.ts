import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'

/** The two long-term tables, and the columns of each: its key first. */
const tables = {
  response: { key: 'response_key', rest: ['wave_id', 'packed', 'rkey'] },
  words: { key: 'words_key', rest: ['wave_id', 'variable', 'body', 'allows'] },
} as const
type Table = keyof typeof tables

/** The name of the table that holds one wave's part of `table`. */
export function partitionOf(table: Table, waveId: string): string {
  return `${table}_${waveId.replaceAll('-', '')}`
}

/** Whether a wave has tables of its own yet: it has none before its first twenty answers or its close. */
export async function hasPartitions(db: Db, waveId: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    SELECT to_regclass(${`public.${partitionOf('response', waveId)}`}) IS NOT NULL AS there`.execute(db)
  return rows[0]?.there === true
}

/** Makes the tables of a wave where they are missing. */
export async function ensurePartitions(db: Db, waveId: string): Promise<void> {
  if (await hasPartitions(db, waveId)) return
  for (const table of ['response', 'words'] as const) {
    const name = partitionOf(table, waveId)
    await sql`CREATE TABLE IF NOT EXISTS ${sql.id(name)} PARTITION OF ${sql.id(table)} FOR VALUES IN (${sql.lit(waveId)})`.execute(
      db,
    )
    await keepOutOfStatistics(db, table, name)
  }
}

/**
 * Writes the whole wave anew, ticks and words, each in an order drawn afresh: afterwards all its rows bear one
 * transaction number, lie in no order of arrival, and no deleted row is left on any page (anonymity.md, section 1).
 * `keys: 'destroy'` leaves out the keys by which answers could be taken back.
 * Only inside the letterbox lock: an answer that is being taken back must not slip into the new table.
 */
export async function rewritePartitions(db: Db, waveId: string, { keys }: { keys: 'keep' | 'destroy' }): Promise<void> {
  for (const table of ['response', 'words'] as const) {
    const { key, rest } = tables[table]
    const name = partitionOf(table, waveId)
    const old = sql.id(name)
    const fresh = sql.id(`${name}_new`)
    const columns = sql.join(rest.map((column) => sql.id(column)))
    const keyValue = keys === 'keep' ? sql.id(key) : sql.lit(null)
    await sql`CREATE TABLE ${fresh} (LIKE ${sql.id(table)})`.execute(db)
    await sql`INSERT INTO ${fresh} (${sql.id(key)}, ${columns})
      SELECT ${keyValue}, ${columns} FROM ${old} ORDER BY gen_random_uuid()`.execute(db)
    await sql`DROP TABLE ${old}`.execute(db)
    await sql`ALTER TABLE ${fresh} RENAME TO ${old}`.execute(db)
    await sql`ALTER TABLE ${sql.id(table)} ATTACH PARTITION ${old} FOR VALUES IN (${sql.lit(waveId)})`.execute(db)
    await keepOutOfStatistics(db, table, name)
  }
}

/** Destroys all the answers of a wave at once. */
export async function dropPartitions(db: Db, waveId: string): Promise<void> {
  for (const table of ['response', 'words'] as const) {
    await sql`DROP TABLE IF EXISTS ${sql.id(partitionOf(table, waveId))}`.execute(db)
  }
}

/** ANALYZE would copy common answers and words into pg_statistic, where they outlive what was taken back. */
async function keepOutOfStatistics(db: Db, table: Table, name: string): Promise<void> {
  const { key, rest } = tables[table]
  const off = [key, ...rest].map((column) => sql`ALTER COLUMN ${sql.id(column)} SET STATISTICS 0`)
  await sql`ALTER TABLE ${sql.id(name)} ${sql.join(off)}`.execute(db)
}
