import type { Browser, Page } from 'playwright-core'
import { press } from '../../tests/journeys/answer-page.ts'
import { median } from './median.ts'

const ROUNDS = 5
/** 400 kbit/s each way, 400 ms there and back, and a quarter of this machine's speed. */
const network = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER = 4

/** The fields of a form, in order. */
type Form = [name: string, value: string][]

export interface Compared {
  ours: number
  bare: number
}

const cases = ['opening', 'question', 'next'] as const
export type Case = (typeof cases)[number]

/**
 * Milliseconds from setting out to the first text that can be seen, over a bad network on a slow phone: our pages beside
 * bare HTML of the same text from the same server. `opening`: the first page, with nothing in the cache. `question`: the
 * first question, with nothing in the cache. `next`: the first question as someone gets there, after the first page.
 * Medians of alternating rounds. `door`: the survey's address, such as /q/123456.
 */
export async function timeToText(
  browser: Browser,
  server: string,
  door: string,
  form: Form,
): Promise<Record<Case, Compared>> {
  const blank = `${server}/health`
  const figures = cases.map((name) => ({ name, ours: [] as number[], bare: [] as number[] }))
  for (let round = 0; round < ROUNDS; round++) {
    for (const figure of figures) {
      for (const whose of ['ours', 'bare'] as const) {
        const address = `${server}${whose === 'bare' ? '/bare' : ''}${door}`
        const go = (page: Page) => (figure.name === 'opening' ? page.goto(address) : post(page, address, form))
        figure[whose].push(await paint(browser, figure.name === 'next' ? address : blank, go))
      }
    }
  }
  const compared = figures.map(({ name, ours, bare }) => [name, { ours: median(ours), bare: median(bare) }])
  return Object.fromEntries(compared) as Record<Case, Compared>
}

/** The form whose next page is the first question. */
export async function formOfFirstQuestion(browser: Browser, url: string): Promise<Form> {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(url)
  for (const go of ['older', 'next']) await press(page, go)
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await press(page, 'next')
  const form = [...new URLSearchParams((await sent).postData() ?? '')]
  await page.close()
  return form
}

/** Posts a form as a browser without a script does: another document comes. */
async function post(page: Page, action: string, form: Form): Promise<void> {
  await page.evaluate(
    ([action, form]) => {
      const made = document.createElement('form')
      Object.assign(made, { method: 'post', action })
      for (const [name, value] of form) {
        made.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
      }
      document.body.append(made)
      made.submit()
    },
    [action, form] as const,
  )
  await page.waitForURL(action)
}

/** First Contentful Paint, in milliseconds from the start of the navigation: no page waits for a font. */
async function paint(browser: Browser, from: string, go: (page: Page) => Promise<unknown>): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  // A page of our own site, so that a form may be posted from it.
  await page.goto(from, { waitUntil: 'networkidle' })
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await go(page)
  const painted = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    null,
    { timeout: 60_000 },
  )
  const time = await painted.jsonValue()
  await context.close()
  return time ?? Number.NaN
}
