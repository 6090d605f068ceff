import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findOpenWave } from '../../server/versions.ts'
import { closeWave } from '../../server/waves/close.ts'
import { openWave } from '../../server/waves/open.ts'
import { startTestServer, type TestApp } from '../setup/app.ts'
import { openBrowser } from '../setup/browser.ts'

const shots = join(import.meta.dirname, 'screenshots')
let server: TestApp
let browser: Browser
let context: BrowserContext | undefined
const complaints: string[] = []

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  server = await startTestServer()
  await openWave(server.keeper, 'in-their-own-words', { kind: 'rehearsal' })
  await openWave(server.keeper, 'values', { kind: 'real' })
  browser = await openBrowser()
})
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words`.execute(server.keeper)
})
afterEach(async () => {
  await context?.close()
  expect(complaints.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** A phone. Whatever the page says in its console, or asks of another host, is a complaint. */
async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => request.url().startsWith(server.url) || complaints.push(request.url()))
  await page.goto(server.url + path)
  return page
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const ownValues = (page: Page) => page.getByLabel('Which values matter most to you?')
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const kept = async () => (await server.keeper.selectFrom('letterbox').selectAll().execute()).length
const keptWords = async () => server.keeper.selectFrom('letterbox_words').select(['variable', 'body']).execute()

/** What is sent next arrives, but its reply is lost on the way. */
const loseReply = (page: Page) =>
  page.route('**/responses', async (route) => route.fetch().then(() => route.abort()), { times: 1 })

/** Goes on to the last screen. */
async function goToEnd(page: Page): Promise<void> {
  while (!(await button(page, 'Send my answers').count())) await button(page, 'Next').click()
}

async function problemsOn(page: Page): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const headings = await page.locator('h1').count()
  return [
    ...(wider > 0 ? [`scrolls sideways by ${wider} px`] : []),
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
    ...((await page.title()) === 'Questions' ? [] : [`the title tells: ${await page.title()}`]),
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
  ]
}

/** Answers whatever is on the screen, as someone would who answers everything. */
async function answerScreen(page: Page): Promise<void> {
  const add = button(page, 'Add a person')
  if (await add.count()) {
    await add.click()
    await page.getByLabel('Who is this person to you?').selectOption({ label: 'Friend' })
  }
  for (const field of await page.locator('input[type=number]').all()) await field.fill('3')
  for (const field of await page.locator('textarea').all()) await field.fill('Someone who keeps a promise.')
  const groups = page.locator('main tr:has(input), main fieldset:has(input):not(:has(tr))')
  for (const group of await groups.all()) {
    if ((await group.locator('xpath=ancestor::*[contains(@data-name,"-instead")]').count()) > 0) continue
    await group.locator('label').first().click()
  }
  const choices = page.locator('.pick')
  for (let i = 0; i < 3 && (await choices.count()) > 0; i++) await choices.first().click()
}

test('a young person answers on a small phone, gets a code, and takes everything back', {
  timeout: 120_000,
}, async () => {
  const page = await openPage('/s/in-their-own-words', { colorScheme: 'dark' })
  await button(page, 'Start').waitFor()
  expect(await heading(page).textContent()).toBe('In Their Own Words')
  expect(await page.getByText('This is a practice run.').isVisible()).toBe(true)
  expect(await page.getByText('you can take your answers back until the survey closes').isVisible()).toBe(true)
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'answer-360-dark-opening.png'), fullPage: true })
  await button(page, 'Start').click()

  const seen: string[] = []
  while (true) {
    await expect.poll(async () => seen.includes((await heading(page).textContent()) ?? '')).toBe(false)
    seen.push((await heading(page).textContent())!)
    expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
    await answerScreen(page)
    expect([seen.at(-1), await problemsOn(page)]).toEqual([seen.at(-1), []])
    await page.screenshot({
      path: join(shots, `answer-360-dark-${String(seen.length).padStart(2, '0')}.png`),
      fullPage: true,
    })
    if (await button(page, 'Send my answers').count()) break
    await button(page, 'Next').click()
  }
  expect(seen.length).toBeGreaterThan(20)
  expect(await kept()).toBe(0)
  await button(page, 'Send my answers').dblclick()

  await page.getByText('This is your code').waitFor()
  expect(await kept()).toBe(1)
  expect(new Set((await keptWords()).map(({ body }) => body))).toEqual(new Set(['Someone who keeps a promise.']))
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'answer-360-dark-code.png'), fullPage: true })
  const words = await page.locator('.code ol li').allTextContents()
  expect(words).toHaveLength(5)
  expect(await page.getByText('0800 1111').isVisible()).toBe(true)

  const traces = await page.evaluate(async () => [
    document.cookie,
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ])
  expect(traces).toEqual(['', 0, 0, 0, 0, 0])
  expect(await page.context().cookies()).toEqual([])

  await page.getByRole('link', { name: 'Take answers back' }).click()
  await page.getByLabel('Your code').fill(words.join('-').toUpperCase())
  await button(page, 'Take my answers back').click()
  await page.getByText('If answers were kept under this code, they are gone now.').waitFor()
  expect(await page.getByText('nobody can find them any more').isVisible()).toBe(true)
  expect(await problemsOn(page)).toEqual([])
  expect(await kept()).toBe(0)
  expect(await keptWords()).toEqual([])
})

test('someone skips everything with the keyboard alone, in Welsh, on the narrowest screen', async () => {
  const page = await openPage('/s/values', { viewport: { width: 320, height: 640 } })
  const press = async (name: string) => {
    await button(page, name).focus()
    await page.keyboard.press('Enter')
  }
  await button(page, 'Start').waitFor()
  await press('Cymraeg')
  await button(page, 'Dechrau').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('cy')
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'answer-320-cy-opening.png'), fullPage: true })
  await press('Dechrau')
  let screens = 0
  while (!(await button(page, 'Anfon fy atebion').count())) {
    const before = await heading(page).textContent()
    expect(await problemsOn(page)).toEqual([])
    await press('Nesaf')
    await expect.poll(async () => (await heading(page).textContent()) !== before).toBe(true)
    screens++
  }
  expect(screens).toBeGreaterThan(4)
  await press('Anfon fy atebion')
  await page.getByText('Dyma dy god').waitFor()
  expect(await kept()).toBe(1)
})

test('what cannot be sent stays on the page, a sentence says what to do, and it arrives once', async () => {
  const page = await openPage('/s/values')
  await button(page, 'Start').click()
  await page.getByLabel('Which values matter most to you?').fill('Kindness')
  while (!(await button(page, 'Send my answers').count())) await button(page, 'Next').click()

  const refuse = (status: number, code: string, problems: object[] = []) =>
    page.route(
      '**/responses',
      (route) => route.fulfill({ status, json: { error: { code, message: 'No.', problems } } }),
      { times: 1 },
    )
  await loseReply(page)
  await button(page, 'Send my answers').click()
  await page.getByText('There is no connection just now.').waitFor()
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
  expect(await kept()).toBe(1)

  await refuse(503, 'busy')
  await button(page, 'Send my answers').click()
  await page.getByText('Lots of people are sending answers right now.').waitFor()

  await refuse(422, 'answers_invalid', [{ question: 'own_values', message: 'Please make this shorter.' }])
  await button(page, 'Send my answers').click()
  await page.getByText('Please make this shorter.').waitFor()
  expect(await heading(page).textContent()).toBe('Which values matter most to you?')
  const field = page.getByLabel('Which values matter most to you?')
  await expect.poll(() => field.evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await field.inputValue()).toBe('Kindness')
  expect(complaints.splice(0).every((line) => line.includes('the server responded with a status of'))).toBe(true)

  while (!(await button(page, 'Send my answers').count())) await button(page, 'Next').click()
  await button(page, 'Send my answers').click()
  await page.getByText('This is your code').waitFor()
  expect(await kept()).toBe(1)
  expect(await keptWords()).toEqual([{ variable: 'own_values', body: 'Kindness' }])
})

test('while nobody can tell whether answers arrived, they stay as they were sent; a code settles it', async () => {
  const page = await openPage('/s/values')
  const sent: { key: string | undefined; body: string | null }[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/responses'))
      sent.push({ key: request.headers()['idempotency-key'], body: request.postData() })
  })
  await button(page, 'Start').click()
  await ownValues(page).fill('First words')
  await goToEnd(page)
  await loseReply(page)
  await button(page, 'Send my answers').click()
  await expect.poll(() => heading(page).textContent()).toBe('We cannot tell if your answers arrived')
  expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
  expect(await page.getByText('you can take your answers back and answer again').isVisible()).toBe(true)
  expect(await page.getByText('Your answers are not sent yet').count()).toBe(0)
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'answer-360-unsure.png'), fullPage: true })

  const locked = async () => {
    expect(await page.locator('main').locator('input, textarea, select').count()).toBe(0)
    expect(await button(page, 'Back').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Exit this page' }).isVisible()).toBe(true)
  }
  await locked()
  await page.goBack()
  await expect.poll(() => page.evaluate(() => history.state.place)).toBeGreaterThan(0)
  await page.goBack()
  await locked()
  await button(page, 'Cymraeg').click()
  expect(await heading(page).textContent()).toBe('Allwn ni ddim dweud a wnaeth dy atebion gyrraedd')
  expect(await problemsOn(page)).toEqual([])
  await button(page, 'English').click()

  // A gateway on the way knows nothing of the first attempt, whatever it says.
  await page.route('**/responses', (route) => route.fulfill({ status: 403, body: 'Blocked' }), { times: 1 })
  await button(page, 'Send my answers').click()
  await page.getByRole('alert').getByText('There is no connection just now.').waitFor()
  await locked()

  await button(page, 'Send my answers').dblclick()
  await page.getByText('This is your code').waitFor()
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(await kept()).toBe(1)
  expect(await keptWords()).toEqual([{ variable: 'own_values', body: 'First words' }])
  expect(complaints.splice(0)).toHaveLength(2)
})

test('a sure refusal lets answers be changed, and what was changed goes under a new key', async () => {
  const page = await openPage('/s/values')
  const keys: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/responses')) keys.push(request.headers()['idempotency-key'])
  })
  const reply = (status: number, code: string) =>
    page.route('**/responses', (route) => route.fulfill({ status, json: { error: { code, message: 'No.' } } }), {
      times: 1,
    })
  await button(page, 'Start').click()
  await ownValues(page).fill('Too long')
  await goToEnd(page)
  await reply(500, 'failed')
  await button(page, 'Send my answers').click()
  await expect.poll(() => heading(page).textContent()).toBe('We cannot tell if your answers arrived')
  await page.goBack()
  await reply(413, 'too_large')
  await button(page, 'Send my answers').click()
  await page.getByText('There are more words here than we can keep.').waitFor()
  for (let i = 0; i < 20 && !(await ownValues(page).count()); i++) await button(page, 'Back').click()
  expect(await ownValues(page).inputValue()).toBe('Too long')
  await ownValues(page).fill('Short')
  await goToEnd(page)
  await button(page, 'Send my answers').click()
  await page.getByText('This is your code').waitFor()
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
  expect(await keptWords()).toEqual([{ variable: 'own_values', body: 'Short' }])
  expect(complaints.splice(0)).toHaveLength(2)
})

test('while answers are on their way they cannot be changed', async () => {
  const page = await openPage('/s/values')
  await button(page, 'Start').click()
  await goToEnd(page)
  const last = await heading(page).textContent()
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/responses', (route) => held.then(() => route.continue()), { times: 1 })
  await button(page, 'Send my answers').click()
  await button(page, 'Sending…').waitFor()
  expect(
    await page
      .locator('main textarea, main input')
      .first()
      .evaluate((box) => box.closest('[inert]') !== null),
  ).toBe(true)
  const place = await page.evaluate(() => history.state.place as number)
  await page.goBack()
  await expect.poll(() => page.evaluate(() => history.state.place)).toBe(place)
  await button(page, 'Back').click({ force: true })
  expect(await heading(page).textContent()).toBe(last)
  arrive()
  await page.getByText('This is your code').waitFor()
})

test('a page opened in a practice run sends nothing to the real survey that follows', async () => {
  const { keeper } = server
  const practice = await openWave(keeper, 'relational-charter', { kind: 'rehearsal' })
  const page = await openPage('/s/relational-charter')
  await button(page, 'Start').click()
  await goToEnd(page)
  await closeWave(keeper, practice.id, { graceDays: 14 })
  const real = await openWave(keeper, 'relational-charter', { kind: 'real' })
  await button(page, 'Send my answers').click()
  await page.getByText('This survey has closed since you opened it.').waitFor()
  expect(await kept()).toBe(0)
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')])
  // The tests after this one expect a survey that is not open.
  await closeWave(keeper, real.id, { graceDays: 14 })
})

test('going back keeps answers, and the history tells nothing', async () => {
  const page = await openPage('/s/values')
  await button(page, 'Start').click()
  await page.getByLabel('Which values matter most to you?').fill('Patience')
  await button(page, 'Next').click()
  await page.getByLabel('If you could keep just one').fill('Trust')
  await page.goBack()
  expect(await page.getByLabel('Which values matter most to you?').inputValue()).toBe('Patience')
  expect(page.url()).toBe(`${server.url}/s/values`)
  await button(page, 'Next').click()
  await button(page, 'Next').click()
  await button(page, 'Back').click()
  expect(await page.getByLabel('If you could keep just one').inputValue()).toBe('Trust')
  expect(JSON.stringify(await page.evaluate(() => history.state))).not.toMatch(/[a-z]{6}/)
})

test('an answer can be changed, taken away, and given as “not sure”', async () => {
  const page = await openPage('/s/in-their-own-words')
  await button(page, 'Start').click()
  const number = page.getByLabel('How many people can you really count on?')
  await number.fill('4')
  await page.getByText('I’m not sure').click()
  expect(await number.inputValue()).toBe('')
  await number.fill('2')
  await number.blur()
  await expect
    .poll(() => page.getByRole('radio').filter({ visible: true }).and(page.locator(':checked')).count())
    .toBe(0)
  await page.getByText('I’m not sure').click()
  await button(page, 'Next').click()
  await button(page, 'Next').click()
  await page.getByText('It is about right').click()
  await button(page, 'Take this answer away').click()
  expect(await page.locator('input:checked').count()).toBe(0)

  const sent = page.waitForRequest('**/responses')
  while (!(await button(page, 'Send my answers').count())) await button(page, 'Next').click()
  await button(page, 'Send my answers').click()
  expect((await sent).postDataJSON()).toEqual({
    version: 1,
    wave: (await findOpenWave(server.keeper, 'in-their-own-words'))?.id,
    answers: { people_count: 'dontknow' },
  })
  await page.getByText('This is your code').waitFor()
})

test('the way out comes first, hides everything at once, and leaves no way back to the answers', async () => {
  const page = await openPage('/s/values')
  await button(page, 'Start').click()
  await page.getByLabel('Which values matter most to you?').fill('secret')
  await page
    .context()
    .route('https://www.bbc.co.uk/**', (route) =>
      route.fulfill({ body: '<title>Weather</title>', contentType: 'text/html' }),
    )
  await page.locator('body').press('Tab')
  const exit = page.getByRole('link', { name: 'Exit this page' })
  expect(await exit.getAttribute('href')).toBe('https://www.bbc.co.uk/weather')
  expect(await page.locator('a, button, input, textarea').first().textContent()).toContain('Exit this page')
  await exit.click()
  await page.waitForURL('https://www.bbc.co.uk/weather')
  expect(complaints.splice(0)).toEqual(['https://www.bbc.co.uk/weather'])
  await page.goBack().catch(() => undefined)
  expect(await page.content()).not.toContain('secret')
})

test('a mistyped code is seen by the page itself: nobody is asked about it', async () => {
  const page = await openPage('/take-back')
  const asked: string[] = []
  page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()))
  await page.getByLabel('Your code').fill('apple bacon')
  await button(page, 'Take my answers back').click()
  await page.getByText('This is not a whole code yet.').waitFor()
  await page.getByLabel('Your code').fill('1234 5678 9012 3456 7890')
  await button(page, 'Take my answers back').click()
  await page.getByText('looks mistyped').waitFor()
  expect(await problemsOn(page)).toEqual([])
  expect(asked).toEqual([])
})

test('a survey that is not open says so kindly, without a script', async () => {
  const page = await openPage('/s/relational-charter', { javaScriptEnabled: true, colorScheme: 'light' })
  expect(await heading(page).textContent()).toBe('This survey is not open right now')
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'answer-360-not-open.png'), fullPage: true })
})
