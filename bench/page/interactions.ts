import type { Browser, Page } from 'playwright-core'
import type { Definition } from '../../surveys/definition.ts'
import { begin, walkOn } from '../../tests/journeys/answer-page.ts'
import { quickDevice, untilRich } from '../../tests/journeys/rich-face.ts'
import { sampleAnswers, seeded } from '../sample.ts'

/** How many times slower than this machine the phone is. */
export const SLOWER = 4
/** Milliseconds between two presses of somebody who types fast. */
const PAUSE = 120

export interface Interactions {
  count: number
  /** Interaction to Next Paint, in milliseconds: the slowest interaction, of which one in fifty is left out. */
  inp: number
  /** The longest time in milliseconds in which the page could do nothing else. */
  longest: number
}

interface Noted {
  events: { id: number; duration: number }[]
  tasks: number[]
}

/** How quickly a slow phone answers to presses and typing: while the rich face is loading, and while it is used. */
export async function interactions(
  browser: Browser,
  url: string,
  definition: Definition,
): Promise<{ loading: Interactions; answering: Interactions }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript(quickDevice)
  await page.addInitScript(note)
  await page.goto(url)
  await begin(page)
  // It is fetched, then read, then set up, each only while all is quiet: somebody begins to type just then.
  const reads = requestsOf(page, /\/assets\/rich-.*\.js/, 2)
  const setsUp = requestsOf(page, /\/api\/surveys\//, 1)
  await forget(page)
  await reads
  await typeFor(page, 2_000)
  await setsUp
  await typeFor(page, 2_000)
  await untilRich(page)
  const loading = await take(page)
  await walkOn(page, definition, sampleAnswers(definition, seeded(7)))
  const answering = await take(page)
  await context.close()
  return { loading, answering }
}

/** Resolves as the page asks for something for the nth time. */
function requestsOf(page: Page, url: RegExp, times: number): Promise<void> {
  return new Promise((resolve) => {
    let left = times
    page.on('request', (request) => url.test(request.url()) && --left === 0 && resolve())
  })
}

async function typeFor(page: Page, milliseconds: number): Promise<void> {
  const field = page.locator('main input[type=text]').first()
  const choice = page.locator('main label:has(input[type=radio])').first()
  const end = performance.now() + milliseconds
  for (let i = 0; performance.now() < end; i++) {
    if (i % 5 === 4) await choice.click()
    else await field.press(String(i % 10))
    await page.waitForTimeout(PAUSE)
  }
}

/** Runs in the page, before anything else. Source: web.dev/inp, and the Event Timing API. */
function note(): void {
  const noted: Noted = { events: [], tasks: [] }
  Object.assign(globalThis, { noted })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId?: number })[]) {
      if (entry.interactionId) noted.events.push({ id: entry.interactionId, duration: entry.duration })
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.tasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}

/** What was noted since the last time. An interaction is as long as the longest of its events. */
async function take(page: Page): Promise<Interactions> {
  // Event timings come once the next frame is there.
  await page.waitForTimeout(500)
  const { events, tasks } = await forget(page)
  const longest = new Map<number, number>()
  for (const { id, duration } of events) longest.set(id, Math.max(duration, longest.get(id) ?? 0))
  const durations = [...longest.values()].sort((a, b) => b - a)
  return {
    count: durations.length,
    inp: durations[Math.floor(durations.length / 50)] ?? 0,
    longest: Math.round(Math.max(0, ...tasks)),
  }
}

function forget(page: Page): Promise<Noted> {
  return page.evaluate(() => {
    const { noted } = globalThis as unknown as { noted: Noted }
    const now = { events: [...noted.events], tasks: [...noted.tasks] }
    noted.events.length = noted.tasks.length = 0
    return now
  })
}
