import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Letter, putLetters } from '../../../server/respond/put-letters.ts'
import { askToClose, closeWave } from '../../../server/waves/close.ts'
import { destroyKeys, hasKeys } from '../../../server/waves/keys.ts'
import { moveLetterbox } from '../../../server/waves/letterbox.ts'
import { openWave } from '../../../server/waves/open.ts'
import {
  countAll,
  letterFor,
  passLastDay,
  putAtOnce,
  putOneByOne,
  rankCorrelation,
  SLUG,
  skippedAll,
  waveNow,
  withdraw,
  withoutGuard,
} from './wave.ts'
import { databaseWithoutWaves } from './without-waves.ts'

const database = databaseWithoutWaves()

const grace = { graceDays: 14 }
const open = (kind: 'real' | 'rehearsal' | 'demonstration') => openWave(database.web, SLUG, { kind })
async function day(from: string, days: number): Promise<string> {
  const { rows } = await sql<{ day: string }>`SELECT ${from}::date + ${days}::integer AS day`.execute(database.keeper)
  return rows[0]?.day ?? ''
}

test('only one wave of a survey is open at a time', async () => {
  await open('real')
  await expect(open('rehearsal')).rejects.toMatchObject({ status: 409, code: 'wave_open' })
  await expect(openWave(database.web, 'no-such-survey', { kind: 'real' })).rejects.toMatchObject({ status: 404 })
})

test('the close takes in the few that wait, and no answer comes in any more', async () => {
  const { web, keeper } = database
  const wave = await open('real')
  await putOneByOne(web, wave, 7, () => 'hello')
  const closed = await closeWave(keeper, wave.id, grace)
  expect(closed).toMatchObject({ state: 'closed', answers: 0, last_day: await day(wave.opened_on, 14) })
  expect(await countAll(keeper)).toEqual({ waiting: 0, moved: 7, waitingWords: 0, movedWords: 7 })
  expect(await putLetters(web, [letterFor(wave, await skippedAll(web))])).toEqual(['closed'])
})

test('after the close all rows bear one transaction number, and lie in an order of their own', async () => {
  const { web, keeper } = database
  const wave = await open('real')
  const letters: Letter[] = []
  for (let batch = 0; batch < 8; batch += 1) {
    letters.push(...(await putOneByOne(web, wave, 25, (i) => `text ${batch * 25 + i}`)))
    if (batch < 7) await moveLetterbox(keeper)
  }
  await closeWave(keeper, wave.id, grace)
  for (const table of ['response', 'words'] as const) {
    const { rows } = await sql`SELECT DISTINCT xmin::text FROM ${sql.id(table)}`.execute(keeper)
    expect(rows).toHaveLength(1)
  }
  const arrived = letters.map((l) => l.responseKey.toString('hex'))
  const rows = await keeper.selectFrom('response').select('response_key').orderBy(sql`ctid`).execute()
  const inHeap = rows.map((row) => row.response_key?.toString('hex') ?? '')
  expect(inHeap.toSorted()).toEqual(arrived.toSorted())
  expect(Math.abs(rankCorrelation(arrived, inHeap))).toBeLessThan(0.4)
  const words = await keeper.selectFrom('words').select('body').orderBy(sql`ctid`).execute()
  const textsOf = new Map(letters.map((l) => [l.words[0]?.body, l.responseKey.toString('hex')]))
  const byWords = words.map((row) => textsOf.get(row.body) ?? '')
  expect(Math.abs(rankCorrelation(arrived, byWords))).toBeLessThan(0.4)
  expect(Math.abs(rankCorrelation(inHeap, byWords))).toBeLessThan(0.4)
})

test('while a wave closes, each answer is either kept or told that it came too late', async () => {
  const { web, keeper } = database
  const wave = await open('real')
  const packed = await skippedAll(web)
  const stored: string[] = []
  let refused = 0
  const senders = Array.from({ length: 8 }, async () => {
    for (let i = 0; i < 40; i += 1) {
      const letter = letterFor(wave, packed, ['hello'])
      const [put] = await putLetters(web, [letter])
      if (put === 'stored') stored.push(letter.responseKey.toString('hex'))
      else refused += 1
    }
  })
  const closing = (async () => {
    while (stored.length < 60) await new Promise((resolve) => setTimeout(resolve, 1))
    await Promise.all([closeWave(keeper, wave.id, grace), closeWave(keeper, wave.id, grace)])
  })()
  await Promise.all([...senders, closing])
  expect(refused).toBeGreaterThan(0)
  const rows = await keeper.selectFrom('response').select('response_key').execute()
  expect(rows.map((row) => row.response_key?.toString('hex')).toSorted()).toEqual(stored.toSorted())
  expect(await countAll(keeper)).toMatchObject({ waiting: 0, waitingWords: 0, movedWords: stored.length })
})

test('closing again changes nothing, and nothing opens a closed wave again', async () => {
  const { keeper, web } = database
  const wave = await open('real')
  await closeWave(keeper, wave.id, grace)
  await withoutGuard(
    keeper,
    sql`UPDATE wave SET closed_on = closed_on - 3, last_day = last_day - 3 WHERE id = ${wave.id}`,
  )
  const before = await waveNow(keeper, wave)
  expect(await closeWave(keeper, wave.id, { graceDays: 30 })).toEqual(before)
  expect(await askToClose(web, wave.survey_id)).toBeUndefined()
})

test('a wave that closes on a clock which has jumped back closes on the day it was opened', async () => {
  const { keeper } = database
  const wave = await open('real')
  await sql`UPDATE wave SET opened_on = opened_on + 10 WHERE id = ${wave.id}`.execute(keeper)
  const { opened_on: opened } = await waveNow(keeper, wave)
  expect(await closeWave(keeper, wave.id, grace)).toMatchObject({ closed_on: opened, last_day: await day(opened, 14) })
})

test('the days of grace are never fewer than the version has promised, and none in a rehearsal', async () => {
  const { keeper } = database
  const real = await open('real')
  expect(await closeWave(keeper, real.id, { graceDays: 7 })).toMatchObject({ last_day: await day(real.opened_on, 14) })
  const rehearsal = await open('rehearsal')
  expect(await closeWave(keeper, rehearsal.id, grace)).toMatchObject({ last_day: rehearsal.opened_on })
})

test('real results of one survey follow each other by 90 days or more', async () => {
  const { keeper, web } = database
  const first = await open('real')
  await putAtOnce(web, first, 30)
  const { last_day: firstDay } = await closeWave(keeper, first.id, grace)
  const second = await open('real')
  const { last_day: secondDay } = await closeWave(keeper, second.id, grace)
  expect(secondDay).toBe(await day(firstDay ?? '', 90))
  const other = await openWave(keeper, 'values', { kind: 'real' })
  expect(await closeWave(keeper, other.id, grace)).toMatchObject({ last_day: await day(other.opened_on, 14) })
})

test('a wave that will show nothing holds up no other', async () => {
  const { keeper } = database
  const mistaken = await openWave(keeper, 'relational-charter', { kind: 'real' })
  await closeWave(keeper, mistaken.id, grace)
  const next = await openWave(keeper, 'relational-charter', { kind: 'real' })
  expect(await closeWave(keeper, next.id, grace)).toMatchObject({ last_day: await day(next.opened_on, 14) })
})

test('answers can be taken back until the end of the last day; then the keys are destroyed for good', async () => {
  const { web, keeper } = database
  const wave = await open('real')
  const [first, second, third] = await putOneByOne(web, wave, 25, () => 'hello')
  if (!first || !second || !third) throw new Error('unreachable')
  await withdraw(web, first)
  await closeWave(keeper, wave.id, grace)
  await withdraw(web, second)
  expect(await destroyKeys(keeper, wave.id)).toBe(false)
  expect(await countAll(keeper)).toMatchObject({ moved: 23, movedWords: 23 })
  await withoutGuard(keeper, sql`UPDATE wave SET last_day = CURRENT_DATE WHERE id = ${wave.id}`)
  expect(await destroyKeys(keeper, wave.id)).toBe(false)

  await passLastDay(keeper, wave)
  expect(await destroyKeys(keeper, wave.id)).toBe(true)
  expect(await hasKeys(keeper, wave.id)).toBe(false)
  await withdraw(web, third)
  expect(await countAll(keeper)).toMatchObject({ moved: 23, movedWords: 23 })
  expect(await keeper.selectFrom('withdrawn').selectAll().execute()).toEqual([])
  expect(await destroyKeys(keeper, wave.id)).toBe(false)
})

test('what was taken back from another wave stays known when the keys of one are destroyed', async () => {
  const { web, keeper } = database
  const other = await openWave(web, 'values', { kind: 'real' })
  const [letter] = await putOneByOne(web, other, 1)
  if (!letter) throw new Error('unreachable')
  await withdraw(web, letter)
  const wave = await open('rehearsal')
  await putOneByOne(web, wave, 2)
  await closeWave(keeper, wave.id, grace)
  await destroyKeys(keeper, wave.id)
  expect(await putLetters(web, [letter])).toEqual(['stored'])
  expect(await countAll(keeper)).toMatchObject({ waiting: 0, moved: 2 })
})
