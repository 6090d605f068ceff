import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { writeBackup } from '../../../server/database/backup/write.ts'
import { type Db, openDatabase } from '../../../server/database/connection.ts'
import { restoreBackup } from '../../../server/database/restore.ts'
import { openDraft } from '../../../server/respond/later/draft.ts'
import { unsealEarlier } from '../../../server/respond/later/earlier.ts'
import { openGate } from '../../../server/respond/later/gate.ts'
import { laterCode } from '../../../server/respond/later/later-code.ts'
import { resumeFromDevice, resumeWithCode } from '../../../server/respond/later/resume.ts'
import { stretch } from '../../../server/respond/later/stretch.ts'
import { takingBack } from '../../../server/respond/take-back.ts'
import { findVersion, publishLibrary } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { freshMemory, keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { readCode, writeCode } from '../../../surveys/code/codes.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import type { PageSurvey } from '../../../surveys/sitting/page.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'

// Another server's files (TEST_DATABASE_URL) cannot be read from here.
const readable = process.env.TEST_DATABASE_URL === undefined
const secrets = { pepper: randomBytes(32), sessionSecret: '' }
const ways = { language: 'cy', theme: 'dark', size: '150', letters: '', reading: 'easy' } as const
const reader = { ways, kiosk: false }
/** Nobody here looks at a clock. */
const NO_FLOOR = 0

let database: TestDatabase
let survey: PageSurvey
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE sealed_sitting, letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(
    database.keeper,
  )
  survey = await openSurvey()
})

async function openSurvey(): Promise<PageSurvey> {
  const wave = await openWave(database.keeper, 'values', { kind: 'real' })
  const { definition, contract, number, slug } = (await findVersion(database.keeper, 'values'))!
  const pageWave = { id: wave.id, rehearsal: false, demonstration: false, takeBackDays: 14, lastDay: null }
  return { slug, door: doorOf(slug), version: number, definition, contract, wave: pageWave }
}

const parts = () => ({ db: database.web, secrets })
const sittingOf = (answers: Record<string, unknown>): Sitting => ({
  version: survey.version,
  wave: survey.wave.id,
  key: randomBytes(16).toString('hex'),
  place: 'check',
  ways,
  answers,
  earlier: '',
  kiosk: false,
})

/** Keeps a sitting, and gives its code. */
async function keep(sitting: Sitting): Promise<string> {
  const view = await laterCode(parts(), survey, sitting)
  if (view.view !== 'later-code') throw new Error(`not kept: ${JSON.stringify(view)}`)
  return view.code
}
const resume = (code: string, on = survey) => resumeWithCode(parts(), on, code, reader, NO_FLOOR)
const drafts = (db: Db = database.keeper) => db.selectFrom('sealed_sitting').selectAll().execute()

async function draftOf(code: string) {
  const { id, key } = await stretch(secrets.pepper, (readCode(code) as { payload: bigint }).payload)
  const draft = (await drafts()).find((each) => each.id.equals(id))
  return draft && openDraft(key, draft.sealed)
}

/** A question of this survey that takes words. */
const wordsQuestion = () =>
  survey.definition.pages.flatMap(({ elements }) => elements).find(({ type }) => type === 'comment')!.name

test('a code brings the sitting back, on every device as long as it lasts, and never its answers in the open', async () => {
  const words = wordsQuestion()
  const sitting = sittingOf({ [words]: 'zebrafinch' })
  const code = await keep(sitting)
  for (const typed of [code, code.toUpperCase(), code.replaceAll(' ', '-'), digitsOf(code)]) {
    const resumed = await resume(typed)
    if (!('sitting' in resumed)) throw new Error(JSON.stringify(resumed))
    expect(resumed.sitting).toMatchObject({ key: sitting.key, wave: sitting.wave, place: 'check', answers: {}, ways })
    expect(JSON.stringify(resumed.sitting)).not.toContain('zebrafinch')
    expect(Buffer.from(resumed.sitting.earlier, 'base64url').includes('zebrafinch')).toBe(false)
  }
})

test('stopped twice, all answers of both sittings come back', async () => {
  const [mine] = survey.definition.pages.flatMap(({ elements }) => elements).filter(({ type }) => type === 'radiogroup')
  const choice = mine?.type === 'radiogroup' && mine.choices[0]
  if (!mine || !choice) throw new Error('the survey has no choice any more')
  const words = wordsQuestion()
  const first = await resume(await keep({ ...sittingOf({ [words]: 'zebrafinch' }), place: 'opening' }))
  if (!('sitting' in first)) throw new Error('not resumed')
  const second = { ...first.sitting, place: 'later:check', answers: { [mine.name]: choice.value } }
  const code = await keep(second)
  // What was sealed before is kept as it is: nothing new comes under one seal with it.
  expect(await draftOf(code)).toMatchObject({ answers: second.answers, earlier: first.sitting.earlier })
  const again = await resume(code)
  if (!('sitting' in again)) throw new Error('not resumed')
  expect(again.sitting.earlier.startsWith(`${first.sitting.earlier}.`)).toBe(true)
  expect(unsealEarlier(secrets, survey.definition, again.sitting)?.answers).toEqual({
    [mine.name]: choice.value,
    [words]: 'zebrafinch',
  })
})

test('a device that kept a sitting goes on in the same way; what it kept of somebody else’s is refused', async () => {
  const resumed = resumeFromDevice(parts(), survey, sittingOf({ [wordsQuestion()]: 'zebrafinch' }))
  if (!('sitting' in resumed)) throw new Error('not resumed')
  expect(resumed.sitting.answers).toEqual({})
  expect(resumeFromDevice(parts(), survey, { ...resumed.sitting, earlier: 'made-up' })).toEqual({ problem: 'notThere' })
})

test('what is wrong with a code is told without asking whether it exists', async () => {
  const code = await keep(sittingOf({}))
  const [one, two, ...others] = code.split(' ')
  expect(await resume([two, one, ...others].join(' '))).toEqual({ problem: 'mistyped' })
  expect(await resume('hello')).toEqual({ problem: 'notACode' })
  expect(await resume(writeCode(77n).words)).toEqual({ problem: 'notThere' })
  expect(
    await resumeWithCode(
      { db: database.web, secrets: { ...secrets, pepper: randomBytes(32) } },
      survey,
      code,
      reader,
      NO_FLOOR,
    ),
  ).toEqual({ problem: 'notThere' })
})

test('a code to come back takes no answers back', async () => {
  const code = await keep(sittingOf({}))
  await takingBack({ db: database.web, pepper: secrets.pepper, floorMs: 0 })(code)
  expect(await drafts()).toHaveLength(1)
  expect(await database.keeper.selectFrom('withdrawn').selectAll().execute()).toEqual([])
})

test('once its wave is closed, or another is open, a draft goes nowhere', async () => {
  const code = await keep(sittingOf({}))
  await closeWave(database.keeper, survey.wave.id, { graceDays: 14 })
  const next = await openSurvey()
  expect(await resume(code, next)).toEqual({ problem: 'closed' })
})

test('at the door of another survey a code leads nowhere, and at its own it still does', async () => {
  const code = await keep(sittingOf({}))
  const elsewhere = { ...survey, slug: 'other', door: doorOf('other'), wave: { ...survey.wave, id: randomUUID() } }
  expect(await resume(code, elsewhere)).toEqual({ problem: 'notThere' })
  expect(await resume(code)).toHaveProperty('sitting')
})

test('its last day is a Monday, 7 days ahead or more and no more than was promised, and after it nothing is found', async () => {
  const view = await laterCode(parts(), survey, sittingOf({}))
  if (view.view !== 'later-code') throw new Error('not kept')
  const [draft] = await drafts()
  expect(view.until).toBe(draft?.expires_on)
  expect(new Date(`${view.until}T00:00:00Z`).getUTCDay()).toBe(1)
  const { rows } = await sql<{ days: number }>`SELECT ${view.until}::date - CURRENT_DATE AS days`.execute(
    database.keeper,
  )
  expect(rows[0]?.days).toBeGreaterThanOrEqual(7)
  // It is deleted on the day after. The contract promises that before the first question, whatever day it is.
  const { rows: made } = await sql<{ by: string }>`
    SELECT pg_get_functiondef('put_sealed_sitting'::regproc) AS by`.execute(database.keeper)
  const furthest = Number(/CURRENT_DATE \+ (\d+)/.exec(made[0]?.by ?? '')?.[1])
  expect(rows[0]?.days).toBeLessThanOrEqual(furthest)
  expect(survey.contract.later?.days).toBe(furthest + 1)
  await sql`UPDATE sealed_sitting SET expires_on = CURRENT_DATE`.execute(database.keeper)
  expect(await resume(view.code)).toHaveProperty('sitting')
  await sql`UPDATE sealed_sitting SET expires_on = CURRENT_DATE - 1`.execute(database.keeper)
  expect(await resume(view.code)).toEqual({ problem: 'notThere' })
})

test('the keeper destroys what expired, keeps the rest in a new order, and everything once no wave is open', async () => {
  const codes = await Promise.all(Array.from({ length: 12 }, () => keep(sittingOf({}))))
  const round = () =>
    keeperRound(database.keeper, { graceDays: 14, reviews: freshReviewMemory(), memory: freshMemory() })
  const ids = async () =>
    (await sql<{ id: Buffer; xmin: string }>`SELECT id, xmin::text FROM sealed_sitting`.execute(database.keeper)).rows
  const before = await ids()
  expect(await round()).toEqual([])
  expect(await ids()).toEqual(before)

  await sql`UPDATE sealed_sitting SET expires_on = CURRENT_DATE - 1 WHERE id = ${before[3]!.id}`.execute(
    database.keeper,
  )
  expect(await round()).toEqual([])
  const after = await ids()
  expect(after).toHaveLength(11)
  expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1)
  const hex = (rows: { id: Buffer }[]) => rows.map(({ id }) => id.toString('hex'))
  expect(hex(after)).not.toEqual(hex(before.toSpliced(3, 1)))
  expect(hex(after).toSorted()).toEqual(hex(before.toSpliced(3, 1)).toSorted())
  const there = await Promise.all(codes.map(async (code) => 'sitting' in (await resume(code))))
  expect(there.filter(Boolean)).toHaveLength(11)

  await closeWave(database.keeper, survey.wave.id, { graceDays: 14 })
  expect(await round()).toEqual([])
  expect(await drafts()).toEqual([])
})

test('sent from two devices, it is stored once', async () => {
  const code = await keep(sittingOf({}))
  const keys = await Promise.all([resume(code), resume(code)])
  expect(new Set(keys.map((one) => 'sitting' in one && one.sitting.key)).size).toBe(1)
})

test('where it cannot be kept, the page says so, and nothing is half kept', async () => {
  const failed = { view: 'later', failed: true }
  const huge = { [wordsQuestion()]: randomBytes(700_000).toString('base64') }
  expect(await laterCode(parts(), survey, sittingOf(huge))).toEqual(failed)
  expect(await laterCode(parts(), survey, { ...sittingOf({}), earlier: 'made-up' })).toEqual(failed)
  expect(await laterCode(parts(), survey, sittingOf({}), openGate({ drafts: 0, bytes: 0 }))).toEqual(failed)
  const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none', { max: 1 })
  expect(await laterCode({ db: nowhere, secrets }, survey, sittingOf({}))).toEqual(failed)
  await expect(
    resumeWithCode({ db: nowhere, secrets }, survey, writeCode(5n).words, reader, NO_FLOOR),
  ).rejects.toMatchObject({ status: 503 })
  await nowhere.destroy()
  expect(await drafts()).toEqual([])
})

test('web can put a draft and find the one that it knows: it can neither read, list, change nor remove any', async () => {
  const { web } = database
  const [id, sealed] = [randomBytes(32), randomBytes(100)]
  const put = (as: Buffer, what: Buffer) =>
    sql<{ day: string | null }>`SELECT put_sealed_sitting(${as}::bytea, ${what}::bytea) AS day`
      .execute(web)
      .then(({ rows }) => rows[0]?.day)
  const day = await put(id, sealed)
  expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
  // The same call again has the same effect; another draft does not take the place of this one.
  expect(await put(id, sealed)).toBe(day)
  expect(await put(id, randomBytes(100))).toBeNull()
  expect(await put(randomBytes(31), sealed)).toBeNull()
  expect(await put(randomBytes(32), Buffer.alloc(700 * 1024))).toBeNull()
  const found = await sql<{ sealed: Buffer | null }>`SELECT find_sealed_sitting(${id}::bytea) AS sealed`.execute(web)
  expect(found.rows[0]?.sealed?.equals(sealed)).toBe(true)
  for (const what of ['SELECT FROM', 'DELETE FROM', 'TRUNCATE']) {
    await expect(sql`${sql.raw(what)} sealed_sitting`.execute(web)).rejects.toThrow('permission denied')
  }
  await expect(sql`UPDATE sealed_sitting SET expires_on = CURRENT_DATE + 900`.execute(web)).rejects.toThrow(
    'permission denied',
  )
  await expect(sql`INSERT INTO sealed_sitting VALUES ('', '', CURRENT_DATE)`.execute(web)).rejects.toThrow(
    'permission denied',
  )
  expect(await drafts()).toHaveLength(1)
})

test('a backup holds no draft, and a restore brings none', async () => {
  await keep(sittingOf({}))
  const [draft] = await drafts()
  const folder = testFolder()
  const file = join(folder, 'backup')
  await writeBackup(database.keeper, secrets.pepper, file)
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  expect(text).not.toContain('"table":"sealed_sitting"')
  expect(text).not.toContain(draft!.id.toString('hex'))
  const to = await testDatabase()
  try {
    await restoreBackup(to.keeper, file, { replace: false, dataDir: folder })
    expect(await drafts(to.keeper)).toEqual([])
  } finally {
    await to.drop()
  }
})

test.runIf(readable)('with all files of the database and the pepper, nothing of a draft can be read', async () => {
  const canary = 'zebrafinch'.repeat(3)
  const sitting = sittingOf({ [wordsQuestion()]: canary })
  const code = await keep(sitting)
  const admin = openDatabase(inject('database').adminUrl, { max: 1 })
  try {
    await sql`ANALYZE`.execute(database.keeper)
    const [draft] = await drafts()
    const { id, key } = await stretch(secrets.pepper, (readCode(code) as { payload: bigint }).payload)
    expect(draft?.id.equals(id)).toBe(true)
    // What is kept is there; what would open it, and what is in it, is not.
    expect(await filesWith(admin, id)).not.toEqual([])
    for (const secret of [canary, sitting.key, code, digitsOf(code), digitsOf(code).replaceAll(' ', ''), key]) {
      expect(await filesWith(admin, Buffer.from(secret))).toEqual([])
    }
    await sql`UPDATE sealed_sitting SET expires_on = CURRENT_DATE - 1`.execute(database.keeper)
    const memory = freshMemory()
    await keeperRound(database.keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })
    expect(await filesWith(admin, id)).toEqual([])
  } finally {
    await admin.destroy()
  }
})

const digitsOf = (code: string) => writeCode((readCode(code) as { payload: bigint }).payload).digits

/** The files of the database server, its write-ahead log among them, in which these bytes stand. */
async function filesWith(admin: Db, bytes: Buffer): Promise<string[]> {
  await sql`CHECKPOINT`.execute(admin) // what is still in memory only would be missed
  const { rows } = await sql<{ place: string }>`SELECT current_setting('data_directory') AS place`.execute(admin)
  const files = readdirSync(rows[0]!.place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      try {
        return readFileSync(file).includes(bytes)
      } catch {
        return false // another test's files may vanish meanwhile
      }
    })
}
