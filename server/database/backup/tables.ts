import { sql } from 'kysely'
import type { Db } from '../connection.ts'

/** A table of ours, as backups see it. */
export interface Table {
  name: string
  columns: string[]
  /** By what its rows are written down: its key, so that nothing tells in which order they came. */
  order: string[]
}

/**
 * Not worth keeping, or made anew by each installation; a one-time link that came back could be used twice, and a sealed
 * draft would outlive the last day that the young person was told.
 */
const left = ['session', 'person_link', 'sealed_sitting', 'kysely_migration', 'kysely_migration_lock']

/**
 * All tables but sessions, links and drafts, each after those that it refers to. Read from the catalogue, so that a table of a later
 * migration cannot be forgotten. A partitioned table counts once.
 */
export async function listTables(db: Db): Promise<Table[]> {
  const { rows } = await sql<{ name: string; columns: string[]; keys: string[]; needs: string[] }>`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum)), '{}')
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS keys,
      (SELECT coalesce(array_agg(t.confrelid::regclass::text), '{}') FROM pg_constraint t
        WHERE t.conrelid = c.oid AND t.contype = 'f' AND t.confrelid <> c.oid) AS needs
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname`.execute(db)
  const waiting = rows.filter((row) => !left.includes(row.name))
  // A response bears its wave without a reference that the database would check: the wave decides on its partition.
  for (const row of waiting) if (row.columns.includes('wave_id')) row.needs.push('wave')
  const sorted: Table[] = []
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => needs.every((need) => !waiting.some(({ name }) => name === need)))
    const [table] = waiting.splice(next, 1)
    // Without a primary key (response, words: the key is random, and gone in the end) all columns count, in their order.
    if (table)
      sorted.push({
        name: table.name,
        columns: table.columns,
        order: table.keys.length > 0 ? table.keys : table.columns,
      })
  }
  return sorted
}
