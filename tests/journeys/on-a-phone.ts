import { sql } from 'kysely'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openWave } from '../../server/waves/open.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import { startTestServer, type TestApp } from '../setup/app.ts'
import { openBrowser } from '../setup/browser.ts'

/** A server with an open survey and a phone to open its pages on, for one test file. */
export interface Phone {
  readonly server: TestApp
  readonly context: BrowserContext
  /** The neutral address of the survey. */
  readonly address: string
  /** Opens a page of ours. The rich face stays away: this phone wants to save data. */
  open(path?: string, options?: BrowserContextOptions, script?: () => void): Promise<Page>
  /** One more page of the same phone. */
  openAnother(path?: string): Promise<Page>
  /** What the console said and where else the page went, so far; whatever is not taken out fails the test. */
  complaints: string[]
  /** How many responses are kept. */
  kept(): Promise<number>
  /** The words that are kept. */
  words(): Promise<string[]>
}

const saveData = () => Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true })

/** Call it once, outside of tests. `env`: settings of the server. */
export function onAPhone(slug = 'values', env: Record<string, string> = {}): Phone {
  let server: TestApp
  let browser: Browser
  let context: BrowserContext
  const complaints: string[] = []
  const address = `/q/${doorOf(slug)}`

  beforeAll(async () => {
    server = await startTestServer(env)
    await openWave(server.keeper, slug, { kind: 'real' })
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
    await browser?.close()
    await server?.stop()
  })

  async function openAnother(path = address): Promise<Page> {
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('console', (message) => {
      // Not what the browser tells of its own accord, such as that it cleared its cache.
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) complaints.push(request.url())
    })
    await page.goto(server.url + path)
    return page
  }

  return {
    get server() {
      return server
    },
    get context() {
      return context
    },
    address,
    complaints,
    async open(path = address, options = {}, script) {
      context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB', ...options })
      await context.addInitScript(saveData)
      if (script) await context.addInitScript(script)
      return openAnother(path)
    },
    openAnother,
    kept: async () => (await server.keeper.selectFrom('letterbox').selectAll().execute()).length,
    words: async () => (await server.keeper.selectFrom('letterbox_words').select('body').execute()).map((w) => w.body),
  }
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const heading = (page: Page) => page.getByRole('heading', { level: 1 })
export const view = (page: Page) => page.evaluate(() => document.body.dataset.view)
export const place = (page: Page) => page.locator('#sitting > input[name=place]').inputValue()
/** Waits until something is so: a shared machine may take its time. */
export function eventually<T>(look: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(look, { timeout: 10_000 })
}
export const reach = async (page: Page, name: string): Promise<void> => {
  await eventually(() => view(page)).toBe(name)
}

/** From the first page to the first question. */
export async function begin(page: Page): Promise<void> {
  await page.locator('button[value=older]').click()
  await reach(page, 'promise')
  await button(page, 'Okay, go on').click()
  await reach(page, 'exit')
  await button(page, 'Okay, go on').click()
  await reach(page, 'question')
}

/** Presses Next until the page of all answers is there. */
export async function goToCheck(page: Page): Promise<void> {
  while ((await view(page)) !== 'check') {
    const before = await place(page)
    await button(page, (await view(page)) === 'note' ? 'Go on' : 'Next').click()
    await eventually(() => place(page)).not.toBe(before)
  }
}

/** What a site can leave on a device. */
export const tracesOn = (page: Page) =>
  page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))

export const noTraces = { cookie: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 }
