import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { closeWave } from '../../server/waves/close.ts'
import { openWave } from '../../server/waves/open.ts'
import { begin, button, eventually, goToCheck, onAPhone, place, reach, view } from './on-a-phone.ts'

const phone = onAPhone()
const FIRST = 'Which values matter most to you?'

/** One person on the tablet, up to the code. */
async function sendSome(page: Page, words: string): Promise<void> {
  await begin(page)
  await page.getByLabel(FIRST).fill(words)
  await goToCheck(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
}

const key = (page: Page) => page.locator('#sitting > input[name=key]').inputValue()

/** A first page that knows nothing of anyone before. */
async function expectClean(page: Page): Promise<void> {
  await reach(page, 'opening')
  expect(await place(page)).toBe('opening')
  const text = await page.content()
  expect(text).not.toContain('Kindness')
  expect(text).not.toContain('class="code-words"')
}

test('Done leads to a clean page in the language of the tablet, and Back shows neither a code nor an answer', async () => {
  const address = `${phone.address}/cy/kiosk`
  const page = await phone.open(address)
  expect(new URL(page.url()).pathname).toBe(address)
  await page.getByRole('button', { name: 'English' }).click()
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('en')
  const first = await key(page)
  await sendSome(page, 'Kindness')
  expect(await page.getByText('Do you want your code?').isVisible()).toBe(true)
  await button(page, 'Next person').click()
  await expectClean(page)
  expect(await page.locator('html').getAttribute('lang')).toBe('cy')
  expect(await key(page)).not.toBe(first)
  expect(new URL(page.url()).pathname).toBe(address)
  for (let i = 0; i < 12 && page.url() !== 'about:blank'; i++) {
    await page.goBack()
    await eventually(() => page.url() === 'about:blank' || view(page)).toBeTruthy()
    if (page.url() !== 'about:blank') await expectClean(page)
  }
  expect(await phone.kept()).toBe(1)
})

test('Back from the code leads to a clean page too', async () => {
  const page = await phone.open(`${phone.address}/kiosk`)
  await sendSome(page, 'Kindness')
  await page.goBack()
  await expectClean(page)
  expect(new URL(page.url()).pathname).toBe(`${phone.address}/kiosk`)
  await page.goForward()
  await expectClean(page)
})

test('a minute after the code the next person can start; whoever touches the page has another minute', async () => {
  const page = await phone.open(`${phone.address}/kiosk`)
  await page.clock.install()
  await sendSome(page, 'Kindness')
  await page.clock.runFor(39_000)
  expect(await page.locator('#soon').count()).toBe(0)
  await page.clock.runFor(2_000)
  await page.getByRole('status').getByText('In 20 seconds this page is cleared for the next person.').waitFor()
  await page.clock.runFor(10_000)
  await page.getByRole('status').getByText('In 10 seconds').waitFor()
  await button(page, 'I need more time').click()
  expect(await page.locator('#soon').count()).toBe(0)
  await page.clock.runFor(55_000)
  expect(await view(page)).toBe('code')
  await page.keyboard.press('Tab')
  await page.clock.runFor(59_000)
  expect(await view(page)).toBe('code')
  await page.clock.runFor(2_000)
  await expectClean(page)
})

test('a survey that closed meanwhile is cleared from a tablet too', async () => {
  const page = await phone.open(`${phone.address}/kiosk`)
  await page.clock.install()
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  const { keeper } = phone.server
  const wave = await keeper.selectFrom('wave').select('id').where('state', '=', 'open').executeTakeFirst()
  await closeWave(keeper, wave?.id ?? '', { graceDays: 14 })
  await button(page, 'Next').click()
  await reach(page, 'closed')
  await button(page, 'Next person').waitFor()
  await openWave(keeper, 'values', { kind: 'real' })
  await page.clock.runFor(41_000)
  await page.getByRole('status').getByText('In 20 seconds').waitFor()
  await page.clock.runFor(20_000)
  await expectClean(page)
  phone.complaints.splice(0)
})

test('whoever takes over a tablet in the middle starts at a clean page, and is asked nothing', async () => {
  const page = await phone.open(`${phone.address}/kiosk`)
  page.on('dialog', (dialog) => {
    phone.complaints.push(dialog.type())
    void dialog.accept()
  })
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await button(page, 'Next').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  await button(page, 'Next person').click()
  await expectClean(page)
  await page.reload()
  await expectClean(page)
  expect(new URL(page.url()).pathname).toBe(`${phone.address}/kiosk`)
  expect(await phone.kept()).toBe(0)
})

test('a tablet offers to keep nothing to come back to', async () => {
  const page = await phone.open(`${phone.address}/kiosk`)
  await begin(page)
  const later = button(page, 'Come back later')
  if (await later.count()) {
    await later.click()
    await reach(page, 'later')
    expect(await page.locator('[data-keep]').isVisible()).toBe(false)
  }
  // The page of an ordinary device offers it: else this test could not fail.
  await page.goto(phone.server.url + phone.address)
  await begin(page)
  await later.click()
  await reach(page, 'later')
  await page.locator('[data-keep]').waitFor()
})
