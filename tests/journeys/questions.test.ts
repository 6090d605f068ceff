import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Question } from '../../surveys/definition.ts'
import { languageOf } from '../../surveys/words/languages.ts'
import { drawQuestion } from '../client/respond/draw-question.ts'
import { fixtures } from '../fixtures/definitions/index.ts'
import { openBrowser } from '../setup/browser.ts'

const root = join(import.meta.dirname, '../..')
const shots = join(import.meta.dirname, 'screenshots')
const at = 'http://page.test'

/** Builds one file of these lines, as the pages are built. */
async function bundle(...lines: string[]): Promise<Map<string, Buffer>> {
  const entry = { name: 'entry', resolveId: (id: string) => (id === 'entry' ? '\0entry' : null) }
  const load = (id: string) => (id === '\0entry' ? lines.join('\n') : null)
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [{ ...entry, load }],
    build: {
      write: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'entry' },
    },
  })
  const { output } = built as Rolldown.RolldownOutput
  return new Map(output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]))
}

const fileIn = (files: Map<string, Buffer>, end: string) => [...files].find(([name]) => name.endsWith(end))![1]
const inFace = (path: string) => `import ${JSON.stringify(join(root, 'client/respond/face', path))}`
const light = (name: string, file: string) =>
  `import { ${name} } from ${JSON.stringify(join(root, 'client/respond/light', file))}`
const enhancing = [
  light('enhanceChoices', 'fields/choices.ts'),
  light('enhanceRanking', 'fields/ranking.ts'),
  'globalThis.enhance = () => { enhanceChoices(document); enhanceRanking(document) }',
  'enhance()',
]

let browser: Browser
let context: BrowserContext | undefined
let files: Map<string, Buffer>
const complaints: string[] = []

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  files = await bundle(inFace('face.css'), ...enhancing)
  browser = await openBrowser()
})
afterEach(async () => {
  await context?.close()
  expect(complaints.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser.close()
})

interface Opened extends BrowserContextOptions {
  width?: number
  language?: string
  theme?: string
  size?: string
  script?: boolean
}

/** A page with these pieces of HTML in its form, in our styles and with our scripts. */
async function open(pieces: string[], options: Opened = {}): Promise<Page> {
  const { width = 360, language = 'en', theme = '', size = '100', script = true, ...others } = options
  const tags = [...files.keys()].map((name) =>
    name.endsWith('.css')
      ? `<link rel="stylesheet" href="/${name}">`
      : script && name.endsWith('.js')
        ? `<script type="module" src="/${name}"></script>`
        : '',
  )
  const html = `<!doctype html>
    <html lang="${language}" dir="${languageOf(language).direction}" data-theme="${theme}" data-size="${size}">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Questions</title>${tags.join('')}</head>
    <body><form id="page" method="post"><main class="page">${pieces.join('')}<p><button class="button">Next</button></p></main></form></body></html>`
  await context?.close()
  context = await browser.newContext({ viewport: { width, height: 740 }, ...others })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.route(`${at}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    const contentType = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.css') ? 'text/css' : 'text/html'
    return route.fulfill({ contentType, body: name === '' ? html : (files.get(name) ?? ''), status: 200 })
  })
  await page.goto(at)
  return page
}

const mood: Question = {
  type: 'radiogroup',
  name: 'mood',
  title: 'How have you been feeling lately?',
  easy: { title: 'How do you feel?', description: 'Pick one face.', picture: 'feelings' },
  signed: 'mood.mp4',
  choices: [
    { value: 'good', text: 'Good', picture: 'happy' },
    { value: 'low', text: 'Low', picture: 'sad' },
  ],
  showRefuseItem: true,
}
const more: Question[] = [
  mood,
  {
    type: 'rating',
    name: 'week',
    title: 'How was this week, from 0 to 10?',
    rateMin: 0,
    rateMax: 10,
    minRateDescription: 'The worst',
    maxRateDescription: 'The best',
  },
]

/** Every kind, answered, one below the other. */
function allKinds(language = 'en', easy = false): string[] {
  const each = fixtures.map(({ fixture: { question, examples } }) => ({ question, value: examples[0]!.raw }))
  const problem = { problem: 'Please look again.' }
  return [
    '<h1 tabindex="-1">All kinds of questions</h1>',
    ...[...each, ...more.map((question) => ({ question, value: undefined }))].map(({ question, value }, place) =>
      drawQuestion(question, { value, heading: 2, language, easy, ...(place % 2 === 0 && problem) }),
    ),
  ]
}

async function problemsOn(page: Page): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return [
    ...(wider > 0 ? [`scrolls sideways by ${wider} px`] : []),
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
  ]
}

const showListen = (page: Page) =>
  page.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLElement>('[data-listen]')) button.hidden = false
  })

test.each([
  { theme: 'calm' },
  { theme: 'cream' },
  { theme: 'dark' },
  { theme: 'calm', language: 'ar' },
  { theme: 'calm', script: false },
  { theme: 'dark', size: '200' },
])('all kinds are without fault at 320 px: %o', { timeout: 60_000 }, async (options) => {
  const page = await open(allKinds(options.language, options.theme === 'cream'), { width: 320, ...options })
  await showListen(page)
  expect(await problemsOn(page)).toEqual([])
})

test('in the reader’s own colours what is chosen still looks chosen', async () => {
  const page = await open(allKinds('en', true), { forcedColors: 'active' })
  expect(await problemsOn(page)).toEqual([])
  const looks = await page.evaluate(() =>
    ['.choice:has(:checked)', '.choice:not(:has(:checked))'].map((which) => {
      const { borderWidth, borderColor } = getComputedStyle(document.querySelector(which)!)
      return { borderWidth, borderColor }
    }),
  )
  expect(looks[0]!.borderWidth).not.toBe(looks[1]!.borderWidth)
  expect(looks[0]!.borderColor).not.toBe(looks[1]!.borderColor)
})

test('letters and targets are as large as they should be', async () => {
  const one = [drawQuestion(mood, { value: 'good' }), ...allKinds().slice(1)]
  for (const [width, letters] of [
    [1280, [28, 36, 18, 27]],
    [360, [24, 32, 18, 27]],
  ] as const) {
    const page = await open(one, { width })
    await showListen(page)
    const seen = await page.evaluate(() => {
      const [h1, choice] = ['h1', '.choice'].map((which) => getComputedStyle(document.querySelector(which)!))
      const sizes = [h1!.fontSize, h1!.lineHeight, choice!.fontSize, choice!.lineHeight]
      const targets = [
        ...document.querySelectorAll<HTMLElement>('.choice, button, summary, select, textarea, [type=text]'),
      ]
      const there = targets.filter((target) => target.checkVisibility())
      const small = there.filter((target) => target.offsetHeight < 48 || target.offsetWidth < 44)
      const cards = [...document.querySelectorAll<HTMLElement>('.radiogroup > .choices > .choice')]
      return {
        letters: sizes.map((text) => Math.round(Number.parseFloat(text))),
        small: small.map((target) => target.outerHTML),
        lowest: Math.min(...cards.map((card) => card.offsetHeight)),
      }
    })
    expect(seen).toEqual({ letters, small: [], lowest: 56 })
  }
})

test('whatever has the focus has a ring, and a card wears that of its input', async () => {
  const page = await open(allKinds())
  await showListen(page)
  const stops = await page.locator('input:visible, select:visible, textarea:visible, main button:visible').count()
  const bare: string[] = []
  const met = new Set<string>()
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab')
    const now = await page.evaluate(() => {
      const one = document.activeElement!
      const { outlineWidth, outlineStyle } = getComputedStyle(one.closest('.choice') ?? one)
      return { html: one.outerHTML, isRinged: outlineWidth === '3px' && outlineStyle === 'solid' }
    })
    // A group of radio buttons is one stop, so the last stop comes early.
    if (now.html.startsWith('<body')) break
    met.add(now.html)
    if (!now.isRinged) bare.push(now.html)
  }
  expect(met.size).toBeGreaterThan(30)
  expect(bare).toEqual([])
})

/** What the form would post, as "name=value", where it begins like this. */
const posted = (page: Page, start: string) =>
  page.evaluate((from) => {
    const pairs = [...new FormData(document.forms[0]!)].map((pair) => pair.join('='))
    return pairs.filter((pair) => pair.startsWith(from))
  }, start)
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id)
const fixtureOf = (start: string) => fixtures.find(({ name }) => name.startsWith(start))!.fixture.question

test('an order can be made, changed and taken away with the keyboard alone, and each step is said', async () => {
  const page = await open([drawQuestion(fixtureOf('ranking'))])
  const status = page.getByRole('status')
  await page.getByRole('button', { name: 'Money: choose next' }).focus()
  await page.keyboard.press('Enter')
  expect(await status.textContent()).toBe('Money is now number 1 of 3.')
  expect(await focused(page)).toBe('A say: choose next')
  await page.keyboard.press('Enter')
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=', 'a:change:money=1', 'a:change:voice=2'])
  await page.getByRole('button', { name: 'Move up: A say' }).focus()
  await page.keyboard.press('Space')
  expect(await status.textContent()).toBe('A say is now number 1 of 3.')
  expect(await focused(page)).toBe('Move up: A say')
  await page.keyboard.press('Space')
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=', 'a:change:money=2', 'a:change:voice=1'])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=', 'a:change:money=1', 'a:change:voice=2'])
  expect(await focused(page)).toBe('Move down: A say')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await status.textContent()).toBe('A say is out of your order.')
  expect(await focused(page)).toBe('A say: choose next')
  await page.getByRole('button', { name: 'Take this answer away' }).focus()
  await page.keyboard.press('Enter')
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=', 'a:change:money=', 'a:change:voice='])
  expect(await page.getByRole('list', { name: 'Your order' }).count()).toBe(0)
  expect(await focused(page)).toBe('Homes: choose next')
})

test('an order and “I’m not sure” empty each other, and so do a number and “I’m not sure”', async () => {
  const page = await open([drawQuestion(fixtureOf('ranking')), drawQuestion(fixtureOf('text'), { heading: 2 })])
  await page.getByRole('button', { name: 'Homes: choose next' }).click()
  const [aside, beside] = await page.getByLabel('I’m not sure').all()
  await aside!.check()
  expect(await posted(page, 'a:change')).toEqual([
    'a:change:home=',
    'a:change:money=',
    'a:change:voice=',
    'a:change:instead=dontknow',
  ])
  await page.getByRole('button', { name: 'A say: choose next' }).click()
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=', 'a:change:money=', 'a:change:voice=1'])
  await page.getByLabel('How many nights?').fill('3')
  await beside!.check()
  expect(await posted(page, 'a:nights')).toEqual(['a:nights=', 'a:nights:instead=dontknow'])
  await page.getByLabel('How many nights?').fill('4')
  expect(await posted(page, 'a:nights')).toEqual(['a:nights=4'])
})

test('two items that were given one place without a script stand in an order once there is one', async () => {
  const page = await open([drawQuestion(fixtureOf('ranking'), { value: { home: '3', money: '1', voice: '1' } })])
  expect(await page.getByRole('listitem').allTextContents()).toEqual(['1Money', '2A say', '3Homes'])
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=3', 'a:change:money=1', 'a:change:voice=2'])
  await page.getByRole('button', { name: 'Move up: Money' }).focus()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('listitem').allTextContents()).toEqual(['1Money', '2A say', '3Homes'])
})

test('“none” and “not sure” stand alone; words of one’s own are asked for where they count', async () => {
  const page = await open([drawQuestion(fixtureOf('checkbox'))])
  const words = page.getByLabel('In your own words')
  expect(await words.isVisible()).toBe(false)
  await page.getByLabel('Mum').check()
  await page.getByLabel('Something else').check()
  await words.fill('Nan')
  await page.getByLabel('You may quote me').check()
  const own = ['a:people:words=Nan', 'a:people:allows=quote']
  await page.getByLabel('I’m not sure').check()
  expect(await posted(page, 'a:people')).toEqual([...own, 'a:people=dontknow'])
  expect(await words.isVisible()).toBe(false)
  await page.getByLabel('None of these').check()
  expect(await posted(page, 'a:people')).toEqual([...own, 'a:people=none'])
  await page.getByLabel('A friend').check()
  await page.getByLabel('Mum').check()
  expect(await posted(page, 'a:people=')).toEqual(['a:people=mum', 'a:people=friend'])
  await page.getByRole('button', { name: 'Take these answers away' }).click()
  expect(await posted(page, 'a:people')).toEqual(['a:people:words=', 'a:people:allows=nobody'])
  expect(await focused(page)).toBe('a-people-mum')
})

test('a radio button is chosen by arrows and taken away again, and nothing below it jumps', async () => {
  const page = await open([drawQuestion(fixtureOf('radiogroup'))])
  const undo = page.getByRole('button', { name: 'Take this answer away' })
  const next = page.getByRole('button', { name: 'Next' })
  const before = await next.boundingBox()
  expect(await undo.count()).toBe(0)
  await page.getByLabel('Mum').focus()
  await page.keyboard.press('ArrowDown')
  expect(await posted(page, 'a:who=')).toEqual(['a:who=worker'])
  expect(await next.boundingBox()).toEqual(before)
  await undo.click()
  expect(await posted(page, 'a:who=')).toEqual([])
  expect(await focused(page)).toBe('a-who-mum')
  expect(new URL(page.url()).pathname).toBe('/')
})

test('scripts that are started again for a page drawn later do everything once', async () => {
  const page = await open([drawQuestion(fixtureOf('checkbox'))])
  await page.evaluate(
    (html) => {
      const again = () => (globalThis as unknown as { enhance(): void }).enhance()
      again()
      document.querySelector('main')!.innerHTML = html
      again()
      again()
    },
    drawQuestion(fixtureOf('ranking'), { value: ['money', 'home'] }),
  )
  await page.getByRole('button', { name: 'Move down: Money' }).click()
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=1', 'a:change:money=2', 'a:change:voice='])
  expect(await page.getByRole('listitem').count()).toBe(3)
})

test('without a script an order is a list of places, and the way back is a button of the form', async () => {
  const page = await open([drawQuestion(fixtureOf('ranking'))], { script: false })
  await page.getByLabel('Money').selectOption('Place 1')
  expect(await posted(page, 'a:change')).toEqual(['a:change:home=', 'a:change:money=1', 'a:change:voice='])
  const undo = page.getByRole('button', { name: 'Take this answer away' })
  expect(await undo.evaluate((button: HTMLButtonElement) => [button.type, button.name, button.value])).toEqual([
    'submit',
    'go',
    'clear:change',
  ])
})

test('the styles of all questions weigh at most 3 KB, their two scripts at most 2 KB', async () => {
  const styles = await bundle(inFace('questions/questions.css'))
  const scripts = await bundle(...enhancing)
  expect(brotliCompressSync(fileIn(styles, '.css')).length).toBeLessThanOrEqual(3 * 1024)
  expect(brotliCompressSync(fileIn(scripts, '.js')).length).toBeLessThanOrEqual(2 * 1024)
})

test('pictures of how it looks are kept, on a phone and on a desk', { timeout: 60_000 }, async () => {
  const some = ['number', 'checkbox', 'rating', 'ranking', 'entries']
  const kind = new RegExp(`class="question (${some.join('|')})"`)
  for (const options of [
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
    { width: 360, forcedColors: 'active' },
  ] as const) {
    const names = Object.values(options).join('-')
    for (const [place, piece] of allKinds('en', true)
      .filter((html) => kind.test(html))
      .entries()) {
      const page = await open([piece], options)
      await showListen(page)
      const path = join(shots, `questions-${names}-${place + 1}.png`)
      expect((await page.screenshot({ path, fullPage: true })).length).toBeGreaterThan(5_000)
    }
  }
})
