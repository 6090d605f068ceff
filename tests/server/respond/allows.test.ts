import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { type Door, openDoor, publish, send, shortSurvey } from './door.ts'
import { codeOn } from './walk.ts'

const SLUG = 'short'
let door: Door
let wave: string
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, SLUG, shortSurvey)
})
afterAll(() => door.stop())
beforeEach(async () => {
  const { keeper } = door.database
  await sql`TRUNCATE sealed_sitting, letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(
    keeper,
  )
  wave = (await openWave(keeper, SLUG, { kind: 'real' })).id
})

/** Every text in the database, wherever it lies, with who may read it. */
async function texts(): Promise<string[]> {
  const found = await Promise.all(
    (['letterbox_words', 'words'] as const).map((table) =>
      door.database.keeper.selectFrom(table).select(['variable', 'body', 'allows']).execute(),
    ),
  )
  return found
    .flat()
    .map(({ variable, body, allows }) => `${variable}: ${body} (${allows})`)
    .sort()
}

async function firstQuestion(): Promise<Visit> {
  let page = await visit(door.app, `/q/${doorOf(SLUG)}`)
  for (const go of ['older', 'next', 'next']) page = await page.press(go)
  return page
}

const chosen = (page: Visit, name: string) =>
  page.form
    .named(name)
    .filter(({ checked }) => checked)
    .map(({ value }) => value)

async function takeBack(code: string): Promise<void> {
  const page = await visit(door.app, '/take-back')
  page.form.fill('code', code)
  expect((await page.press('take-back')).view).toBe('taken-back')
}

/** Says blue in words of one's own that may be quoted, skips, and hopes for something that researchers may read. */
async function answered(): Promise<Visit> {
  let page = await firstQuestion()
  page.form.fill('a:colour', 'other')
  page.form.fill('a:colour:words', 'Like the sea')
  page.form.fill('a:colour:allows', 'quote')
  page = await page.press('next')
  expect(chosen(page, 'a:hope:allows')).toEqual(['nobody'])
  page.form.fill('a:hope', 'A dog')
  page.form.fill('a:hope:allows', 'researchers')
  return page
}

const both = ['colour__words: Like the sea (quote)', 'hope: A dog (researchers)']

test('without a script: beside each text stands who may read it, and it is stored with that text', async () => {
  const page = await (await answered()).press('next')
  expect(page.view).toBe('check')
  expect(page.text).toContain('Who may read this: You may quote me, once checked')
  expect(page.text).toContain('Who may read this: Only the researchers may read it')
  expect((await page.press('send')).view).toBe('code')
  expect(await texts()).toEqual(both)
})

test('nobody stands there first, in all three languages, with what it means', async () => {
  let page = await firstQuestion()
  page.form.fill('a:colour', 'blue')
  page = await page.press('next')
  for (const [language, words] of Object.entries({ en: 'unread', cy: 'heb ei ddarllen', ar: 'دون قراءته' })) {
    page = await page.press(`language:${language}`)
    expect(chosen(page, 'a:hope:allows')).toEqual(['nobody'])
    expect(page.form.named('a:hope:allows').map(({ value }) => value)).toEqual(['quote', 'researchers', 'nobody'])
    expect(page.text).toContain(words)
  }
  page.form.fill('a:hope', 'A dog')
  await (await page.press('next')).press('send')
  expect(await texts()).toEqual(['hope: A dog (nobody)'])
})

test('a choice is still there when someone comes back to the page, and can be changed until it is sent', async () => {
  let page = await (await answered()).press('back')
  expect(chosen(page, 'a:colour:allows')).toEqual(['quote'])
  page = await (await page.press('next')).press('next')
  page = await page.press('to:q:first-3')
  expect(chosen(page, 'a:hope:allows')).toEqual(['researchers'])
  page.form.fill('a:hope:allows', 'nobody')
  page = await page.press('next')
  expect(page.view).toBe('check')
  await page.press('send')
  expect(await texts()).toEqual([both[0], 'hope: A dog (nobody)'])
})

test('what an earlier sitting chose is sealed with its texts, shown to nobody, and stored with them', async () => {
  let page = await answered()
  page = await (await page.press('later')).press('later-code')
  const code = codeOn(page)
  page = await (await visit(door.app, `/q/${doorOf(SLUG)}`)).press('resume')
  page.form.fill('code', code)
  page = await page.press('resume')
  expect(page.html).not.toContain('Like the sea')
  while (page.view === 'question') page = await page.press('next')
  expect(page.text).not.toContain('quote me')
  expect((await page.press('send')).view).toBe('code')
  expect(await texts()).toEqual(both)
})

test('through the API it is a key beside the text: without it nobody may, and anything else is refused', async () => {
  expect((await send(door.app, { hope: 'A dog' })).statusCode).toBe(201)
  expect((await send(door.app, { hope: 'A cat', 'hope-Allows': 'quote' })).statusCode).toBe(201)
  const refused = await send(door.app, { hope: 'A bird', 'hope-Allows': 'everyone' })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().error.problems).toMatchObject([{ question: 'hope', message: expect.stringContaining('quote') }])
  expect(await texts()).toEqual(['hope: A cat (quote)', 'hope: A dog (nobody)'])
})

test.each(['while it waits', 'after it was moved'])('taken back, ticks and words are both gone: %s', async (when) => {
  const page = await (await (await answered()).press('next')).press('send')
  if (when === 'after it was moved') await closeWave(door.database.keeper, wave, { graceDays: 14 })
  expect(await texts()).toEqual(both)
  await takeBack(codeOn(page))
  expect(await texts()).toEqual([])
  for (const table of ['letterbox', 'response'] as const)
    expect(await door.database.keeper.selectFrom(table).selectAll().execute()).toEqual([])
})
