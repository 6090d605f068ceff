import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { begin, button, eventually, goToCheck, onAPhone, place, reach } from './on-a-phone.ts'
import { isRich, quickDevice, untilRich } from './rich-face.ts'

const phone = onAPhone('values')

const LETTER = 'My social worker Sarah rang. I told Sarah about Oldham.'
const text = (page: Page) => page.locator('main textarea').first()
const box = (page: Page) => page.locator('.hints .tells')
const pieces = async (page: Page) => box(page).locator('mark').allTextContents()
const said = (page: Page) => page.locator('.hints [role=status]').first().textContent()
const change = (page: Page, what: string) =>
  page.getByRole('button', { name: new RegExp(`^Change to .* \\(${what}\\)$`) })
const keep = (page: Page, what: string) => page.getByRole('button', { name: `Keep it (${what})` })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

/** To the first question with a text; on the rich face once that draws it. */
async function toText(face: 'light' | 'rich'): Promise<Page> {
  const page = await phone.open(phone.address, {}, face === 'rich' ? quickDevice : undefined)
  await begin(page)
  if (face === 'rich') {
    await untilRich(page)
    await button(page, 'Next').click()
    await button(page, 'Back').click()
    expect(await isRich(page)).toBe(true)
  }
  await text(page).waitFor()
  return page
}

/** Chooses who may read the first text. */
const allow = (page: Page, who: 'quote' | 'researchers' | 'nobody') =>
  page.locator(`main .allows input[value=${who}]`).first().check()

/** Lets the text be quoted, and goes away from it, by keyboard, so that the page looks at it. */
async function write(page: Page, words = LETTER): Promise<void> {
  await allow(page, 'quote')
  await text(page).fill(words)
  await text(page).press('Tab')
}

describe.each(['light', 'rich'] as const)('on the %s face', (face) => {
  test('what may tell who somebody is stands beneath the text, to be changed or kept', {
    timeout: 60_000,
  }, async () => {
    const page = await toText(face)
    await write(page)
    await eventually(() => pieces(page)).toEqual(['Sarah', 'Oldham'])
    expect(await said(page)).toContain('may tell who you are')
    await change(page, 'Sarah').click()
    expect(await text(page).inputValue()).toBe('My social worker [a name] rang. I told [a name] about Oldham.')
    expect(await pieces(page)).toEqual(['Oldham'])
    expect(await said(page)).toBe('It is now [a name].')
    // The focus goes on to what is next, and back to the text where nothing is left.
    expect(await focused(page)).toContain('Change to [a place]')
    await keep(page, 'Oldham').click()
    expect(await pieces(page)).toEqual([])
    await button(page, 'Undo the last change').click()
    expect(await text(page).inputValue()).toBe(LETTER)
    expect(await pieces(page)).toEqual(['Sarah'])
    await keep(page, 'Sarah').click()
    expect(await box(page).count()).toBe(0)
    expect(await text(page).evaluate((one) => one === document.activeElement)).toBe(true)
  })

  test('it is what stands in the text that is kept, with who may read it', { timeout: 60_000 }, async () => {
    const page = await toText(face)
    await write(page)
    await change(page, 'Sarah').click()
    await change(page, 'Oldham').click()
    await goToCheck(page)
    expect(await page.locator('.answers').textContent()).toContain('Who may read this: You may quote me, once checked')
    await page.locator('main button[value=send]:visible').click()
    await reach(page, 'code')
    const kept = await phone.server.keeper.selectFrom('letterbox_words').select(['body', 'allows']).execute()
    expect(kept).toEqual([
      { body: 'My social worker [a name] rang. I told [a name] about [a place].', allows: 'quote' },
    ])
  })
})

test('nothing is said while someone writes, and nothing about a text leaves the device', async () => {
  const page = await toText('light')
  await allow(page, 'quote')
  const box = page.locator('.hints .tells')
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const letter of 'Sarah rang') {
    await text(page).press(letter)
    expect(await box.count()).toBe(0)
  }
  // A pause is enough.
  await eventually(() => box.count()).toBe(1)
  await page.getByRole('button', { name: /^Change to/ }).click()
  expect(await text(page).inputValue()).toBe('[a name] rang')
  expect(asked).toEqual([])
})

test('the page does not move under a finger that is on its way to a button', async () => {
  const page = await toText('light')
  await allow(page, 'quote')
  await text(page).fill(LETTER)
  const choice = page.getByText('Only the researchers may read it')
  await choice.hover()
  await page.mouse.down()
  const before = await choice.boundingBox()
  await page.waitForTimeout(1_800)
  expect(await choice.boundingBox()).toEqual(before)
  expect(await box(page).count()).toBe(0)
  await page.mouse.up()
  expect(await page.getByLabel('Only the researchers may read it').isChecked()).toBe(true)
  await eventually(() => box(page).count()).toBe(1)
})

test('by keyboard alone, one after the other, and each step is said', async () => {
  const page = await toText('light')
  await write(page)
  await eventually(() => pieces(page)).toEqual(['Sarah', 'Oldham'])
  await text(page).focus()
  // Who may read it comes first, right beneath the text.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Change to [a name] (Sarah)')
  await page.keyboard.press('Enter')
  expect(await said(page)).toBe('It is now [a name].')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Keep it (Oldham)')
  await page.keyboard.press('Space')
  expect(await said(page)).toBe('Okay, it stays.')
  expect(await focused(page)).toBe('Undo the last change')
  await page.keyboard.press('Enter')
  expect(await said(page)).toBe('It is as it was.')
  expect(await page.evaluate(() => document.body.dataset.view)).toBe('question')
})

test('what was kept once is not asked again, and a change that was written over cannot be undone', async () => {
  const page = await toText('light')
  await write(page)
  await keep(page, 'Oldham').click()
  await change(page, 'Sarah').click()
  await text(page).press('End')
  await text(page).pressSequentially(' Oldham again.')
  await text(page).press('Tab')
  await eventually(() => box(page).count()).toBe(0)
  await button(page, 'Next').click()
  await button(page, 'Back').click()
  await text(page).waitFor()
  await text(page).press('Tab')
  await page.waitForTimeout(700)
  expect(await box(page).count()).toBe(0)
})

test('who may read it stays where it is, whatever is found in the text', async () => {
  const page = await toText('light')
  const choice = page.locator('main .allows').first()
  const before = await choice.boundingBox()
  await write(page)
  await eventually(() => pieces(page)).toEqual(['Sarah', 'Oldham'])
  expect(await choice.boundingBox()).toEqual(before)
})

test.each(['light', 'rich'] as const)('what nobody will read is not asked about, on the %s face', async (face) => {
  const page = await toText(face)
  const calm = 'Nobody will read this, so names may stay.'
  await text(page).fill(LETTER)
  await text(page).press('Tab')
  await eventually(() => box(page).allTextContents()).toEqual([calm])
  expect(await said(page)).toBe('')
  await allow(page, 'researchers')
  await eventually(() => pieces(page)).toEqual(['Sarah', 'Oldham'])
  expect(await said(page)).toContain('may tell who you are')
  await allow(page, 'nobody')
  await eventually(() => box(page).allTextContents()).toEqual([calm])
  await goToCheck(page)
  expect(await page.locator('.answers').textContent()).toContain('Who may read this: Nobody')
  await page.waitForTimeout(500)
  expect(await page.locator('.answers .tells').count()).toBe(0)
})

test('whoever goes on at once meets it on the page of all answers, beside the way back', async () => {
  const page = await toText('light')
  await allow(page, 'researchers')
  await text(page).fill(LETTER)
  await goToCheck(page)
  const told = page.locator('.answers .tells')
  expect(await told.allTextContents()).toEqual(['This may tell who you are: “Sarah”, “Oldham”'])
  await page.locator('main button[value^="to:"]').first().click()
  await eventually(() => pieces(page)).toEqual(['Sarah', 'Oldham'])
})

test('a swap that would not fit into the text is not offered', async () => {
  const page = await toText('light')
  await text(page).evaluate((one) => one.setAttribute('maxlength', '12'))
  await write(page, 'Sarah is ok.')
  await eventually(() => pieces(page)).toEqual(['Sarah'])
  expect(await change(page, 'Sarah').count()).toBe(0)
  expect(await keep(page, 'Sarah').count()).toBe(1)
})

test('the way out takes all of it along', async () => {
  const page = await toText('light')
  await page.route('https://**', (route) => route.abort())
  await write(page)
  await eventually(() => box(page).count()).toBe(1)
  const left = await page.evaluate(() => {
    document.querySelector<HTMLAnchorElement>('a[data-exit]')!.click()
    return document.documentElement.outerHTML
  })
  expect(left).not.toContain('Sarah')
  await page.waitForTimeout(500)
  phone.complaints.splice(0)
})

test('where its file cannot come, the page is as it is without it', async () => {
  const page = await phone.open('/health')
  await page.route('**/assets/hints-*', (route) => route.abort())
  await page.goto(phone.server.url + phone.address)
  await begin(page)
  await write(page)
  await page.waitForTimeout(700)
  expect(await box(page).count()).toBe(0)
  const before = await place(page)
  await button(page, 'Next').click()
  await eventually(() => place(page)).not.toBe(before)
  phone.complaints.splice(0)
})

test.each([
  ['en', ''],
  ['en', 'dark'],
  ['cy', 'cream'],
  ['ar', ''],
])(
  'axe finds nothing, and nothing is wider than a small phone: %s %s',
  { timeout: 60_000 },
  async (language, theme) => {
    const page = await phone.open(`${phone.address}/${language}`, { viewport: { width: 320, height: 740 } })
    for (const go of ['older', 'next', 'next']) await page.locator(`main button[value="${go}"]`).click()
    await page.locator('[data-view=question] main textarea').waitFor()
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen
    }, theme)
    await write(page)
    await eventually(() => box(page).count()).toBe(1)
    await box(page).getByRole('button').first().click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    )
    const small = await box(page).evaluate((one) =>
      [...one.querySelectorAll('button')]
        .filter((each) => each.getBoundingClientRect().height < 48)
        .map((each) => each.textContent),
    )
    expect(small).toEqual([])
  },
)
