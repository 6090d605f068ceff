import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishLibrary } from '../../../server/versions.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { runProgram } from '../../setup/platform.ts'
import { putOneByOne } from '../waves/wave.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a command that fails unexpectedly says what kind of error and where, and nothing of an answer', async () => {
  const { keeper, web, webUrl, keeperUrl } = database
  await publishLibrary(keeper)
  const wave = await openWave(keeper, 'values', { kind: 'rehearsal' })
  await putOneByOne(web, wave, 3, () => 'My secret', 'values')
  // PostgreSQL's error would bear the whole row in its detail.
  await sql`ALTER TABLE words ADD CONSTRAINT broken CHECK (body = '') NOT VALID`.execute(keeper)
  const { code, said } = await runProgram('server/commands/wave.ts', ['close', 'values'], {
    DATABASE_URL: webUrl,
    KEEPER_DATABASE_URL: keeperUrl,
    DATA_DIR: testFolder(),
  })
  expect(code).toBe(1)
  expect(said).toMatch(/^error 23514\n( {4}at \S.*\n)+$/)
  expect(said).not.toMatch(/secret|Failing row|constraint/)
})
