import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDemonstration } from '../../server/commands/demo.ts'
import type { ReleasesReply, TablesReply } from '../../surveys/api/research.ts'
import { hasPython, readWithPython } from '../server/research/read-csv.ts'
import { insertRelease, publishRisky, riskyTables, sign } from '../server/research/release.ts'
import type { TestApp } from '../setup/app.ts'
import { atADesk, problemsOn } from './at-a-desk.ts'

const shots = join(import.meta.dirname, 'screenshots')
const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }

let server: TestApp
let release: string

const { pageOf, complaints } = atADesk(async (started) => {
  server = started
  await loadDemonstration(server.keeper, { graceDays: 14 })
  const headers = { cookie: await server.signIn('rhian') }
  const reply = await server.app.inject({ url: '/api/research/surveys/in-their-own-words/releases', headers })
  release = reply.json<ReleasesReply>().releases[0]!.id
})

test('a panel member finds the results, reads a finding, splits it and sees the numbers', async () => {
  const page = await pageOf('amara', { viewport: desk })
  await page.goto(`${server.url}/research`)
  await page.getByRole('link', { name: 'Read the newest results' }).click()
  await page.getByRole('heading', { level: 1, name: 'Results: In Their Own Words' }).waitFor()
  await page.getByText('These people are invented.').waitFor()
  await page.getByRole('link', { name: 'Do you get the family time that you want?' }).click()
  const question = page.getByRole('region', { name: /Do you get the family time that you want/ })
  await question.getByText('Invented people').waitFor()
  await question.getByText('people were asked').waitFor()
  expect(await question.getByRole('img').getAttribute('aria-label')).toMatch(/Bar chart\. .+: \d+\s%/)

  await question.getByText('The numbers as a table').click()
  const { tables } = await page.evaluate(
    async (id) => (await fetch(`/api/research/releases/${id}/tables`)).json() as Promise<TablesReply>,
    release,
  )
  const mine = tables.filter((table) => table.question === 'family_time')
  const everyone = mine.find((table) => Object.keys(table.context).length === 0)!
  const cells = question.getByRole('table').locator('tbody tr:not(:last-child) td:first-of-type')
  expect(await cells.allTextContents()).toEqual(everyone.cells.map((cell) => String(cell.shown)))

  const demographic = mine.flatMap((table) => Object.keys(table.context))[0]!
  await question.getByLabel('Look at').selectOption(demographic)
  const groups = mine.filter((table) => Object.keys(table.context).join('|') === demographic)
  expect(await question.getByRole('img').count()).toBe(groups.length)
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'results-1280.png') })
}, 90_000)

test('the results fit a phone, also in the dark', async () => {
  const page = await pageOf('amara', { viewport: phone, colorScheme: 'dark' })
  for (const path of ['/research', '/research/in-their-own-words', `/research/releases/${release}`]) {
    await page.goto(`${server.url}${path}`)
    await page
      .getByRole('link', { name: /results/ })
      .first()
      .waitFor()
    expect([path, await problemsOn(page)]).toEqual([path, []])
  }
  await page.screenshot({ path: join(shots, 'results-360-dark.png') })
}, 90_000)

test('everything on the page is reached and worked with the keyboard', async () => {
  const page = await pageOf('amara', { viewport: desk })
  await page.goto(`${server.url}/research/releases/${release}`)
  const select = page.getByLabel('Look at').first()
  await select.focus()
  await page.keyboard.press('ArrowDown')
  expect(await select.inputValue()).not.toBe('')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('table').first().isVisible()).toBe(true)
})

test.skipIf(!hasPython)('the tables that are downloaded are those of the API, read by another program', async () => {
  const page = await pageOf('amara', { viewport: desk })
  await page.goto(`${server.url}/research/releases/${release}`)
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'All tables, for a spreadsheet' }).click()
  const file = await arriving
  expect(file.suggestedFilename()).toMatch(/^in-their-own-words-v1-\d{4}-\d\d-\d\d-demonstration-tables\.csv$/)
  const [header, ...rows] = readWithPython(readFileSync(await file.path()), 'utf-8-sig')
  const place = (name: string) => header!.indexOf(name)
  const read = rows.map((row) =>
    ['question', 'context_value', 'base', 'value', 'shown', 'percent'].map((name) => row[place(name)]),
  )
  const headers = { cookie: await server.signIn('amara') }
  const reply = await server.app.inject({ url: `/api/research/releases/${release}/tables`, headers })
  const expected = reply
    .json<TablesReply>()
    .tables.flatMap(({ question, context, base, cells }) =>
      cells.map(({ value, shown, percent }) =>
        [question, Object.values(context).join(' and '), base, value, shown, percent ?? ''].map(String),
      ),
    )
  expect(read).toEqual(expected)
})

test('a researcher takes the rows away, and a panel member is told that they are not for her', async () => {
  const page = await pageOf('rhian', { viewport: desk })
  await sign(server, await server.signIn('rhian'))
  await page.goto(`${server.url}/research/releases/${release}`)
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'One row for each person, for statistics programs' }).click()
  const rows = readFileSync(await (await arriving).path(), 'utf8').split('\r\n')
  expect(rows.length - 2).toBe(320) // of 400 people four in five, a header and the end of the last line
  const log = await server.keeper.selectFrom('export_log').select(['person', 'file']).execute()
  expect(log).toContainEqual({ person: 'Rhian', file: 'rows.csv' })

  const hers = await pageOf('amara', { viewport: desk })
  await hers.goto(`${server.url}/research/releases/${release}`)
  await hers.getByText('A file with a row for each person is for researchers only.').waitFor()
  expect(await hers.getByRole('link', { name: /One row/ }).count()).toBe(0)
})

test('on paper every table is open, and nothing is left to press', async () => {
  const page = await pageOf('amara', { viewport: desk })
  await page.goto(`${server.url}/research/releases/${release}`)
  await page.getByLabel('Look at').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await page.locator('details:not([open])').count()).toBe(0)
  expect(await page.getByLabel('Look at').first().isVisible()).toBe(false)
  expect(await page.getByRole('table').first().isVisible()).toBe(true)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('section details[open]').count()).toBe(0)
})

test('two waves of one day are told apart, and compared bar beside bar, by keyboard too', async () => {
  await publishRisky(server.keeper)
  for (let wave = 0; wave < 2; wave += 1) await insertRelease(server.keeper, { slug: 'risky', tables: riskyTables })
  const page = await pageOf('amara', { viewport: phone, colorScheme: 'dark' })
  await page.goto(`${server.url}/research/risky`)
  const headings = page.getByRole('heading', { level: 2 })
  await headings.first().waitFor()
  expect(await headings.allTextContents()).toEqual(['Wave 2, 22 November 2026', 'Wave 1, 22 November 2026'])
  await page.getByText('About 60 people answered').first().waitFor()
  expect(await problemsOn(page)).toEqual([])

  for (const [viewport, name] of [
    [phone, 'trends-360-dark'],
    [desk, 'trends-1280'],
  ] as const) {
    await page.setViewportSize(viewport)
    await page.goto(`${server.url}/research/risky/trends`)
    const chart = page.getByRole('img').first()
    await chart.waitFor()
    expect(await chart.getAttribute('aria-label')).toMatch(/: Wave 1, 22 November 2026 .+, Wave 2, 22 November 2026 /)
    expect(await page.getByRole('table').first().isVisible()).toBe(false)
    const select = page.getByLabel('Look at')
    expect((await select.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(await problemsOn(page)).toEqual([])
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  }
  await page.getByLabel('Look at').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('table').first().isVisible()).toBe(true)
  expect(await problemsOn(page)).toEqual([])
})

test('a survey without results says what is needed, and an unknown address what is not there', async () => {
  const page = await pageOf('amara', { viewport: phone })
  await page.goto(`${server.url}/research/values`)
  await page.getByText('No results yet.').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.goto(`${server.url}/research/releases/00000000-0000-4000-8000-000000000000`)
  await page.getByText('There are no results at this address.').waitFor()
  complaints.splice(0) // the browser notes the 404 that was asked for
})
