import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Wave } from '../../../server/versions.ts'
import { askToClose } from '../../../server/waves/close.ts'
import { freshMemory, keeperRound } from '../../../server/waves/keeper-round.ts'
import { listWaves } from '../../../server/waves/list.ts'
import { openWave } from '../../../server/waves/open.ts'
import { partitionOf } from '../../../server/waves/partitions.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { scrubWal } from '../../../server/waves/scrub.ts'
import { countAll, passLastDay, putAtOnce, putOneByOne, SLUG, waveNow, withdraw } from './wave.ts'
import { databaseWithoutWaves } from './without-waves.ts'

const database = databaseWithoutWaves()

const round = () => keeperRound(database.keeper, { graceDays: 14, reviews: freshReviewMemory() })
async function openFor(kind: 'real' | 'rehearsal' | 'demonstration', n: number): Promise<Wave> {
  const wave = await openWave(database.web, SLUG, { kind })
  if (n > 0) await putAtOnce(database.web, wave, n)
  return wave
}

test('a rehearsal that is asked to close is closed, released and thrown away after one round', async () => {
  const { web, keeper } = database
  const wave = await openFor('rehearsal', 40)
  expect((await askToClose(web, wave.survey_id))?.id).toBe(wave.id)
  expect(await round()).toEqual([])
  const [summary] = await listWaves(web, wave.survey_id)
  expect(summary).toMatchObject({
    id: wave.id,
    kind: 'rehearsal',
    state: 'released',
    answers: 'at least 40',
    release: expect.any(String),
  })
  expect(await keeper.selectFrom('response').selectAll().execute()).toEqual([])
  expect(await keeper.selectFrom('words').selectAll().execute()).toEqual([])
})

test('a real wave waits for its last day, and is released in the round after it', async () => {
  const { web, keeper } = database
  const wave = await openFor('real', 40)
  await askToClose(web, wave.survey_id)
  expect(await round()).toEqual([])
  expect(await waveNow(web, wave)).toMatchObject({ state: 'closed' })
  await passLastDay(keeper, wave)
  expect(await round()).toEqual([])
  expect(await waveNow(web, wave)).toMatchObject({ state: 'released' })
})

test('a wave that nobody asked to close stays open', async () => {
  const wave = await openFor('real', 40)
  await round()
  expect(await waveNow(database.web, wave)).toMatchObject({ state: 'open', answers: 40 })
})

test('a real wave that opens ends the finished rehearsals of its survey, and of no other', async () => {
  const { web, keeper } = database
  const other = await openWave(web, 'values', { kind: 'rehearsal' })
  const demonstration = await openFor('demonstration', 40)
  await askToClose(web, demonstration.survey_id)
  await round()
  const rehearsal = await openFor('rehearsal', 40)
  await round()
  expect(await listWaves(web, rehearsal.survey_id)).toHaveLength(2)
  await askToClose(web, rehearsal.survey_id)
  await askToClose(web, other.survey_id)
  await round()
  const real = await openFor('real', 0)
  expect(await round()).toEqual([])
  expect((await listWaves(web, real.survey_id)).map((wave) => wave.id)).toEqual([real.id])
  expect(await listWaves(web, other.survey_id)).toHaveLength(1)
  expect(await web.selectFrom('release').select('wave_id').execute()).toEqual([{ wave_id: other.id }])
  expect(await countAll(keeper)).toMatchObject({ moved: 0 })
  const { rows } = await sql<{
    gone: boolean
  }>`SELECT to_regclass(${partitionOf('response', rehearsal.id)}) IS NULL AS gone`.execute(keeper)
  expect(rows).toEqual([{ gone: true }])
})

test('a rehearsal after a real wave stays until the next real wave opens', async () => {
  const { web } = database
  const real = await openFor('real', 0)
  await askToClose(web, real.survey_id)
  await round()
  const rehearsal = await openFor('rehearsal', 0)
  await askToClose(web, rehearsal.survey_id)
  await round()
  await round()
  expect(await listWaves(web, real.survey_id)).toHaveLength(2)
})

test('two keepers at once do each thing once', async () => {
  const { web } = database
  const wave = await openFor('demonstration', 45)
  await askToClose(web, wave.survey_id)
  const failures = (await Promise.all([round(), round(), round()])).flat()
  await round()
  expect(failures).toEqual([])
  expect(await countAll(database.keeper)).toMatchObject({ waiting: 0, moved: 45 })
  expect(await web.selectFrom('release').selectAll().execute()).toHaveLength(1)
})

test('one step that fails holds up no other, and is told by its name', async () => {
  const { keeper, web } = database
  const wave = await openFor('real', 40)
  await sql`ALTER SCHEMA reading RENAME TO elsewhere`.execute(keeper)
  const failures = await round()
  await sql`ALTER SCHEMA elsewhere RENAME TO reading`.execute(keeper)
  expect(failures.map((failure) => failure.step)).toEqual(['make the reading views'])
  expect(await waveNow(web, wave)).toMatchObject({ answers: 40 })
})

test('what was taken back is listed beside the backups until the keys of its wave are destroyed', async () => {
  const { web, keeper } = database
  const dataDir = mkdtempSync(join(tmpdir(), 'words-keeper-'))
  const wave = await openFor('rehearsal', 0)
  const [letter] = await putOneByOne(web, wave, 3, () => 'hello')
  if (!letter) throw new Error('unreachable')
  await withdraw(web, letter)
  const options = { graceDays: 14, reviews: freshReviewMemory(), dataDir, memory: freshMemory() }
  expect(await keeperRound(keeper, options)).toEqual([])
  const listed = readFileSync(join(dataDir, 'withdrawn'), 'utf8')
  expect(listed).toContain(letter.responseKey.toString('hex'))
  expect(listed).toContain(letter.words[0]?.key.toString('hex'))
  await askToClose(web, wave.survey_id)
  expect(await keeperRound(keeper, options)).toEqual([])
  expect(existsSync(join(dataDir, 'withdrawn')) && readFileSync(join(dataDir, 'withdrawn'), 'utf8')).toBe('')
  rmSync(dataDir, { recursive: true })
})

test('the write-ahead log is cleared after a move, and not in every round', async () => {
  const { keeper } = database
  const memory = freshMemory()
  const place = async () =>
    (await sql<{ file: string }>`SELECT pg_walfile_name(pg_current_wal_lsn()) AS file`.execute(keeper)).rows[0]?.file
  await openFor('real', 40)
  const before = await place()
  await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })
  expect(await place()).not.toBe(before)
  expect(memory.scrubOwed).toBe(false)
  memory.scrubOwed = true
  await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })
  expect(memory.scrubOwed).toBe(true)
})

test('where the host does not let the keeper clear the log, it says so and goes on', async () => {
  expect(await scrubWal(database.web)).toBe(false)
})
