import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { destroyKeys } from '../../../server/waves/keys.ts'
import { openWave } from '../../../server/waves/open.ts'
import { writeCode } from '../../../surveys/code/codes.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { withoutGuard } from '../waves/wave.ts'
import { type Door, doorOn, openDoor, publish, send, shortSurvey } from './door.ts'

let door: Door
let waveId: string
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, 'short', { ...shortSurvey, title: { default: 'A short survey', cy: 'Un byr' } })
  waveId = (await openWave(door.database.keeper, 'short', { kind: 'real' })).id
})
afterAll(() => door.stop())

const asking = (url = '/take-back') => visit(door.app, url)
async function take(code: string, page?: Visit): Promise<Visit> {
  const own = page ?? (await asking())
  own.form.fill('code', code)
  return own.press('take-back')
}
const codeOfNew = async () => (await send(door.app, { hope: 'mine' })).json().code as string
const letters = async () => (await door.database.keeper.selectFrom('letterbox').selectAll().execute()).length

/** The page but for what differs between any two: nothing. */
const whole = ({ status, html, reply: { headers } }: Visit) => {
  const { date: _date, ...rest } = headers
  return JSON.stringify({ status, html, rest })
}

test('a code takes answers back, however it is written', async () => {
  for (const written of [
    (code: string) => code,
    (code: string) => `  ${code.toUpperCase().replaceAll(' ', ' - ')}\n`,
  ]) {
    const page = await take(written(await codeOfNew()))
    expect([page.status, page.view]).toEqual([200, 'taken-back'])
    expect(await letters()).toBe(0)
  }
})

test('hit, miss and a second time: the same page to the last byte, and no code in it', async () => {
  const code = await codeOfNew()
  const pages = [
    await take(code),
    await take(code),
    await take(writeCode(77n).words),
    await take(writeCode(78n).digits),
  ]
  expect(new Set(pages.map(whole)).size).toBe(1)
  expect(pages[0]!.html).not.toContain(code.split(' ')[0])
  for (const { name } of pages[0]!.form.controls) expect(name).not.toBe('code')
})

test('hit and miss take the same time: as long as the longer of them may take', async () => {
  const times = []
  for (const code of [await codeOfNew(), writeCode(79n).words]) {
    const began = performance.now()
    await take(code)
    times.push(performance.now() - began)
  }
  // A floor, not a race: the reply waits for it whatever there was to do.
  for (const time of times) expect(time).toBeGreaterThanOrEqual(399)
})

test.each([
  ['a word that is not right', (code: string) => code.replace(/^\w+/, 'zebras'), 'mistyped'],
  ['two words the wrong way round', (code: string) => code.split(' ').toReversed().join(' '), 'mistyped'],
  ['half a code', (code: string) => code.split(' ').slice(0, 3).join(' '), 'whole'],
  ['nothing', () => '', 'whole'],
  ['something else', () => 'give me everything', 'whole'],
  ['markup', () => '"><script>alert(1)</script>', 'whole'],
  ['far too much', () => 'word '.repeat(5_000), 'whole'],
])('%s: the same page says so, keeps what was typed, and nobody is asked', async (_, change, said) => {
  const nowhere = openDatabase('postgres://secret:word@127.0.0.1:1/none', { max: 1 })
  const { app } = await doorOn(nowhere, door.pepper)
  const typed = change(writeCode(81n).words)
  const own = await visit(app, '/take-back')
  const page = await take(typed, own)
  expect([page.status, page.view, page.title]).toEqual([422, 'take-back', 'Error: Questions'])
  expect(page.text).toMatch(said === 'mistyped' ? /looks mistyped/ : /not a whole code/)
  expect(page.form.named('code')[0]?.value).toBe(typed.slice(0, 300))
  expect(page.form.named('code')[0]?.attributes).toMatchObject({
    'aria-invalid': 'true',
    'aria-describedby': 'code-hint code-problem',
    autofocus: '',
  })
  expect(page.html).not.toContain('<script>')
  await app.close()
  await nowhere.destroy()
})

test('while the database cannot be reached, the code stays on the page', async () => {
  const nowhere = openDatabase('postgres://secret:word@127.0.0.1:1/none', { max: 1 })
  const { app } = await doorOn(nowhere, door.pepper)
  const code = writeCode(82n).words
  const page = await take(code, await visit(app, '/take-back'))
  expect([page.status, page.view]).toEqual([503, 'take-back'])
  expect(page.text).toContain('We cannot take answers back just now')
  expect(page.form.named('code')[0]?.value).toBe(code)
  await app.close()
  await nowhere.destroy()
})

test('it can be read in each language, with what was typed', async () => {
  const page = await asking('/take-back/cy')
  expect(page.language).toBe('cy')
  page.form.fill('code', 'half a co')
  const arabic = await page.press('language:ar')
  expect([arabic.status, arabic.language, arabic.form.named('code')[0]?.value]).toEqual([200, 'ar', 'half a co'])
  const done = await take(await codeOfNew(), arabic)
  expect([done.view, done.language]).toEqual(['taken-back', 'ar'])
  const again = await done.press('language:cy')
  expect([again.view, again.language]).toEqual(['taken-back', 'cy'])
  expect((await asking('/take-back/tlh')).status).toBe(404)
})

test('the page says until when: open, then a day, then too late and why', async () => {
  const { keeper } = door.database
  const line = async () => /A short survey (.*?)(?= Who can|$)/.exec((await asking()).text)?.[1]
  expect(await line()).toMatch(/^Still open. You can take answers back until 14 days after it closes/)
  const code = await codeOfNew()

  const { last_day } = await closeWave(keeper, waveId, { graceDays: 14 })
  expect(await line()).toMatch(/^Closed. You can take answers back until \d+ \w+ \d{4}/)
  expect(await line()).toContain(Number(last_day?.slice(8)).toString())

  await withoutGuard(
    keeper,
    sql`UPDATE wave SET closed_on = CURRENT_DATE - 15, opened_on = CURRENT_DATE - 20, last_day = CURRENT_DATE - 1 WHERE id = ${waveId}`,
  )
  await destroyKeys(keeper, waveId)
  expect(await line()).toMatch(/^It is too late for this one. The link between codes and answers was destroyed/)
  // Too late, and told the same as everybody: the page cannot know whose code it is.
  expect((await take(code)).view).toBe('taken-back')
  expect((await keeper.selectFrom('response').selectAll().where('wave_id', '=', waveId).execute()).length).toBe(1)

  // The next round of the same survey takes its place: what nobody can do any more is not listed beside it.
  await openWave(keeper, 'short', { kind: 'real' })
  expect((await asking()).text.match(/A short survey/g)).toHaveLength(1)
  expect(await line()).toMatch(/^Still open/)
})

test('practice runs are not listed', async () => {
  await publish(door.database.keeper, 'practice', { ...shortSurvey, title: 'Only practice' })
  await openWave(door.database.keeper, 'practice', { kind: 'rehearsal' })
  expect((await asking()).text).not.toContain('Only practice')
})
