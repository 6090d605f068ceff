import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { standardContract } from '../../surveys/contract.ts'
import { clausesOf } from '../../surveys/contract-clauses.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import type { CastName } from '../fixtures/people.ts'
import type { TestApp } from '../setup/app.ts'
import { atADesk, problemsOn } from './at-a-desk.ts'

const shots = join(import.meta.dirname, 'screenshots')
let server: TestApp

const at = atADesk((started) => {
  server = started
})
const { complaints } = at
const pageOf = (who: CastName, width = 1280) => at.pageOf(who, { viewport: { width, height: 800 } })

async function answer(slug: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const payload = { version: 1, answers: {} }
    const reply = await server.app.inject({ method: 'POST', url: `/api/surveys/${slug}/responses`, payload })
    expect(reply.statusCode).toBe(201)
  }
}

test('a facilitator opens a wave on a phone, and closes it knowing what that means', async () => {
  const page = await pageOf('femi', 360)
  await page.goto(`${server.url}/panel`)
  await page.getByRole('link', { name: 'Relational Charter' }).click()
  await page.getByText('Nobody can answer this survey just now.').waitFor()
  expect(await problemsOn(page)).toEqual([])

  await page.getByRole('button', { name: 'Open a wave' }).click()
  const opening = page.getByRole('dialog', { name: 'Open a wave?' })
  await opening.getByText('Nothing is shown under 30 answers.').waitFor()
  await opening.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Open a wave' }).click()
  expect(await problemsOn(page)).toEqual([])
  await opening.getByRole('button', { name: 'Open the wave' }).click()
  await page.getByText('It has fewer than 20 answers so far.').waitFor()
  // The public address of the platform (PUBLIC_URL), neutral: the survey's name is not in it.
  expect(await page.getByLabel('Everybody who has this address can answer').inputValue()).toBe(
    `http://127.0.0.1:3000/q/${doorOf('relational-charter')}`,
  )

  await page.getByRole('button', { name: 'Close the wave' }).click()
  const closing = page.getByRole('dialog', { name: 'Close this wave?' })
  await closing.getByText('People can take their answers back until').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'close-360.png') })
  await page.keyboard.press('Escape')
  await closing.waitFor({ state: 'detached' })
  expect(await server.keeper.selectFrom('wave').select('state').execute()).toEqual([{ state: 'open' }])

  await page.getByRole('button', { name: 'Close the wave' }).click()
  const until = await closing.getByText('People can take their answers back until').textContent()
  await closing.getByRole('button', { name: 'Close the wave' }).click()
  await page.getByText('Nobody can answer this survey just now.').waitFor()
  const day = until!.match(/until (.+)\./)![1]!
  // The server came to the same day.
  await page.getByText(`People can take answers back until ${day}.`).waitFor()
  expect(await problemsOn(page)).toEqual([])
})

test('a rehearsal goes from its opening to its results without loading a page again', async () => {
  const page = await pageOf('ada')
  await page.goto(`${server.url}/panel/values`)
  await page.getByRole('button', { name: 'Open a rehearsal' }).click()
  await page.getByRole('button', { name: 'Open the rehearsal' }).click()
  await page.getByText('A rehearsal is open').waitFor()
  await answer('values', 40)
  await page.getByRole('button', { name: 'Close the rehearsal' }).click()
  await page.getByRole('dialog').getByText('It is marked as a rehearsal everywhere.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close the rehearsal' }).click()
  await page.getByRole('link', { name: 'Read the results' }).click()
  await page.getByRole('heading', { level: 1, name: /^Results:/ }).waitFor()
  await page.getByText('This was a rehearsal.').waitFor()
  expect(await problemsOn(page)).toEqual([])
})

test('a panel member sees what is open, and whom to talk to about it', async () => {
  const page = await pageOf('amara')
  await page.goto(`${server.url}/panel/in-their-own-words`)
  await page.getByText('Facilitators and administrators open and close waves.').waitFor()
  expect(await page.getByRole('button', { name: /wave|rehearsal/i }).count()).toBe(0)
})

test('anybody at the desk can check in the browser that a version is what it was', async () => {
  const page = await pageOf('amara')
  await page.goto(`${server.url}/panel/in-their-own-words`)
  await page.getByText('What is a fingerprint').click()
  await page.getByRole('button', { name: 'Check it now' }).click()
  await page.getByText('Your browser worked out the same fingerprint for version 1.').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'panel-1280.png') })
})

test('what somebody else did meanwhile is told in a sentence', async () => {
  const page = await pageOf('femi')
  await page.goto(`${server.url}/panel/in-their-own-words`)
  await page.getByRole('button', { name: 'Open a wave' }).click()
  const headers = { cookie: await server.signIn('ada') }
  const url = '/api/panel/surveys/in-their-own-words/waves'
  await server.app.inject({ method: 'POST', url, headers, payload: { rehearsal: true } })
  await page.getByRole('button', { name: 'Open the wave' }).click()
  await page.getByText('A rehearsal of this survey is open already. Close it first.').waitFor()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Close the rehearsal' }).click()
  await server.app.inject({ method: 'POST', url: `${url}/close`, headers })
  await server.keep()
  await page.getByRole('dialog').getByRole('button', { name: 'Close the rehearsal' }).click()
  await page.getByText('No wave of this survey is open.').waitFor()
  complaints.splice(0) // the browser notes the two 409s that were provoked
})

test('a facilitator opens a wave with a last day, is told how far it is, and keeps it open longer', async () => {
  await server.keep()
  await server.keeper.deleteFrom('wave').execute()
  const page = await pageOf('femi', 360)
  await page.goto(`${server.url}/panel/values`)
  const ground = (name: string) =>
    page.getByRole('button', { name }).evaluate((one) => getComputedStyle(one).backgroundColor)
  const filled = await ground('Open a wave')
  await page.getByRole('button', { name: 'Open a wave' }).click()
  const opening = page.getByRole('dialog', { name: 'Open a wave?' })
  const { rows } = await sql<{ soon: string; later: string; told: string }>`
    SELECT CURRENT_DATE + 10 AS soon, CURRENT_DATE + 24 AS later,
      to_char(CURRENT_DATE + 24 + 14, 'FMDD FMMonth YYYY') AS told`.execute(server.keeper)
  const { soon, later, told } = rows[0]!
  await opening.getByLabel('The last day to answer, if you know it').fill(soon)
  await opening.getByLabel('How many people are asked, if it is a closed group').fill('120')
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'open-360.png') })
  await opening.getByRole('button', { name: 'Open the wave' }).click()
  await page.getByText('Fewer than 20 of the 30 answers that tables need: keep it open?').waitFor()
  await answer('values', 25)
  await server.keep()
  await page.reload()
  await page.getByText('20 or more of the 30 answers that tables need: keep it open?').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'planned-360.png'), fullPage: true })

  await page.getByRole('button', { name: 'Keep it open longer' }).click()
  const extending = page.getByRole('dialog', { name: 'Keep it open longer?' })
  await extending.getByLabel('The last day on which people can answer').fill(later)
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'extend-360.png') })
  await extending.getByRole('button', { name: 'Keep it open until then' }).click()
  await page.getByText(/^People can answer until the end of/).waitFor()

  // With too few answers the page leads to waiting, and the dialog asks once more before it says what a close does.
  expect(await ground('Keep it open longer')).toBe(filled)
  expect(await ground('Close the wave')).not.toBe(filled)
  // Closing early keeps the days that young people were told.
  await page.getByRole('button', { name: 'Close the wave' }).click()
  const closing = page.getByRole('dialog')
  await closing.getByText(`People can take their answers back until ${told}.`).waitFor()
  await closing.getByText('20 or more of the 30 answers that tables need: keep it open?').waitFor()
  expect(await closing.getByRole('listitem').filter({ hasText: 'keep it open?' }).count()).toBe(0)
  expect(await problemsOn(page)).toEqual([])
})

test('anybody at the desk can read every clause of the promise, and what young people are told', async () => {
  for (const width of [360, 1280]) {
    const page = await pageOf('amara', width)
    await page.goto(`${server.url}/panel/in-their-own-words`)
    await page.getByRole('link', { name: 'The promise' }).click()
    await page.getByRole('heading', { level: 1, name: 'The promise of In Their Own Words' }).waitFor()
    for (const { id } of clausesOf(standardContract)) await page.getByText(id, { exact: true }).waitFor()
    await page.getByText('We destroy each person’s answers 180 days after the survey closes.').waitFor()
    expect(await problemsOn(page)).toEqual([])
    await page.screenshot({ path: join(shots, `promise-desk-${width}.png`), fullPage: true })
  }
})
