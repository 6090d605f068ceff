import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openWave } from '../../server/waves/open.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import { inspect, tabProblems } from '../setup/inspect.ts'
import { bringReader, readAloud } from '../setup/reader.ts'
import { begin, press } from './answer-page.ts'
import { heading, onAPhone, view as viewOf } from './on-a-phone.ts'
import { quickDevice, untilRich } from './rich-face.ts'

/** WCAG 2.2 AA on every page, what axe cannot see, and what a screen reader says. */
const phone = onAPhone('values')
const long = `/q/${doorOf('in-their-own-words')}`
const calm = { reducedMotion: 'reduce' } as const

beforeAll(async () => {
  await openWave(phone.server.keeper, 'in-their-own-words', { kind: 'rehearsal' })
})

/** Presses what goes on on this page, until `stop` or the page before Send. */
async function walk(page: Page, each: (page: Page, view: string) => Promise<void>): Promise<void> {
  for (let i = 0; i < 60; i++) {
    const view = (await viewOf(page)) ?? ''
    await each(page, view)
    const send = page.locator('main button[value="send"]')
    if ((await send.count()) > 0) return
    const ways = ['say:yes', 'say:understood', 'next']
    const found = await Promise.all(ways.map((go) => page.locator(`main button[value="${go}"]`).count()))
    await press(page, ways[found.findIndex((count) => count > 0)] ?? 'next')
  }
}

test.each(['older', 'young'])(
  'nothing is in the way on any page of the light face, read by someone %s',
  {
    timeout: 400_000,
  },
  async (age) => {
    const page = await phone.open(long, calm)
    const problems: Record<string, string[]> = {}
    const views = new Set<string>()
    const look = async (name: string) => {
      const found = await inspect(page)
      if (found.length > 0) problems[name] = found
    }
    await look('opening')
    await press(page, age)
    await walk(page, async (_, view) => {
      // Each kind of question is looked at once in each way of reading.
      const kinds = page.locator('main > fieldset, main > .question, main fieldset.question, main .question')
      const name = `${view} ${(await kinds.count()) > 0 ? await kinds.first().getAttribute('class') : ''}`
      if (views.has(name)) return
      views.add(name)
      await look(`${name}: ${await heading(page).textContent()}`)
    })
    await press(page, 'later')
    await look('later')
    await press(page, 'later-code')
    await look('later-code')
    expect(problems).toEqual({})
  },
)

test('nor on the pages around it: the end, taking back, coming back, and messages', { timeout: 200_000 }, async () => {
  const page = await phone.open(phone.address, calm)
  const problems: Record<string, string[]> = {}
  const look = async (name: string) => {
    const found = await inspect(page)
    if (found.length > 0) problems[name] = found
  }
  await begin(page)
  await walk(page, async () => {})
  await press(page, 'send')
  await look('code')
  await press(page, 'finish')
  await look('done')
  for (const address of [
    '/take-back',
    `/q/${doorOf('values')}/resume`,
    '/s/relational-charter',
    '/s/nowhere',
    '/q/1',
    '/take-back/ar',
  ]) {
    await page.goto(phone.server.url + address)
    await look(address)
  }
  await page.goto(`${phone.server.url}/take-back`)
  await page.locator('#code, textarea[name=code], input[name=code]').first().fill('not a code')
  await page.locator('main button[type=submit], main button[name=go]').first().click()
  await page.getByRole('alert').first().waitFor()
  await look('a code that is none')
  await page.goto(`${phone.server.url}${phone.address}/ar`)
  await look('Arabic')
  phone.complaints.length = 0 // Chromium writes every 404 and 422 into its console.
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(problems).toEqual({})
})

test('with the keyboard alone: every focus can be seen, and a survey can be answered and sent', {
  timeout: 120_000,
}, async () => {
  const page = await phone.open(phone.address, { ...calm, viewport: { width: 1280, height: 800 } })
  const problems: Record<string, string[]> = {}
  const pressWith = async (go: string) => {
    const before = await heading(page).textContent()
    for (let i = 0; i < 150; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((value) => (document.activeElement as HTMLButtonElement | null)?.value === value, go))
        break
    }
    await page.keyboard.press('Enter')
    await expect
      .poll(() =>
        heading(page)
          .textContent()
          .catch(() => before),
      )
      .not.toBe(before)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  }
  for (const go of ['older', 'next', 'next']) await pressWith(go)
  for (let i = 0; i < 20 && (await page.locator('main button[value="send"]').count()) === 0; i++) {
    const found = await tabProblems(page)
    if (found.length > 0) problems[(await heading(page).textContent()) ?? ''] = found
    await heading(page).focus()
    // The first choice of the page, where it has any. Beside a text one is chosen already.
    const first = page.locator('main :is([type=checkbox], [type=radio]):not([name$=":allows"])').first()
    if ((await first.count()) > 0) {
      for (let tabs = 0; tabs < 30 && !(await first.evaluate((one) => one === document.activeElement)); tabs++)
        await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
      expect(await first.isChecked()).toBe(true)
    }
    await pressWith('next')
  }
  await pressWith('send')
  expect(await viewOf(page)).toBe('code')
  expect(problems).toEqual({})
})

test.each([
  ['light', false],
  ['rich', true],
])(
  'a screen reader reads the values survey from the first page to the code, on the %s face',
  { timeout: 120_000 },
  async (_face, quick) => {
    const page = await phone.open(phone.address, calm, quick ? quickDevice : undefined)
    await bringReader(page)
    if (quick) await untilRich(page)
    const transcript: string[] = []
    const read = async () => {
      const said = await readAloud(page)
      const from = said.indexOf('main')
      transcript.push(
        `# ${await viewOf(page)}`,
        ...said.slice(transcript.length === 0 ? 0 : from, said.indexOf('end of main') + 1),
        '',
      )
    }
    await read()
    await press(page, 'older')
    await walk(page, read)
    await press(page, 'send')
    await read()
    const code = await page.locator('main').getByRole('listitem').allTextContents()
    const text = transcript
      .join('\n')
      .replaceAll(/\b\d{4}( +\d{4}){4}\b/g, 'DIGITS')
      .replaceAll(/\S+\/take-back\b/g, 'HOST/take-back')
      .replaceAll(new RegExp(`^(${code.slice(0, 5).join('|')})$`, 'gm'), 'WORD')
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, `transcripts/values.txt`))
  },
)
