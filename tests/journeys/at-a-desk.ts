import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { startTestServer, type TestApp, type Who } from '../setup/app.ts'
import { openBrowser } from '../setup/browser.ts'

const shots = join(import.meta.dirname, 'screenshots')

/** For people who are signed in, for one test file. */
export interface Desk {
  /** A page of somebody who is signed in. Whatever the browser complains of, a blocked style too, fails the test. */
  pageOf(who: Who, options?: BrowserContextOptions): Promise<Page>
  /** What the console said so far; whatever is not taken out fails the test. */
  complaints: string[]
}

/** Call it once, outside of tests. `prepare` is given the server as soon as it is there. */
export function atADesk(prepare: (server: TestApp) => unknown): Desk {
  let server: TestApp
  let browser: Browser
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    server = await startTestServer()
    browser = await openBrowser()
    await prepare(server)
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  return {
    complaints,
    async pageOf(who, options = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
      contexts.push(context)
      const [name, value] = (await server.signIn(who)).split('=', 2)
      await context.addCookies([{ name: name!, value: value!, url: server.url }])
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      return page
    },
  }
}

/** What a screen reader or a narrow screen would stumble over. */
export async function problemsOn(page: Page): Promise<unknown[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  return wider > 0 ? [`scrolls sideways by ${wider} px`, ...found] : found
}

/** Keeps a picture of a page, to be looked at. */
export const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
