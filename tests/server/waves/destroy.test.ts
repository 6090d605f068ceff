import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { writeBackup } from '../../../server/database/backup/write.ts'
import { grantWeb } from '../../../server/database/grants.ts'
import { restoreBackup } from '../../../server/database/restore.ts'
import { putLetters } from '../../../server/respond/put-letters.ts'
import { insertVersion, type Wave } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { destroyAnswers, listToDestroy } from '../../../server/waves/days/destroy.ts'
import { keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { partitionOf } from '../../../server/waves/partitions.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { standardContract } from '../../../surveys/contract.ts'
import { testFolder } from '../../setup/folder.ts'
import {
  countAll,
  letterFor,
  passLastDay,
  putAtOnce,
  SLUG,
  skippedAll,
  waveNow,
  withdraw,
  withoutGuard,
} from './wave.ts'
import { databaseWithoutWaves } from './without-waves.ts'

const database = databaseWithoutWaves()

const round = () => keeperRound(database.keeper, { graceDays: 14, reviews: freshReviewMemory() })

/** A released wave of `n` answers that closed so many days ago, with one text in each state of review. */
async function releasedWave(closedDaysAgo: number, { n = 310, kind = 'real' as Wave['kind'], slug = SLUG } = {}) {
  const { web, keeper } = database
  const wave = await openWave(web, slug, { kind })
  await putAtOnce(web, wave, n, undefined, slug)
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  expect(await round()).toEqual([])
  for (const state of ['waiting', 'allowed', 'refused'] as const) {
    const body = `a text that is ${state}`
    const text = { wave_id: wave.id, place: 'tell_leaders', allows: 'quote' as const, body, language: 'en', state }
    await keeper.insertInto('review_text').values(text).execute()
  }
  await withoutGuard(
    keeper,
    sql`UPDATE wave SET closed_on = CURRENT_DATE - ${closedDaysAgo}::integer WHERE id = ${wave.id}`,
  )
  return wave
}

/** What there is of one wave, table by table. */
async function leftOf(wave: Wave) {
  const { rows } = await sql<Record<'answers' | 'tables' | 'files' | 'texts' | 'quotes', number>>`
    SELECT (SELECT count(*)::integer FROM response WHERE wave_id = ${wave.id}) AS answers,
      (SELECT count(*)::integer FROM release_table t JOIN release r ON r.id = t.release_id WHERE r.wave_id = ${wave.id}) AS tables,
      (SELECT count(*)::integer FROM release_file f JOIN release r ON r.id = f.release_id WHERE r.wave_id = ${wave.id}) AS files,
      (SELECT count(*)::integer FROM review_text WHERE wave_id = ${wave.id}) AS texts,
      (SELECT count(*)::integer FROM quote WHERE wave_id = ${wave.id}) AS quotes`.execute(database.keeper)
  return rows[0]!
}

test('on the day that the contract names, every single answer is destroyed and the results stay', async () => {
  const { keeper } = database
  const wave = await releasedWave(180)
  const before = await leftOf(wave)
  expect([before.answers, before.texts]).toEqual([310, 3])
  expect(before.files).toBeGreaterThanOrEqual(2)
  expect(await round()).toEqual([])
  expect(await leftOf(wave)).toEqual({ answers: 0, tables: before.tables, files: 0, texts: 0, quotes: 1 })
  const { rows } = await sql<{ gone: boolean }>`
    SELECT to_regclass(${partitionOf('response', wave.id)}) IS NULL AND to_regclass(${partitionOf('words', wave.id)}) IS NULL AS gone`.execute(
    keeper,
  )
  expect(rows).toEqual([{ gone: true }])
  const { rows: today } = await sql<{ day: string }>`SELECT CURRENT_DATE AS day`.execute(keeper)
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'released', destroyed_on: today[0]!.day })
})

test('not a day before, not before the release, and not a demonstration', async () => {
  const { keeper } = database
  const early = await releasedWave(179)
  const demonstration = await releasedWave(900, { kind: 'demonstration', slug: 'values' })
  const unreleased = await openWave(keeper, 'relational-charter', { kind: 'real' })
  await closeWave(keeper, unreleased.id, { graceDays: 14 })
  await withoutGuard(keeper, sql`UPDATE wave SET closed_on = CURRENT_DATE - 900 WHERE id = ${unreleased.id}`)
  expect(await listToDestroy(keeper)).toEqual([])
  for (const wave of [early, demonstration, unreleased]) expect(await destroyAnswers(keeper, wave.id)).toBe(false)
  expect((await leftOf(early)).answers).toBe(310)
})

test('twice, and by two keepers at once, it is done once', async () => {
  const { keeper } = database
  const wave = await releasedWave(200, { n: 40 })
  const did = await Promise.all([destroyAnswers(keeper, wave.id), destroyAnswers(keeper, wave.id)])
  expect(did.toSorted()).toEqual([false, true])
  const { destroyed_on } = await waveNow(keeper, wave)
  expect(await destroyAnswers(keeper, wave.id)).toBe(false)
  expect(await waveNow(keeper, wave)).toMatchObject({ destroyed_on })
})

test.each(['release_file', 'wave'])(
  'one that fails at %s leaves everything, and is done in a later round',
  async (at) => {
    const { keeper } = database
    const wave = await releasedWave(200)
    const before = await leftOf(wave)
    await sql`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$`.execute(
      keeper,
    )
    await sql`CREATE TRIGGER fail BEFORE UPDATE OR DELETE ON ${sql.id(at)} EXECUTE FUNCTION fail()`.execute(keeper)
    expect((await round()).map(({ step }) => step)).toEqual(['destroy the answers of a wave'])
    await sql`DROP FUNCTION fail CASCADE`.execute(keeper)
    expect(await leftOf(wave)).toEqual(before)
    expect(await waveNow(keeper, wave)).toMatchObject({ destroyed_on: null })
    expect(await round()).toEqual([])
    expect(await leftOf(wave)).toMatchObject({ answers: 0, files: 0 })
  },
)

/** The tables that waves share, their indexes among them, on whose pages any of these bytes stand. */
async function pagesWith(found: Buffer[]): Promise<string[]> {
  const { keeper, admin } = database
  await sql`CHECKPOINT`.execute(admin)
  const { rows: files } = await sql<{ name: string; file: string }>`
    SELECT c.relname AS name, pg_relation_filepath(c.oid) AS file FROM pg_class t
    JOIN pg_class c ON c.oid IN (t.oid, t.reltoastrelid)
      OR EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indrelid IN (t.oid, t.reltoastrelid))
    WHERE t.relname IN ('review_text', 'release_file', 'review', 'quote') AND t.relnamespace = 'public'::regnamespace`.execute(
    keeper,
  )
  expect(files.length).toBeGreaterThan(8)
  const pages = files.map(async ({ name, file }) => {
    const { rows } = await sql<{ bytes: Buffer }>`SELECT pg_read_binary_file(${file}) AS bytes`.execute(admin)
    return found.some((each) => rows[0]!.bytes.includes(each)) ? [name] : []
  })
  return (await Promise.all(pages)).flat()
}

test('nothing of a destroyed file or text is left on a page of its table, and other waves keep theirs', async () => {
  const { keeper } = database
  const kept = await releasedWave(10, { slug: 'values' })
  const before = await leftOf(kept)
  await sql`UPDATE review_text SET body = 'a neighbour'`.execute(keeper)
  const wave = await releasedWave(180)
  const release = await keeper
    .selectFrom('release')
    .select('id')
    .where('wave_id', '=', wave.id)
    .executeTakeFirstOrThrow()
  const texts = await keeper.selectFrom('review_text').select('id').where('wave_id', '=', wave.id).execute()
  // As they stand on a page: what is large is compressed, its keys never are.
  const ids = [release, ...texts].map(({ id }) => Buffer.from(id.replaceAll('-', ''), 'hex'))
  const gone = [...ids, Buffer.from('that is waiting'), Buffer.from('that is refused')]
  expect(await pagesWith(gone)).not.toEqual([])
  await round()
  expect(await leftOf(kept)).toEqual(before)
  expect(await pagesWith(gone)).toEqual([])
  const { rows: options } = await sql<{ statistics: number | null }>`
    SELECT attstattarget AS statistics FROM pg_attribute WHERE attrelid = 'review_text'::regclass AND attname = 'body'`.execute(
    keeper,
  )
  expect(options).toEqual([{ statistics: 0 }])
})

test('a backup of before, restored after, is destroyed again by the next round', async () => {
  const { keeper } = database
  onTestFinished(() => grantWeb(keeper, webRole))
  const { rows } = await sql<{ name: string }>`SELECT current_user AS name`.execute(database.web)
  const webRole = rows[0]!.name
  const wave = await releasedWave(200, { n: 40 })
  const dataDir = testFolder()
  const file = join(dataDir, 'backup')
  await writeBackup(keeper, randomBytes(32), file)
  await round()
  expect((await leftOf(wave)).answers).toBe(0)
  await restoreBackup(keeper, file, { replace: true, dataDir })
  expect((await leftOf(wave)).answers).toBe(40)
  expect(await round()).toEqual([])
  expect(await leftOf(wave)).toMatchObject({ answers: 0, texts: 0 })
  expect(await waveNow(keeper, wave)).toMatchObject({ destroyed_on: expect.any(String) })
})

test('each wave goes by the day of its own contract', async () => {
  const { keeper } = database
  const short = await releasedWave(60, { n: 40 })
  expect(await listToDestroy(keeper)).toEqual([])
  const slug = 'sixty'
  const definition = await keeper
    .selectFrom('version')
    .select('definition')
    .where('id', '=', short.version_id)
    .executeTakeFirstOrThrow()
  await keeper.transaction().execute(async (trx) => {
    const { id } = await trx.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow()
    await insertVersion(trx, id, { ...definition, contract: { ...standardContract, destroyDays: 60 } })
  })
  const sixty = await releasedWave(60, { n: 40, slug })
  expect(await listToDestroy(keeper)).toEqual([sixty.id])
})

test('who takes back or sends again after that is told the same as always, and nothing comes of it', async () => {
  const { web, keeper } = database
  const wave = await releasedWave(200, { n: 40 })
  const letter = letterFor(wave, await skippedAll(web), ['late'])
  await round()
  await withdraw(web, letter)
  expect(await putLetters(web, [letter])).toEqual(['closed'])
  expect(await countAll(keeper)).toEqual({ waiting: 0, moved: 0, waitingWords: 0, movedWords: 0 })
  expect(await keeper.selectFrom('withdrawn').selectAll().execute()).toEqual([])
})
