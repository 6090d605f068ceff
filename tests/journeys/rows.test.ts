import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDemonstration } from '../../server/commands/demo.ts'
import { closeWave } from '../../server/waves/close.ts'
import type { OpenWavesReply } from '../../surveys/api/named-tables.ts'
import type { ReleasesReply } from '../../surveys/api/research.ts'
import type { TestApp } from '../setup/app.ts'
import { atADesk, problemsOn, shoot } from './at-a-desk.ts'

const shots = join(import.meta.dirname, 'screenshots')
const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }

let server: TestApp
let release: string
let wave: string

const { pageOf, complaints } = atADesk(async (started) => {
  server = started
  await loadDemonstration(server.keeper, { graceDays: 14 })
  const headers = { cookie: await server.signIn('rhian') }
  const get = async <Reply>(url: string) =>
    (await server.app.inject({ url: `/api/research${url}`, headers })).json<Reply>()
  release = (await get<ReleasesReply>('/surveys/in-their-own-words/releases')).releases[0]!.id
  wave = (await get<OpenWavesReply>('/waves')).waves[0]!.id
})

test('a researcher names tables for an open wave, and takes one off again, with the keyboard', async () => {
  const page = await pageOf('rhian', { viewport: desk })
  await page.goto(`${server.url}/research`)
  const way = page.getByRole('link', { name: 'Name tables for In Their Own Words' })
  await way.waitFor()
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, 'open-waves-1280')
  await way.click()
  await page.getByRole('heading', { level: 1, name: 'Tables of two questions' }).waitFor()
  await page.getByText('Nothing is on the list yet.').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, 'named-tables-empty-1280')

  const add = page.getByRole('button', { name: 'Add this table' })
  await add.press('Enter')
  await page.getByText('Choose a question in both lists.').waitFor()
  const by = page.getByLabel('Split by the answers to')
  expect(await by.getByRole('option', { name: 'How old are you?' }).count()).toBe(0)
  let named = 0
  for (const [question, splitter] of [
    ['hope', 'moved'],
    ['family_time', 'moved'],
    ['listened', 'hope'],
  ] as const) {
    await page.getByLabel('The table is about').selectOption(question)
    await by.selectOption(splitter)
    await add.press('Enter')
    named += 1
    await page.getByText(`${named} of 40 tables are named.`).waitFor()
  }
  await page.getByText('3 of 40 tables are named.').waitFor()
  await page.getByLabel('The table is about').selectOption('listened')
  await add.press('Enter')
  await page.getByText('This table is on the list already.').waitFor()
  await by.selectOption('moved')
  await add.press('Enter')
  await page.getByText('is in 2 tables already: from more of them, hidden numbers could be worked out.').waitFor()
  complaints.splice(0) // the browser notes the 422 that was asked for
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, 'named-tables-1280')

  await page
    .getByRole('button', { name: /^Take off/ })
    .first()
    .press('Enter')
  await page.getByText('2 of 40 tables are named.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('2 of 40 tables are named.')
  const kept = await server.keeper
    .selectFrom('wave_table')
    .select(['question', 'by_question'])
    .orderBy('question')
    .execute()
  expect(kept).toEqual([
    { question: 'hope', by_question: 'moved' },
    { question: 'listened', by_question: 'hope' },
  ])
}, 90_000)

test('the list fits a phone, in the dark too, and stays as it is once the wave has closed', async () => {
  const page = await pageOf('rhian', { viewport: phone, colorScheme: 'dark' })
  await page.goto(`${server.url}/research/waves/${wave}`)
  await page.getByText('tables are named.').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, 'named-tables-360-dark')
  await closeWave(server.keeper, wave, { graceDays: 14 })
  await page.reload()
  await page.getByText('This wave has closed.').waitFor()
  expect(await page.getByRole('button', { name: /Take off|Add/ }).count()).toBe(0)
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(2)
  await page.goto(`${server.url}/research`)
  await page.getByRole('link', { name: 'Read the newest results' }).waitFor()
  expect(await page.getByText('Open now').count()).toBe(0)
}, 120_000)

test('a researcher reads and signs the agreement, and only then finds the rows', async () => {
  const page = await pageOf('rhian', { viewport: desk })
  await page.goto(`${server.url}/research/releases/${release}`)
  await page.getByRole('link', { name: 'read and sign the agreement for researchers' }).waitFor()
  expect(await page.getByRole('link', { name: /One row/ }).count()).toBe(0)
  await page.getByRole('link', { name: 'read and sign the agreement for researchers' }).click()
  await page.getByRole('heading', { level: 1, name: 'Agreement for researchers' }).waitFor()
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, 'agreement-1280')
  await page.setViewportSize(phone)
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, 'agreement-360')
  await page.getByRole('button', { name: 'I, Rhian, promise this' }).press('Enter')
  await page.getByText('You signed this on').waitFor()
  expect(await problemsOn(page)).toEqual([])

  await page.goto(`${server.url}/research/releases/${release}`)
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'One row for each person, for a spreadsheet' }).click()
  const lines = readFileSync(await (await arriving).path(), 'utf8').split('\r\n')
  expect(lines).toHaveLength(1 + 320 + 1)
}, 120_000)

test('everybody reads how the rows were made safe, on a phone and at a desk', async () => {
  for (const [width, viewport] of [
    [360, phone],
    [1280, desk],
  ] as const) {
    const page = await pageOf('amara', { viewport })
    await page.goto(`${server.url}/research/releases/${release}`)
    const card = page.locator('section', { has: page.getByRole('heading', { name: 'How the rows were made safe' }) })
    await card.getByText('320 rows').waitFor()
    for (const summary of await card.locator('summary').all()) await summary.press('Enter')
    expect(await problemsOn(page)).toEqual([])
    expect(await card.locator('tbody tr').first().locator('td').last().textContent()).toBe('0')
    await card.screenshot({ path: join(shots, `rows-made-${width}.png`) })
  }
}, 180_000)

test('a panel member is led to neither, and an unknown wave says that it is not there', async () => {
  const page = await pageOf('amara', { viewport: desk })
  await page.goto(`${server.url}/research`)
  await page.getByRole('link', { name: 'Read the newest results' }).waitFor()
  expect(await page.getByText('Open now').count()).toBe(0)
  await page.goto(`${server.url}/research/waves/${wave}`)
  await page.getByText('Your role does not open this page.').waitFor()
  const hers = await pageOf('rhian', { viewport: desk })
  await hers.goto(`${server.url}/research/waves/00000000-0000-4000-8000-000000000000`)
  await hers.getByText('There is no such wave.').waitFor()
  complaints.splice(0) // the browser notes the 404 that was asked for
}, 120_000)
