import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { publishLibrary } from '../../../server/versions.ts'
import { askToClose, closeWave } from '../../../server/waves/close.ts'
import { extendWave } from '../../../server/waves/days/extend.ts'
import { keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { putOneByOne, SLUG, waveNow } from './wave.ts'

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

const round = () => keeperRound(database.keeper, { graceDays: 14 })
/** The day so many days from today, by the clock of the database. */
async function day(days: number): Promise<string> {
  const { rows } = await sql<{ day: string }>`SELECT CURRENT_DATE + ${days}::integer AS day`.execute(database.keeper)
  return rows[0]!.day
}
const openUntil = async (days: number) =>
  openWave(database.web, SLUG, { kind: 'real', closesOn: await day(days), asked: 120 })

test('a wave with a planned last day is open on that day, and closed by the keeper on the day after', async () => {
  const { web, keeper } = database
  const wave = await openUntil(0)
  expect(wave).toMatchObject({ closes_on: await day(0), asked: 120 })
  expect(await round()).toEqual([])
  expect(await waveNow(web, wave)).toMatchObject({ state: 'open' })
  await keeper.deleteFrom('wave').execute()
  const over = await openWave(web, SLUG, { kind: 'real' })
  await sql`UPDATE wave SET closes_on = CURRENT_DATE - 1 WHERE id = ${over.id}`.execute(keeper)
  await putOneByOne(web, over, 7)
  expect(await round()).toEqual([])
  expect(await waveNow(web, over)).toMatchObject({ state: 'closed', closed_on: await day(0), last_day: await day(14) })
})

test('a wave that closes early keeps the days that its pages have said', async () => {
  const { web, keeper } = database
  const wave = await openUntil(30)
  await askToClose(web, wave.survey_id)
  await round()
  expect(await waveNow(web, wave)).toMatchObject({ closed_on: await day(0), last_day: await day(30 + 14) })
  const longer = await openWave(keeper, 'values', { kind: 'real', closesOn: await day(3) })
  expect(await closeWave(keeper, longer.id, { graceDays: 20 })).toMatchObject({ last_day: await day(3 + 20) })
})

test('the last day moves to a later one, and never to an earlier one', async () => {
  const { web } = database
  const wave = await openUntil(7)
  expect(await extendWave(web, wave.survey_id, await day(21))).toMatchObject({ closes_on: await day(21) })
  expect(await extendWave(web, wave.survey_id, await day(21))).toMatchObject({ closes_on: await day(21) })
  await expect(extendWave(web, wave.survey_id, await day(20))).rejects.toMatchObject({
    status: 409,
    code: 'only_later',
    message: expect.stringMatching(/^People were told that it is open until \d+ \w+ \d{4}\./),
  })
  expect(await waveNow(web, wave)).toMatchObject({ closes_on: await day(21) })
})

test('an open wave without a planned last day can be given one; a closed one cannot', async () => {
  const { web, keeper } = database
  const wave = await openWave(web, SLUG, { kind: 'real' })
  expect(await extendWave(web, wave.survey_id, await day(5))).toMatchObject({ closes_on: await day(5) })
  await askToClose(web, wave.survey_id)
  await expect(extendWave(web, wave.survey_id, await day(9))).rejects.toMatchObject({ code: 'no_wave_open' })
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await expect(extendWave(web, wave.survey_id, await day(9))).rejects.toMatchObject({ code: 'no_wave_open' })
})

test('of two people who extend at once the later day stands, whoever comes first', async () => {
  const { web } = database
  const wave = await openUntil(1)
  await Promise.allSettled([9, 12, 10, 11].map(async (days) => extendWave(web, wave.survey_id, await day(days))))
  expect(await waveNow(web, wave)).toMatchObject({ closes_on: await day(12) })
})

test.each([
  ['yesterday', -1, 'day_past'],
  ['in more than a year', 367, 'day_far'],
])('a last day %s is refused in a sentence', async (_, days, code) => {
  await expect(openUntil(days)).rejects.toMatchObject({ status: 422, code, message: expect.stringMatching(/\.$/) })
  expect(await database.web.selectFrom('wave').selectAll().execute()).toEqual([])
})

test('a day that is none is refused', async () => {
  const opening = openWave(database.web, SLUG, { kind: 'real', closesOn: '2031-02-30' })
  await expect(opening).rejects.toMatchObject({ status: 422, code: 'no_such_day' })
})

test('no login moves a day to an earlier one, opens a wave again, or puts it on another version', async () => {
  const { web, keeper } = database
  const wave = await openUntil(7)
  const broken = { code: '23000' }
  const [earlier, later] = [await day(6), await day(8)]
  await expect(sql`UPDATE wave SET closes_on = ${earlier}`.execute(web)).rejects.toMatchObject(broken)
  await expect(sql`UPDATE wave SET closes_on = NULL`.execute(web)).rejects.toMatchObject(broken)
  const other = await keeper.selectFrom('version').select('id').where('id', '<>', wave.version_id).limit(1).execute()
  await expect(sql`UPDATE wave SET version_id = ${other[0]!.id}`.execute(keeper)).rejects.toMatchObject(broken)
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await expect(sql`UPDATE wave SET closes_on = ${later}`.execute(web)).rejects.toMatchObject(broken)
  await expect(sql`UPDATE wave SET state = 'open'`.execute(keeper)).rejects.toMatchObject(broken)
  await sql`UPDATE wave SET destroyed_on = CURRENT_DATE`.execute(keeper)
  await expect(sql`UPDATE wave SET destroyed_on = NULL`.execute(keeper)).rejects.toMatchObject(broken)
})

test('after a clock that ran back, a wave closes on no day before one that the database has seen', async () => {
  const { keeper } = database
  const before = await openWave(keeper, 'values', { kind: 'real' })
  await sql`UPDATE wave SET opened_on = opened_on + 10 WHERE id = ${before.id}`.execute(keeper)
  const wave = await openWave(keeper, SLUG, { kind: 'real' })
  expect(await closeWave(keeper, wave.id, { graceDays: 14 })).toMatchObject({ last_day: await day(10 + 14) })
})
