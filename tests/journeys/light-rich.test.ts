import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { begin, button, eventually, onAPhone, place } from './on-a-phone.ts'

const phone = onAPhone()

/** A quick device on a quick network; each test takes one thing away from it. */
function quick(): void {
  for (const [name, value] of Object.entries({ hardwareConcurrency: 8, deviceMemory: 8 })) {
    Object.defineProperty(navigator, name, { value, configurable: true })
  }
  Object.defineProperty(navigator, 'connection', { value: { effectiveType: '4g' }, configurable: true })
}

/** What of the rich face was asked for, from now on. */
function watchRich(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\/assets\/rich-.*\.js/.test(request.url())) asked.push(request.url())
  })
  return asked
}

/** Opens the survey on a device of one's own, with a clock of one's own. */
async function openOn(device: () => void): Promise<Page> {
  const page = await phone.open('/health', {}, device)
  await page.clock.install()
  await page.goto(phone.server.url + phone.address)
  return page
}

test('on a quick device the rich face is fetched when all is quiet, and not a moment earlier', async () => {
  const page = await openOn(quick)
  const asked = watchRich(page)
  // What it asks first once it has been read: the definition.
  let isRead = false
  page.on('request', (request) => {
    isRead ||= request.url().includes('/api/surveys/')
  })
  await page.clock.runFor(1_500)
  expect(asked).toEqual([])
  await begin(page)
  const box = page.getByLabel('Which values matter most to you?')
  for (const letter of 'kindness') {
    await box.press(letter)
    await page.clock.runFor(1_000)
  }
  expect(asked).toEqual([])
  await page.clock.runFor(6_000)
  await eventually(() => asked.length).toBeGreaterThan(0)
  // Whoever goes on typing meanwhile is left alone: what has come lies ready, and is not read yet.
  for (let i = 0; i < 5; i++) {
    await box.press('x')
    await page.clock.runFor(1_000)
  }
  expect(isRead).toBe(false)
  await eventually(async () => {
    await page.clock.runFor(1_000)
    return isRead
  }).toBe(true)
  expect(await box.inputValue()).toBe('kindnessxxxxx')
})

test('it stays away where data is saved, the network or the device is slow, or a sitting was picked up again', async () => {
  const devices: Record<string, () => void> = {
    'saves data': () =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } }),
    '3g': () => Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } }),
    '2g': () => Object.defineProperty(navigator, 'connection', { value: { effectiveType: 'slow-2g' } }),
    'little memory': () => Object.defineProperty(navigator, 'deviceMemory', { value: 2 }),
    'few cores': () => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 }),
    'a first page that took long': () => {
      performance.getEntriesByType = () => [{ startTime: 0, domContentLoadedEventEnd: 4000 } as never]
    },
  }
  for (const [name, device] of Object.entries(devices)) {
    const page = await openOn(quick)
    await phone.context.addInitScript(device)
    await page.reload()
    const asked = watchRich(page)
    await page.clock.runFor(30_000)
    expect([name, asked]).toEqual([name, []])
    await phone.context.close()
  }
  const page = await openOn(quick)
  const asked = watchRich(page)
  await begin(page)
  await page.locator('#sitting > input[name=earlier]').evaluate((field: HTMLInputElement) => {
    field.value = 'sealed'
  })
  await page.clock.runFor(30_000)
  expect(asked).toEqual([])
})

test('where the rich face does not come, the light one goes on', async () => {
  const page = await openOn(quick)
  const asked = watchRich(page)
  await phone.context.route('**/assets/rich-*.js', (route) => route.abort())
  await page.clock.runFor(10_000)
  await eventually(() => asked.length).toBe(1)
  await begin(page)
  await page.getByLabel('Which values matter most to you?').fill('Kindness')
  await button(page, 'Next').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  expect(phone.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
})
