import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { writeBackup } from '../../../server/database/backup/write.ts'
import { grantWeb } from '../../../server/database/grants.ts'
import { restoreBackup } from '../../../server/database/restore.ts'
import { writeWithdrawn } from '../../../server/database/withdrawn-file.ts'
import type { Wave } from '../../../server/versions.ts'
import { askToClose, closeWave } from '../../../server/waves/close.ts'
import { extendWave } from '../../../server/waves/days/extend.ts'
import { freshMemory, keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { writeCode } from '../../../surveys/code/codes.ts'
import { testFolder } from '../../setup/folder.ts'
import { visit } from '../../setup/visit.ts'
import { passLastDay, waveNow, withoutGuard } from '../waves/wave.ts'
import { type Door, key, openDoor, publish, send, shortSurvey } from './door.ts'

const SENTENCE =
  'If answers were kept under this code, they are gone now; from backups within 30 days. After the last day for taking back, nobody can find them any more.'

let door: Door
let wave: Wave
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, 'short', shortSurvey)
})
afterAll(() => door.stop())
beforeEach(async () => {
  const { keeper } = door.database
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave, release CASCADE`.execute(keeper)
  wave = await openWave(keeper, 'short', { kind: 'real' })
})

const round = () => keeperRound(door.database.keeper, { graceDays: 14, reviews: freshReviewMemory() })
const takeBack = (code: string) => door.app.inject({ method: 'POST', url: '/api/take-back', payload: { code } })
async function answer(as = key()): Promise<string> {
  const sent = await send(door.app, { colour: 'red', why_red: 'warm', hope: 'mine' }, { as })
  expect(sent.statusCode).toBe(201)
  return sent.json().code
}
/** As many answers of others as let the letterbox open. */
const others = (n = 20) => Promise.all(Array.from({ length: n }, () => answer()))

/** How many answers and texts there are, waiting or moved. */
async function left() {
  const { rows } = await sql<{ answers: number; texts: number }>`
    SELECT (SELECT count(*) FROM letterbox)::integer + (SELECT count(*) FROM response)::integer AS answers,
      (SELECT count(*) FROM letterbox_words)::integer + (SELECT count(*) FROM words)::integer AS texts`.execute(
    door.database.keeper,
  )
  return rows[0]
}

test('while they wait in the letterbox: ticks and words are both gone', async () => {
  const code = await answer()
  expect(await left()).toEqual({ answers: 1, texts: 2 })
  expect((await takeBack(code)).json()).toEqual({ message: SENTENCE })
  expect(await left()).toEqual({ answers: 0, texts: 0 })
})

test('after the letterbox was opened: ticks and words are both gone', async () => {
  const code = await answer()
  await others()
  expect(await round()).toEqual([])
  expect(await door.database.keeper.selectFrom('letterbox').selectAll().execute()).toEqual([])
  await takeBack(code)
  expect(await left()).toEqual({ answers: 20, texts: 40 })
})

test('twice does no more than once, and says the same', async () => {
  const code = await answer()
  await others(3)
  const replies = [await takeBack(code), await takeBack(code)].map(({ statusCode, body }) => `${statusCode} ${body}`)
  expect(new Set(replies).size).toBe(1)
  expect(await left()).toEqual({ answers: 3, texts: 6 })
})

test('with one word mistyped nothing is asked or taken, and the page says so', async () => {
  const code = await answer()
  const typed = code.replace(/^\w+/, (word) => `${word}x`)
  const page = await visit(door.app, '/take-back')
  page.form.fill('code', typed)
  const said = await page.press('take-back')
  expect([said.status, /looks mistyped/.test(said.text)]).toEqual([422, true])
  expect(await left()).toEqual({ answers: 1, texts: 2 })
})

test('on the last day it works; on the day after it does nothing, and the reply is the same', async () => {
  const { keeper } = door.database
  const [first, second] = [await answer(), await answer()]
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await withoutGuard(keeper, sql`UPDATE wave SET last_day = CURRENT_DATE`)
  await round()
  const onTheDay = await takeBack(first)
  expect(await left()).toEqual({ answers: 1, texts: 2 })
  await passLastDay(keeper, wave)
  expect(await round()).toEqual([])
  const dayAfter = await takeBack(second)
  expect(await left()).toMatchObject({ answers: 1 })
  const nobodys = await takeBack(writeCode(77n).words)
  const seen = [onTheDay, dayAfter, nobodys].map(({ statusCode, body }) => `${statusCode} ${body}`)
  expect(new Set(seen).size).toBe(1)
})

test('the keys are destroyed by the job on the day after the last: of answers, of texts and of what was taken back', async () => {
  const { keeper } = door.database
  const code = await answer()
  await others(22)
  await takeBack(code)
  await askToClose(keeper, wave.survey_id)
  await round()
  const keys = () =>
    sql<{ n: number }>`SELECT (SELECT count(response_key) FROM response)::integer
    + (SELECT count(words_key) FROM words)::integer + (SELECT count(*) FROM withdrawn)::integer AS n`.execute(keeper)
  expect((await keys()).rows[0]!.n).toBe(22 + 44 + 3)
  await withoutGuard(keeper, sql`UPDATE wave SET last_day = CURRENT_DATE`)
  await round()
  expect((await keys()).rows[0]!.n).toBe(22 + 44 + 3)
  await passLastDay(keeper, wave)
  await round()
  expect((await keys()).rows[0]!.n).toBe(0)
})

test('a page that sends once more after the withdrawal is told its code, and nothing is stored', async () => {
  const as = key()
  const code = await answer(as)
  await others()
  await round()
  await takeBack(code)
  expect(await answer(as)).toBe(code)
  await round()
  expect(await left()).toEqual({ answers: 20, texts: 40 })
})

test('while the wave is moved, closed and written anew, each withdrawal takes exactly its own', async () => {
  const { keeper } = door.database
  const codes = await others(60)
  const memory = freshMemory()
  let busy = true
  const keeping = (async () => {
    for (let i = 0; busy; i++) {
      if (i === 2) await askToClose(keeper, wave.survey_id)
      expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })).toEqual([])
    }
  })()
  for (let i = 0; i < 30; i += 5) {
    const replies = await Promise.all(codes.slice(i, i + 5).map(takeBack))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200])
  }
  busy = false
  await keeping
  await round()
  expect(await left()).toEqual({ answers: 30, texts: 60 })
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'closed' })
})

test('a wave that is extended gives more days to everybody who has answered', async () => {
  const { keeper } = door.database
  await keeper.deleteFrom('wave').execute()
  const { rows } = await sql<{ soon: string; later: string }>`
    SELECT CURRENT_DATE + 3 AS soon, CURRENT_DATE + 20 AS later`.execute(keeper)
  wave = await openWave(keeper, 'short', { kind: 'real', closesOn: rows[0]!.soon })
  const code = await answer()
  const said = async () => (await door.app.inject('/api/surveys/short')).json().wave.lastDay
  const before = await said()
  await extendWave(keeper, wave.survey_id, rows[0]!.later)
  const after = await said()
  expect((Date.parse(after) - Date.parse(before)) / 86_400_000).toBe(17)
  // Closed at once all the same: what the page said stands.
  expect(await closeWave(keeper, wave.id, { graceDays: 14 })).toMatchObject({ last_day: after })
  await takeBack(code)
  expect(await left()).toEqual({ answers: 0, texts: 0 })
})

test('pages say the day until which answers can be taken back, wherever one is known', async () => {
  const { keeper } = door.database
  await withoutGuard(keeper, sql`UPDATE wave SET closes_on = '2031-12-24'`)
  const page = await visit(door.app, '/take-back')
  expect(page.text).toContain('Still open. You can take answers back until 7 January 2032 at least.')
  expect((await door.app.inject('/api/surveys/short')).json().wave).toMatchObject({ lastDay: '2032-01-07' })
})

test('many mistaken codes shut nobody out: there is no budget of refusals', async () => {
  const code = await answer()
  await Promise.all(Array.from({ length: 150 }, (_, i) => takeBack(writeCode(BigInt(i)).words)))
  expect((await takeBack(code)).statusCode).toBe(200)
  expect(await left()).toEqual({ answers: 0, texts: 0 })
})

test('after a restore from a backup that is older than the withdrawal: gone still, and a resend brings nothing', async () => {
  const { keeper, web } = door.database
  const dataDir = testFolder()
  const file = join(dataDir, 'backup')
  const as = key()
  const code = await answer(as)
  await others()
  await round()
  await writeBackup(keeper, randomBytes(32), file)
  await takeBack(code)
  await writeWithdrawn(keeper, dataDir)
  const { rows } = await sql<{ name: string }>`SELECT current_user AS name`.execute(web)
  await restoreBackup(keeper, file, { replace: true, dataDir })
  await grantWeb(keeper, rows[0]!.name)
  expect(await left()).toEqual({ answers: 20, texts: 40 })
  expect(await answer(as)).toBe(code)
  expect((await takeBack(code)).json()).toEqual({ message: SENTENCE })
  expect(await left()).toEqual({ answers: 20, texts: 40 })
})
