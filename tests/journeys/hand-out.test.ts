import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { encode } from 'uqr'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openWave } from '../../server/waves/open.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import { languages } from '../../surveys/words/languages.ts'
import { startTestServer, type TestApp } from '../setup/app.ts'
import { openBrowser } from '../setup/browser.ts'
import { begin } from './answer-page.ts'
import { crowdingIn } from './crowding.ts'

const slug = 'relational-charter'
/** PUBLIC_URL of the test server, whatever port it listens on: that is what must be printed. */
const address = `http://127.0.0.1:3000/q/${doorOf(slug)}`
const shots = join(import.meta.dirname, 'screenshots')
let server: TestApp
let browser: Browser
const contexts: BrowserContext[] = []
const complaints: string[] = []

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  server = await startTestServer()
  browser = await openBrowser()
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  expect(complaints.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function handOut(options: { width?: number; colorScheme?: 'dark' } = {}): Promise<Page> {
  const { width = 1280, colorScheme = 'light' } = options
  const viewport = { width, height: 900 }
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', baseURL: server.url })
  contexts.push(context)
  const [name, value] = (await server.signIn('femi')).split('=', 2)
  await context.addCookies([{ name: name!, value: value!, url: server.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`/panel/${slug}`)
  await page.getByRole('link', { name: 'Hand it out' }).click()
  await page.getByRole('heading', { level: 1, name: 'Hand it out' }).waitFor()
  await page.getByRole('button', { name: 'Print' }).waitFor()
  return page
}

const sheet = (page: Page) => page.getByRole('region', { name: 'What will be printed' })

async function problemsOn(page: Page): Promise<unknown[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  return wider > 0 ? [`scrolls sideways by ${wider} px`, ...found] : found
}

/** What stands in each module of the first QR code on the page, as it is painted: the middle of each is looked at. */
async function paintedQr(page: Page): Promise<boolean[][]> {
  const code = sheet(page).getByRole('img').first()
  const size = await code.evaluate((svg: SVGSVGElement) => svg.viewBox.baseVal.width)
  const path = code.locator('path')
  return path.evaluate(
    (dark: SVGPathElement, many) =>
      Array.from({ length: many }, (_, y) =>
        Array.from({ length: many }, (_, x) => dark.isPointInFill(new DOMPoint(x + 0.5, y + 0.5))),
      ),
    size,
  )
}

/** A4 at 96 pixels to the inch, as it is printed. */
async function asPrinted(page: Page): Promise<void> {
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.emulateMedia({ media: 'print' })
}

async function choose(page: Page, paper: { kind: string; language: string; named: boolean }): Promise<void> {
  await page.emulateMedia({ media: null })
  await page.getByRole('radio', { name: paper.kind }).check()
  await page.getByRole('radio', { name: paper.language, exact: true }).check()
  await page.getByRole('checkbox', { name: 'Print the name of the survey' }).setChecked(paper.named)
}

/** The sides of the first QR code in millimetres, the quiet zone among them, its frame not. */
async function sizeOfQr(page: Page): Promise<number[]> {
  const sides = await sheet(page)
    .locator('svg[role=img]')
    .first()
    .evaluate((svg) => [svg.clientWidth, svg.clientHeight])
  return sides.map((side) => (side / 96) * 25.4)
}

/** The box of each page of the PDF, in points. */
async function pagesOf(page: Page): Promise<number[][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...pdf.matchAll(/\/Type\s*\/Page\b[^s][\s\S]*?\/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) =>
    box!
      .trim()
      .split(/\s+/)
      .map((side) => Math.round(Number(side))),
  )
}
const a4 = [0, 0, 595, 842]

test('each language has a poster in its own words, whose code leads to our public address in that language', async () => {
  const page = await handOut()
  await page.getByText('No wave is open').waitFor()
  for (const { tag, name, direction, say } of languages) {
    const choice = page.getByRole('radio', { name, exact: true })
    if ((await choice.count()) === 0) continue
    await choice.check()
    await sheet(page).getByText(say('posterHeading'), { exact: true }).waitFor()
    const short = `127.0.0.1:3000/q/${doorOf(slug)}/${tag}`
    await sheet(page).getByText(short, { exact: true }).waitFor()
    const lettered = sheet(page).locator(`[lang="${tag}"]`).first()
    expect(await lettered.evaluate((element) => getComputedStyle(element).direction)).toBe(direction)
    const expected = encode(`${address}/${tag}`, { ecc: 'M', boostEcc: true, border: 4 })
    const painted = await paintedQr(page)
    expect(painted).toEqual(expected.data)
    // The standard's one module that is always dark, beside the finder at the bottom left: nothing is mirrored.
    expect(painted[4 * expected.version + 9 + 4]?.[8 + 4]).toBe(true)
    // The quiet zone.
    expect(
      painted
        .slice(0, 4)
        .flat()
        .concat(painted.flatMap((row) => row.slice(-4))),
    ).not.toContain(true)
  }
  expect(await page.getByRole('radio', { name: 'Cymraeg' }).count()).toBe(1)
})

test.each(languages)(
  'in $name, poster and cards are one sheet of A4 each, and all on them has room',
  async (language) => {
    const page = await handOut()
    for (const kind of ['A poster', 'Cards']) {
      for (const named of [false, true]) {
        await choose(page, { kind, language: language.name, named })
        const { width, height } = await sheet(page).evaluate((section) =>
          section.firstElementChild!.getBoundingClientRect(),
        )
        expect(height / width).toBeCloseTo(297 / 210, 2) // on the screen too
        expect(await crowdingIn(sheet(page))).toEqual([])
        expect(await pagesOf(page)).toEqual([a4])
        await asPrinted(page)
        await page.screenshot({
          path: join(shots, `${kind.split(' ').at(-1)}-${language.tag}${named ? '-named' : ''}.png`.toLowerCase()),
        })
        expect(await crowdingIn(sheet(page))).toEqual([])
        // A tenth of the distance from which it is scanned: a hand, and two steps.
        const [across, down] = await sizeOfQr(page)
        expect(across).toBeGreaterThan(kind === 'Cards' ? 35 : 70)
        expect(down).toBeCloseTo(across!, 0)
      }
    }
  },
)

test('a long name and a long address have room as well', async () => {
  const page = await handOut()
  for (const kind of ['A poster', 'Cards']) {
    await choose(page, { kind, language: 'Cymraeg', named: true })
    await sheet(page).evaluate((section) => {
      const long = (text: string, now: string) => {
        for (const element of section.querySelectorAll<HTMLElement>('p')) {
          if (element.textContent !== text) continue
          element.textContent = now
          element.style.setProperty('--letters', String(now.length))
        }
      }
      const short = section.querySelector('svg[role=img]')!.getAttribute('aria-label')!
      long(short, 'questions.children-and-families.example.gov.uk/q/373862/cy')
      long(
        'Siarter Perthnasoedd',
        'Siarter Perthnasoedd i blant a phobl ifanc sy’n byw gyda gofalwyr maeth yng Nghymru',
      )
    })
    await asPrinted(page)
    await page.screenshot({ path: join(shots, `${kind.split(' ').at(-1)}-long.png`.toLowerCase()) })
    expect(await crowdingIn(sheet(page))).toEqual([])
  }
})

test('eight cards are printed, with nothing of the page around them', async () => {
  const page = await handOut()
  await page.getByRole('radio', { name: 'Cards' }).check()
  expect(await sheet(page).locator('svg').count()).toBe(8)
  expect(await sheet(page).getByRole('img').count()).toBe(1) // seven are the same again: nobody needs to hear them
  await asPrinted(page)
  expect(await page.getByRole('banner').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  expect(await page.getByText('A tablet that goes round').isVisible()).toBe(false)
  expect(await sheet(page).isVisible()).toBe(true)
})

test('the name of the survey is printed only where somebody asked for it', async () => {
  const page = await handOut()
  const name = sheet(page).getByText('Relational Charter')
  expect(await name.count()).toBe(0)
  await page.getByRole('checkbox', { name: 'Print the name of the survey' }).check()
  await name.waitFor()
  await page.getByRole('radio', { name: 'Cards' }).check()
  await name.first().waitFor()
})

test('the button opens the print window', async () => {
  const page = await handOut()
  const asked = page.evaluate(() => new Promise((resolve) => addEventListener('beforeprint', () => resolve('print'))))
  await page.getByRole('button', { name: 'Print' }).click()
  expect(await asked).toBe('print')
})

test('the tablet has an address of its own, with what whoever brings it should know', async () => {
  await openWave(server.keeper, slug, { kind: 'real' })
  const page = await handOut()
  expect(await page.getByText('No wave is open').count()).toBe(0)
  expect(await page.getByLabel('Address for the tablet').inputValue()).toBe(`${address}/kiosk`)
  await page.getByText('Nobody sees the screen of somebody else').waitFor()
  // What it tells to press is what stands on the tablet.
  const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' })
  contexts.push(context)
  const tablet = await context.newPage()
  await tablet.goto(`/q/${doorOf(slug)}/kiosk`)
  await begin(tablet)
  const next = await tablet.locator('main button[name=go][value=next-person]').textContent()
  await page.getByText(`When they press “${next}”`).waitFor()
})

test.each([
  [360, 'light'],
  [1280, 'light'],
  [1280, 'dark'],
] as const)('at %i pixels, %s, nothing is in the way of anybody', async (width, theme) => {
  const page = await handOut({ width, ...(theme === 'dark' && { colorScheme: 'dark' }) })
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, `hand-out-${width}-${theme}.png`), fullPage: true })
  await page.getByRole('radio', { name: 'Cards' }).check()
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, `hand-out-cards-${width}-${theme}.png`), fullPage: true })
})
