import { type Kysely, sql } from 'kysely'
import { Migrator, NO_MIGRATIONS } from 'kysely/migration'
import { migrations } from '../../migrations/index.ts'
import type { Database } from './schema.ts'

/**
 * Brings the tables to a migration, forward or back; `'none'` takes all of them away.
 * `keeper` is a connection of the owner. Kysely's lock lets one process at a time through, the others wait.
 */
export async function migrate(
  keeper: Kysely<Database>,
  to: 'latest' | 'none' | (string & {}) = 'latest',
): Promise<void> {
  const migrator = new Migrator({ db: keeper, provider: { getMigrations: async () => migrations } })
  const { error } =
    to === 'latest' ? await migrator.migrateToLatest() : await migrator.migrateTo(to === 'none' ? NO_MIGRATIONS : to)
  if (error) throw error
}

/** The names of the migrations that this database has seen, oldest first; empty for a new database. */
export async function migrationsIn(keeper: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{
    here: boolean
  }>`SELECT to_regclass('public.kysely_migration') IS NOT NULL AS here`.execute(keeper)
  if (!rows[0]?.here) return []
  const names = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(keeper)
  return names.rows.map((row) => row.name)
}

/** The names of the migrations that this code knows, oldest first. */
export const knownMigrations: string[] = Object.keys(migrations).sort()
