import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { openDatabase } from '../../../../server/database/connection.ts'
import { putLetters } from '../../../../server/respond/put-letters.ts'
import { loadVersion, publishLibrary } from '../../../../server/versions.ts'
import { askToClose } from '../../../../server/waves/close.ts'
import { freshMemory, keeperRound } from '../../../../server/waves/keeper-round.ts'
import { openWave } from '../../../../server/waves/open.ts'
import { buildRelease } from '../../../../server/waves/release.ts'
import { insertTextsForReview } from '../../../../server/waves/reviews/insert-texts.ts'
import { freshReviewMemory } from '../../../../server/waves/reviews/memory.ts'
import { type TestDatabase, testDatabase } from '../../../setup/database.ts'
import { letterFor, rankCorrelation, SLUG, skippedAll } from '../wave.ts'
import { closedWithTexts, PLACE, releasedWithTexts, type Sent } from './texts.ts'

// Another server's files (TEST_DATABASE_URL) cannot be read from here.
const readable = process.env.TEST_DATABASE_URL === undefined
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(database.keeper)
})

const texts = () =>
  database.keeper
    .selectFrom('review_text')
    .select(['place', 'allows', 'body', 'language', 'state'])
    .orderBy('body')
    .execute()
const rawWords = async () =>
  (await sql<{ n: number }>`SELECT count(*)::integer AS n FROM words`.execute(database.keeper)).rows[0]?.n
const tablesOfWords = async () =>
  (await sql`SELECT FROM pg_class WHERE relname LIKE 'words\\_%' AND relkind = 'r'`.execute(database.keeper)).rows
    .length

test('at the release only texts that may be read wait for readers, and all raw words are gone', async () => {
  await releasedWithTexts(database, [
    { body: 'ask us first', allows: 'quote' },
    { body: 'tell us why', allows: 'researchers' },
    { body: 'this is mine alone', allows: 'nobody' },
    { body: 'from a question that is not there', allows: 'quote', variable: 'unknown' },
  ])
  expect(await texts()).toEqual([
    { place: PLACE, allows: 'quote', body: 'ask us first', language: 'en', state: 'waiting' },
    { place: PLACE, allows: 'researchers', body: 'tell us why', language: 'en', state: 'waiting' },
  ])
  expect(await rawWords()).toBe(0)
  expect(await tablesOfWords()).toBe(0)
})

test('one answer is enough for a text to be read, where there are no numbers at all', async () => {
  await releasedWithTexts(database, [{ body: 'ask us first', allows: 'quote' }])
  expect(await texts()).toHaveLength(1)
  expect(await database.keeper.selectFrom('release_table').select('question').execute()).toEqual([])
})

test('what the machine finds is masked before anybody reads it', async () => {
  await releasedWithTexts(database, [
    { body: 'my worker Sarah is the best, ring 07700 900123', allows: 'quote' },
    { body: 'sarah.jones@example.org', allows: 'quote' },
  ])
  const [text, ...others] = await texts()
  expect(text?.body).toMatch(/^my .*is the best/)
  expect(text?.body).not.toMatch(/Sarah|07700|900123/)
  expect(others).toEqual([]) // nothing was left to read
})

test('a text in other letters has no language until a reader says which', async () => {
  await releasedWithTexts(database, [{ body: 'اسألونا أولا', allows: 'quote' }])
  expect(await texts()).toMatchObject([{ language: null }])
})

test('of a rehearsal no word is kept, as its page says', async () => {
  await releasedWithTexts(database, [{ body: 'ask us first', allows: 'quote' }], 'rehearsal')
  expect(await texts()).toEqual([])
  expect(await rawWords()).toBe(0)
})

test('texts lie in no order of arrival, and more of them than are read at one time', async () => {
  const sent = Array.from({ length: 450 }, (_, i): Sent => ({ body: `text ${i}`, allows: 'quote' }))
  await releasedWithTexts(database, sent)
  const { rows } = await sql<{ body: string }>`SELECT body FROM review_text ORDER BY ctid`.execute(database.keeper)
  const order = rows.map(({ body }) => body)
  expect(order).toHaveLength(450)
  const arrived = sent.map(({ body }) => body)
  expect(Math.abs(rankCorrelation(arrived, order))).toBeLessThan(0.3)
})

test('a release that is not finished leaves the words as they were, and no text to read', async () => {
  const { keeper } = database
  const wave = await closedWithTexts(database, [{ body: 'ask us first', allows: 'quote' }])
  const { definition } = await loadVersion(keeper, wave.version_id)
  const dying = keeper.transaction().execute(async (trx) => {
    await insertTextsForReview(trx, wave, definition)
    await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(trx)
  })
  await expect(dying).rejects.toThrow()
  expect(await texts()).toEqual([])
  expect(await rawWords()).toBe(1)
  // While somebody holds the words, a backup say, nothing is half done either, and the next round does it.
  const reader = await keeper.startTransaction().execute()
  await sql`LOCK TABLE words IN ACCESS SHARE MODE`.execute(reader)
  await expect(buildRelease(keeper, wave.id)).rejects.toMatchObject({ code: '55P03' })
  await reader.rollback().execute()
  expect(await texts()).toEqual([])
  await Promise.all([buildRelease(keeper, wave.id), buildRelease(keeper, wave.id)])
  expect(await texts()).toHaveLength(1)
  expect(await rawWords()).toBe(0)
})

test.runIf(readable)('after the release nobody’s text stands in no file of the database, nor in its log', async () => {
  const { web, keeper } = database
  const admin = openDatabase(inject('database').adminUrl, { max: 1 })
  const { rows } = await sql<{ at: string }>`SELECT current_setting('data_directory') AS at`.execute(admin)
  const filesWith = async (text: string) => {
    await sql`CHECKPOINT`.execute(admin)
    return readdirSync(rows[0]?.at ?? '', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter((entry) => read(join(entry.parentPath, entry.name)).includes(text))
  }
  const canary = 'goldcrest'.repeat(3)
  const memory = freshMemory()
  const wave = await openWave(web, SLUG, { kind: 'demonstration' })
  const packed = await skippedAll(web)
  for (let i = 0; i < 25; i += 1) {
    const letter = letterFor(wave, packed, [`${canary} ${i} ${'long '.repeat(i * 200)}`])
    const words = letter.words.map((one) => ({ ...one, variable: PLACE, allows: 'nobody' as const }))
    await putLetters(web, [{ ...letter, words }])
  }
  await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })
  expect(await filesWith(canary)).not.toEqual([])
  await askToClose(web, wave.survey_id)
  memory.scrubFrom = 0
  expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })).toEqual([])
  expect(await keeper.selectFrom('release').select('wave_id').execute()).toEqual([{ wave_id: wave.id }])
  expect(await filesWith(canary)).toEqual([])
  await admin.destroy()
})

/** Another test's files may vanish meanwhile. */
function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}
