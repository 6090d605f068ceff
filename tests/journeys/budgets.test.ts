import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openWave } from '../../server/waves/open.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import { startTestServer, type TestApp } from '../setup/app.ts'
import { openBrowser } from '../setup/browser.ts'
import { bytesOf, layoutShiftOf, weigh } from '../setup/weigh.ts'

const KB = 1_000
const address = `/q/${doorOf('in-their-own-words')}`
let server: TestApp
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  server = await startTestServer()
  await openWave(server.keeper, 'in-their-own-words', { kind: 'rehearsal' })
  browser = await openBrowser()
})
afterEach(() => context.close())
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function openPage({ script = true, slow = false } = {}): Promise<Page> {
  context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: script,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  if (slow)
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
  else await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 8 }))
  return page
}

const pressNext = (page: Page) => page.locator('main').getByRole('button', { name: 'Next' }).click()

/** From the first page to the one before the first question. */
async function toExit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '13 or older' }).click()
  await page.locator('[data-view=promise] main button[value="next"]').click()
  await page.locator('[data-view=exit] main button[value="next"]').waitFor()
}

/** The pages themselves, and what they load. */
const partOf = (weighed: Awaited<ReturnType<typeof weigh>>) =>
  [true, false].map((isPage) => weighed.filter(({ url }) => url.endsWith(address) === isPage))

/** What the form of the page before the first question sends. */
async function bodyOfFirstQuestion(): Promise<string> {
  const page = await openPage({ script: false })
  await page.goto(server.url + address)
  await toExit(page)
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST'),
    page.locator('main button[value="next"]').click(),
  ])
  await context.close()
  return request.postData() ?? ''
}

test('the first question, with nothing in the cache, weighs at most 30 kB in at most 4 requests', async () => {
  const body = await bodyOfFirstQuestion()
  const page = await openPage({ slow: true })
  const weighed = await weigh(page)
  // The address bar can only ask; the form before this page sends.
  await page.route(server.url + address, (route) =>
    route.continue({
      method: 'POST',
      postData: body,
      headers: { ...route.request().headers(), 'content-type': 'application/x-www-form-urlencoded' },
    }),
  )
  await page.goto(server.url + address, { waitUntil: 'networkidle' })
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('How many people')
  expect(weighed.filter(({ url }) => url.endsWith(address)).map(({ encoding }) => encoding)).toEqual(['br'])
  expect(weighed.length).toBeLessThanOrEqual(4)
  expect(bytesOf(weighed)).toBeLessThanOrEqual(30 * KB)
  expect(bytesOf(weighed)).toBeGreaterThan(5 * KB)
})

test('so does the opening page', async () => {
  const page = await openPage({ slow: true })
  const weighed = await weigh(page)
  await page.goto(server.url + address, { waitUntil: 'networkidle' })
  expect(weighed.length).toBeLessThanOrEqual(4)
  expect(bytesOf(weighed)).toBeLessThanOrEqual(30 * KB)
})

test.each([true, false])(
  'each next page weighs at most 8 kB, and nothing on it moves (script: %s)',
  {
    timeout: 90_000,
  },
  async (script) => {
    const page = await openPage({ script, slow: script })
    const weighed = await weigh(page)
    await page.goto(server.url + address)
    await toExit(page)
    await page.locator('main button[value="next"]').click()
    const sizes: number[] = []
    // Each comes once, after the page stands: what keeps answers on the device, where someone will ask for it, and what
    // looks for names in a text, where there is one.
    let keeping = 0
    let hints = 0
    for (let i = 0; i < 40; i++) {
      await page.waitForLoadState('networkidle')
      if (script) expect(await layoutShiftOf(page)).toBeLessThanOrEqual(0.05)
      const [pages = [], others = []] = partOf(weighed.splice(0))
      sizes.push(bytesOf(pages))
      hints += bytesOf(others.filter(({ url }) => url.includes('/hints-')))
      if (sizes.length > 1) keeping += bytesOf(others.filter(({ url }) => !url.includes('/hints-')))
      const heading = await page.getByRole('heading', { level: 1 }).textContent()
      if ((await page.locator('main button[value="send"]').count()) > 0) break
      await page.locator('main button[value="next"]:visible').first().click()
      await page
        .waitForFunction((before) => document.querySelector('h1')?.textContent !== before, heading)
        .catch(() => {})
    }
    const [, ...next] = sizes
    expect(next.length).toBeGreaterThan(20)
    expect(Math.max(...next)).toBeLessThanOrEqual(8 * KB)
    expect(keeping).toBeLessThanOrEqual(5 * KB)
    // The rules and lists of names 15, and 2.5 for what draws them.
    expect(hints).toBeLessThanOrEqual(17.5 * KB)
    expect(hints > 0).toBe(script)
  },
)

test('the rich face weighs at most 390 kB, and is never what a page waits for', { timeout: 60_000 }, async () => {
  const page = await openPage()
  const weighed = await weigh(page)
  await page.goto(server.url + address, { waitUntil: 'load' })
  // Nothing of it is asked for before the page has been there for a while.
  const before = bytesOf(weighed)
  expect(before).toBeLessThanOrEqual(30 * KB)
  const first = weighed.splice(0).length
  expect(first).toBeLessThanOrEqual(4)
  await expect.poll(() => bytesOf(weighed), { timeout: 30_000 }).toBeGreaterThan(200 * KB)
  await page.waitForLoadState('networkidle')
  expect(bytesOf(weighed.filter(({ url }) => !url.includes('/api/')))).toBeLessThanOrEqual(390 * KB)
  await toExit(page)
  await page.locator('main button[value="next"]').click()
  await pressNext(page)
  expect(await layoutShiftOf(page)).toBeLessThanOrEqual(0.05)
})
