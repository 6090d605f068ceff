import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Db, openDatabase } from '../../../server/database/connection.ts'
import { publishLibrary } from '../../../server/versions.ts'
import { askToClose } from '../../../server/waves/close.ts'
import { freshMemory, keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { putOneByOne, SLUG, withdraw } from './wave.ts'

// Another server's files (TEST_DATABASE_URL) cannot be read from here.
const readable = process.env.TEST_DATABASE_URL === undefined
let database: TestDatabase
let admin: Db
let directory: string
beforeAll(async () => {
  database = await testDatabase()
  admin = openDatabase(inject('database').adminUrl, { max: 1 })
  const { rows } = await sql<{ directory: string }>`SELECT current_setting('data_directory') AS directory`.execute(
    admin,
  )
  directory = rows[0]?.directory ?? ''
  await publishLibrary(database.keeper)
})
afterAll(async () => {
  await admin.destroy()
  await database.drop()
})

/** The files of the database server, its write-ahead log among them, in which any of these bytes stand. */
async function filesWith(...found: Buffer[]): Promise<string[]> {
  await sql`CHECKPOINT`.execute(admin) // what is still in memory only would be missed
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = read(file)
      return found.some((each) => bytes.includes(each))
    })
}

/** Another test's files may vanish meanwhile. */
function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

test.runIf(readable)('words that were taken back stand in no file of the database, nor in its log', async () => {
  const { web, keeper } = database
  const wave = await openWave(web, SLUG, { kind: 'real' })
  const canary = 'zebrafinch'.repeat(3)
  const memory = freshMemory()
  // Short texts, and texts so long that PostgreSQL stores them elsewhere.
  const letters = await putOneByOne(web, wave, 60, (i) => `${canary}${i} ${`${i} `.repeat(i > 30 ? 9_000 : 3)}`)
  await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })
  letters.push(...(await putOneByOne(web, wave, 5, (i) => `${canary} late ${i}`)))
  await sql`ANALYZE`.execute(keeper)
  expect(await filesWith(Buffer.from(canary))).not.toEqual([])

  for (const letter of letters) await withdraw(web, letter)
  memory.scrubFrom = 0
  expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })).toEqual([])
  expect(await filesWith(Buffer.from(canary))).toEqual([])
})

test.runIf(readable)('keys that were destroyed stand in no file of the database, nor in its log', async () => {
  const { web, keeper } = database
  const wave = await openWave(web, 'values', { kind: 'rehearsal' })
  const letters = await putOneByOne(web, wave, 30, (i) => `text ${i}`, 'values')
  const memory = freshMemory()
  await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })
  await withdraw(web, letters[0]!)
  const keys = letters.flatMap((letter) => [letter.responseKey, ...letter.words.map((word) => word.key)])
  expect(await filesWith(...keys)).not.toEqual([])
  await askToClose(web, wave.survey_id)
  memory.scrubFrom = 0
  expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })).toEqual([])
  expect(await filesWith(...keys)).toEqual([])
})
