import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../../server/database/connection.ts'
import type { Wave } from '../../../server/versions.ts'
import { askToClose, closeWave } from '../../../server/waves/close.ts'
import { extendWave } from '../../../server/waves/days/extend.ts'
import { keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { putOneByOne, SLUG, waveNow, withoutGuard } from './wave.ts'
import { databaseWithoutWaves } from './without-waves.ts'

const database = databaseWithoutWaves()

const round = () => keeperRound(database.keeper, { graceDays: 14, reviews: freshReviewMemory() })
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

test('no login moves a day to an earlier one, takes a step twice or two at once, or puts a wave on another version', async () => {
  const { web, keeper } = database
  const wave = await openUntil(7)
  const broken = { code: '23000' }
  const refused = async (db: Db, what: RawBuilder<unknown>) =>
    expect(sql`UPDATE wave SET ${what} WHERE id = ${wave.id}`.execute(db), what.compile(db).sql).rejects.toMatchObject(
      broken,
    )
  for (const db of [web, keeper]) {
    await refused(db, sql`closes_on = CURRENT_DATE + 6`)
    await refused(db, sql`closes_on = NULL`)
  }
  const other = await keeper.selectFrom('version').select('id').where('id', '<>', wave.version_id).limit(1).execute()
  await refused(keeper, sql`version_id = ${other[0]!.id}`)
  await refused(keeper, sql`state = 'released'`)
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await refused(web, sql`closes_on = CURRENT_DATE + 8`)
  await refused(keeper, sql`state = 'open'`)
  await refused(keeper, sql`last_day = last_day - 1`)
  await refused(keeper, sql`last_day = NULL`)
  await refused(keeper, sql`last_day = 'infinity'`)
  for (const day of [sql`closed_on - 1`, sql`closed_on + 1`, sql`NULL`]) await refused(keeper, sql`closed_on = ${day}`)
  await sql`UPDATE wave SET state = 'released', destroyed_on = CURRENT_DATE`.execute(keeper)
  await refused(keeper, sql`destroyed_on = NULL`)
  await refused(keeper, sql`state = 'closed'`)
})

describe('days that were written while the clock was wrong', () => {
  /** Lets every day of a wave lie so many days further on. */
  const moveOn = (wave: Wave, days: number) =>
    withoutGuard(
      database.keeper,
      sql`UPDATE wave SET opened_on = opened_on + ${days}::integer, closed_on = closed_on + ${days}::integer,
        last_day = last_day + ${days}::integer, closes_on = closes_on + ${days}::integer WHERE id = ${wave.id}`,
    )
  const close = async ({ id }: Wave) => closeWave(database.keeper, id, { graceDays: 14 })

  test('a day that cannot be right says nothing, of its own survey or of another', async () => {
    const { keeper } = database
    const wave = await openWave(keeper, SLUG, { kind: 'real' })
    await moveOn(wave, 4_000)
    await putOneByOne(database.web, wave, 20)
    expect(await close(wave)).toMatchObject({ closed_on: await day(0), last_day: await day(14) })
    await moveOn(wave, 4_000)
    const [same, other] = [await openUntil(3), await openWave(keeper, 'values', { kind: 'real' })]
    await moveOn(same, 4_000)
    expect(await close(other)).toMatchObject({ closed_on: await day(0), last_day: await day(14) })
    // Its pages did say a day far away; a year of it is kept.
    expect(await close(same)).toMatchObject({ closed_on: await day(0), last_day: await day(366 + 14) })
  })

  test('results that seem to have come in ten years hold none back; a last day far ahead that was promised does', async () => {
    const { web, keeper } = database
    const first = await openWave(web, SLUG, { kind: 'real' })
    await putOneByOne(web, first, 20)
    await close(first)
    await sql`UPDATE wave SET last_day = CURRENT_DATE + 200 WHERE id = ${first.id}`.execute(keeper)
    expect(await close(await openWave(web, SLUG, { kind: 'real' }))).toMatchObject({ last_day: await day(200 + 90) })
    await sql`DELETE FROM wave WHERE id <> ${first.id}`.execute(keeper)
    await sql`WITH built AS (INSERT INTO release (wave_id, people, notes, built_on) VALUES (${first.id}, '20', '[]', CURRENT_DATE + 4000) RETURNING id)
      INSERT INTO release_table (release_id, position, question, context, base, cells) SELECT id, 0, 'q', '{}', '20', '[]' FROM built`.execute(
      keeper,
    )
    expect(await close(await openWave(web, SLUG, { kind: 'real' }))).toMatchObject({ last_day: await day(14) })
  })
})
