import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findOpenWave } from '../../server/versions.ts'
import { closeWave } from '../../server/waves/close.ts'
import { begin, button, eventually, goToCheck, noTraces, onAPhone, place, reach, tracesOn } from './on-a-phone.ts'

const phone = onAPhone()
const FIRST = 'Which values matter most to you?'
const KEEP = 'Keep them on this device'
const DAY = 24 * 60 * 60 * 1000

/** One answer, then "come back later" on this device; gives the last day that the page names. */
async function keepForLater(page: Page, before = 0): Promise<void> {
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await button(page, 'Next').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  await button(page, 'Come back later').click()
  await reach(page, 'later')
  expect(await tracesOn(page)).toEqual({ ...noTraces, databases: before })
  await button(page, KEEP).click()
  await page.getByRole('status').getByText('Your answers are kept on this device.').waitFor()
}

test('someone stops, comes back the next day on the same device, and earlier answers are sent but never shown', async () => {
  let page = await phone.open()
  await page.clock.install({ time: new Date('2026-11-20T10:00:00Z') })
  await keepForLater(page)
  await page.getByText('until 27 November 2026.').waitFor()
  expect((await tracesOn(page)).databases).toBe(1)
  await page.close()

  page = await phone.openAnother()
  await page.clock.setFixedTime(new Date('2026-11-21T10:00:00Z'))
  await page.getByText('Someone started here before. Was it you?').waitFor()
  expect(await page.content()).not.toContain('Kindness')
  await page.getByRole('button', { name: 'Cymraeg' }).click()
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('cy')
  await page.getByRole('button', { name: 'English' }).click()
  await button(page, 'Go on where I stopped').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.content()).not.toContain('Kindness')
  expect(await page.locator('#sitting > input[name=earlier]').inputValue()).not.toBe('')
  await page.goBack()
  await page.waitForTimeout(300)
  expect(await page.content()).not.toContain('Kindness')
  await reach(page, 'question')
  await page.getByLabel('If you could keep just one, which would it be?').fill('Hope')
  await goToCheck(page)
  expect(await page.content()).not.toContain('Kindness')
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  expect((await phone.words()).sort()).toEqual(['Hope', 'Kindness'])
  await eventually(() => tracesOn(page)).toEqual(noTraces)
})

test('what was kept can be deleted, is gone after seven days, and goes with the way out', async () => {
  let page = await phone.open()
  await keepForLater(page)
  await page.close()
  page = await phone.openAnother()
  await button(page, 'Delete them from this device').click()
  await page.getByText('They are deleted from this device.').waitFor()
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  await page.reload()
  await reach(page, 'opening')
  expect(await page.locator('[data-draft]').count()).toBe(0)

  await keepForLater(page)
  await page.close()
  page = await phone.openAnother('/health')
  await page.clock.install({ time: Date.now() + 7 * DAY + 60_000 })
  await page.goto(phone.server.url + phone.address)
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(await page.locator('[data-draft]').count()).toBe(0)
  await page.close()

  page = await phone.openAnother()
  await keepForLater(page)
  await phone.context.route('https://www.bbc.co.uk/weather', (route) => route.fulfill({ body: 'Rain later' }))
  await page.getByRole('link', { name: 'Emergency: Exit this page' }).click()
  await page.waitForURL('https://www.bbc.co.uk/weather')
  await page.goto(phone.server.url + phone.address)
  expect(await tracesOn(page)).toEqual(noTraces)
  expect(await page.locator('[data-draft]').count()).toBe(0)
  expect(new Set(phone.complaints.splice(0))).toEqual(new Set(['https://www.bbc.co.uk/weather']))
})

test('a draft that was kept twice is there once, the newest', async () => {
  let page = await phone.open()
  await keepForLater(page)
  await button(page, 'Go on with the questions now').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  await button(page, 'Next').click()
  await eventually(() => place(page)).toBe('q:from_list-1')
  await button(page, 'Come back later').click()
  await reach(page, 'later')
  await button(page, KEEP).click()
  await page.getByText('Your answers are kept on this device.').waitFor()
  await page.close()
  page = await phone.openAnother()
  await button(page, 'Go on where I stopped').click()
  await eventually(() => place(page)).toBe('q:from_list-1')
})

test('what one person does on a shared device deletes nothing that another has kept', async () => {
  let page = await phone.open()
  await page.clock.install({ time: new Date('2026-11-20T10:00:00Z') })
  await keepForLater(page)
  await page.close()
  page = await phone.openAnother()
  await page.clock.setFixedTime(new Date('2026-11-21T10:00:00Z'))
  await page.getByText('Someone started here before.').waitFor()
  // Somebody else: they keep theirs, and a third person sends some.
  await keepForLater(page, 1)
  await page.close()
  page = await phone.openAnother()
  await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'))
  const keptOn = (day: number) => page.getByRole('group', { name: `Kept on ${day} November 2026` })
  await keptOn(20).waitFor()
  await keptOn(21).waitFor()
  expect(await page.content()).not.toContain('Kindness')
  await begin(page)
  await goToCheck(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  await page.close()
  page = await phone.openAnother()
  await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'))
  await keptOn(21).waitFor()
  await keptOn(20).getByRole('button', { name: 'Delete them from this device' }).click()
  await page.getByRole('status').getByText('They are deleted from this device.', { exact: true }).waitFor()
  await keptOn(21).getByRole('button', { name: 'Go on where I stopped' }).click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  await goToCheck(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  expect(await phone.words()).toEqual(['Kindness'])
  await eventually(() => tracesOn(page)).toEqual(noTraces)
})

test('where nothing can be locked or kept, the device is not offered, and everything else works', async () => {
  const notHere = () => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })
  // As browsers do that were told to block cookies and all storage.
  const blocked = () => {
    const refuse = {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, refuse)
    }
    Object.defineProperty(document, 'cookie', refuse)
  }
  for (const broken of [notHere, blocked]) {
    const page = await phone.open(phone.address, {}, broken)
    await begin(page)
    await page.getByLabel(FIRST).fill('Kindness')
    await button(page, 'Come back later').click()
    await reach(page, 'later')
    await page.waitForTimeout(300)
    expect(await button(page, KEEP).isVisible()).toBe(false)
    await button(page, 'Go on with the questions now').click()
    await reach(page, 'question')
    await goToCheck(page)
    await button(page, 'Send my answers').click()
    await reach(page, 'code')
    await phone.context.close()
  }
  expect(await phone.kept()).toBe(2)
  expect(await phone.words()).toEqual(['Kindness', 'Kindness'])
})

test('after keeping, the page can be cleared, and nobody who comes next sees anything by going back', async () => {
  const page = await phone.open()
  await keepForLater(page)
  await page.getByRole('link', { name: 'Clear this page' }).click()
  await reach(page, 'opening')
  for (let i = 0; i < 3; i++) {
    await page.goBack({ timeout: 2_000 }).catch(() => undefined)
    await page.waitForLoadState('networkidle')
    expect(await page.content()).not.toContain('Kindness')
  }
})

// The last one: it closes the survey.
test('what was kept for a survey that has closed is told of, and can be deleted', async () => {
  let page = await phone.open()
  await keepForLater(page)
  await page.close()
  const wave = (await findOpenWave(phone.server.keeper, 'values'))!
  await closeWave(phone.server.keeper, wave.id, { graceDays: 14 })
  page = await phone.openAnother()
  await reach(page, 'message')
  await page.getByText('Some answers are still kept on this device.').waitFor()
  await button(page, 'Delete them from this device').click()
  await page.getByText('They are deleted from this device.').waitFor()
  await eventually(() => tracesOn(page)).toEqual(noTraces)
})
