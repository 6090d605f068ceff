import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../server/database/connection.ts'
import { knownMigrations, migrate, migrationsIn } from '../../../server/database/migrate.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** Everything that migrations could leave behind: tables with columns, indexes, functions, schemas. */
async function shapeOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ thing: string }>`
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) AS thing
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relname NOT LIKE 'kysely%'
    UNION ALL SELECT proname || ' ' || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'kysely%'
    UNION ALL SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema$'
    ORDER BY 1`.execute(db)
  return rows.map((row) => row.thing)
}

test('every migration goes back, and forward again to the same tables', async () => {
  const before = await shapeOf(database.keeper)
  expect(before.length).toBeGreaterThan(50)
  for (const name of knownMigrations.toReversed()) {
    await migrate(database.keeper, name)
    expect((await migrationsIn(database.keeper)).at(-1)).toBe(name)
  }
  await migrate(database.keeper, 'none')
  expect(await migrationsIn(database.keeper)).toEqual([])
  expect(await shapeOf(database.keeper)).toEqual(['public'])
  await migrate(database.keeper)
  expect(await shapeOf(database.keeper)).toEqual(before)
})

test('two processes that migrate at once do it once', async () => {
  await migrate(database.keeper, 'none')
  await Promise.all([migrate(database.keeper), migrate(database.keeper)])
  expect(await migrationsIn(database.keeper)).toEqual(knownMigrations)
})
