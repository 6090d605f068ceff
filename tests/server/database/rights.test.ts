import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test.each(['letterbox', 'letterbox_words', 'response', 'words', 'withdrawn', 'kysely_migration'])(
  'web can neither read nor empty %s',
  async (table) => {
    await expect(sql`SELECT FROM ${sql.id(table)}`.execute(database.web)).rejects.toThrow('permission denied')
    await expect(sql`DELETE FROM ${sql.id(table)}`.execute(database.web)).rejects.toThrow('permission denied')
  },
)
