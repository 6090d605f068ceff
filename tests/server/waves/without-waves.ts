import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { publishLibrary } from '../../../server/versions.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'

/** A database with the library, and before each test without any wave. Call it once, outside of tests. */
export function databaseWithoutWaves(): Omit<TestDatabase, 'drop'> {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
    await publishLibrary(database.keeper)
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave, release CASCADE`.execute(
      database.keeper,
    )
  })
  return {
    get web() {
      return database.web
    },
    get keeper() {
      return database.keeper
    },
    get admin() {
      return database.admin
    },
    get webUrl() {
      return database.webUrl
    },
    get keeperUrl() {
      return database.keeperUrl
    },
  }
}
