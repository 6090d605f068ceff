import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { begin, button, eventually, heading, onAPhone, reach } from './on-a-phone.ts'

const phone = onAPhone()
const WEATHER = 'https://www.bbc.co.uk/weather'

/** The page with the weather, which takes as long as the test wants. */
async function weather(): Promise<{ arrive(): void }> {
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await phone.context.route(`${WEATHER}**`, async (route) => {
    await held
    await route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Rain later</h1>' })
  })
  return { arrive }
}

async function typeSomething(page: Page): Promise<void> {
  await begin(page)
  await page.getByLabel('Which values matter most to you?').fill('Nobody must see this')
}

/** The only request that left the site is the one to the page with the weather. */
const expectOnlyWeather = () => expect(new Set(phone.complaints.splice(0))).toEqual(new Set([WEATHER]))

test('the way out hides everything at once, before the other page is even asked for', async () => {
  const page = await phone.open()
  await typeSomething(page)
  const { arrive } = await weather()
  const left = await page.evaluate(() => {
    document.getElementById('exit')?.click()
    const [overlay] = document.body.children
    const box = overlay?.getBoundingClientRect()
    return {
      text: document.body.textContent,
      role: overlay?.role,
      covers: box && [box.x, box.y, box.width >= innerWidth - 20, box.height >= innerHeight],
      html: document.documentElement.outerHTML,
    }
  })
  expect(left).toMatchObject({ text: 'Loading.', role: 'alert', covers: [0, 0, true, true] })
  expect(left.html).not.toContain('Nobody must see this')
  arrive()
  await page.waitForURL(WEATHER)
  expectOnlyWeather()
})

test('the way out tells nobody anything, and Back leads past all pages of ours', async () => {
  const page = await phone.open()
  await typeSomething(page)
  const { arrive } = await weather()
  arrive()
  const asked: { method: string; path: string; body: string | null }[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin === phone.server.url) asked.push({ method: request.method(), path: pathname, body: request.postData() })
  })
  await page.getByRole('link', { name: 'Emergency: Exit this page' }).click()
  await page.waitForURL(WEATHER)
  expect(asked).toEqual([{ method: 'POST', path: '/leave', body: null }])
  // Three pages of the sitting were open, and one page before them.
  await page.goBack()
  expect(page.url()).toBe('about:blank')
  await page.goForward()
  expect(page.url()).toBe(WEATHER)
  expectOnlyWeather()
})

test('the second link, which a keyboard comes to first after the way out, does the same', async () => {
  const page = await phone.open()
  await typeSomething(page)
  const { arrive } = await weather()
  arrive()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.locator('a.skip[data-exit]').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(WEATHER)
  expectOnlyWeather()
})

test('Shift three times leaves, wherever the focus is, and counts down in dots and words', async () => {
  const page = await phone.open()
  await typeSomething(page)
  const { arrive } = await weather()
  arrive()
  const lit = () => page.locator('#shift [data-on]').count()
  await page.keyboard.press('Shift')
  expect(await lit()).toBe(1)
  await page.getByRole('status').getByText('Press Shift 2 more times to leave this page.').waitFor()
  await page.keyboard.press('Shift')
  expect(await lit()).toBe(2)
  await page.getByRole('status').getByText('Press Shift 1 more time to leave this page.').waitFor()
  await page.keyboard.press('Shift')
  await page.waitForURL(WEATHER)
  expectOnlyWeather()
})

test('neither capitals, nor Escape, nor Shift with long pauses leave', async () => {
  const page = await phone.open()
  await page.clock.install()
  await typeSomething(page)
  const box = page.getByLabel('Which values matter most to you?')
  await box.focus()
  for (const letter of 'ABC') await page.keyboard.press(`Shift+${letter}`)
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape')
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift')
  await page.keyboard.press('x')
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift')
  await page.clock.runFor(5_100)
  await page.getByText('You stay on this page.').waitFor({ state: 'attached' })
  expect(await page.locator('#shift').isVisible()).toBe(false)
  await page.keyboard.press('Shift')
  // Four seconds each: every press gives five more.
  await page.clock.runFor(4_000)
  await page.keyboard.press('Shift')
  await page.clock.runFor(4_000)
  expect(await page.locator('#shift [data-on]').count()).toBe(2)
  await box.press('Shift+D')
  expect(await page.locator('#shift').isVisible()).toBe(false)
  expect(await heading(page).textContent()).toBe('Which values matter most to you?')
  expect(await box.inputValue()).toBe('Nobody must see thisABCxD')
})

test('the way out works on every page, also while a page is on its way', async () => {
  const page = await phone.open()
  await typeSomething(page)
  const { arrive } = await weather()
  arrive()
  await page.route(`**${phone.address}`, () => undefined)
  await button(page, 'Next').click()
  await page.getByRole('link', { name: 'Emergency: Exit this page' }).click()
  await page.waitForURL(WEATHER)
  expectOnlyWeather()
})

test('the way out is the same once the rich face draws the pages', { timeout: 60_000 }, async () => {
  const page = await phone.open(phone.address, {}, () => {
    const quick = { hardwareConcurrency: 8, deviceMemory: 8, connection: { effectiveType: '4g' } }
    for (const [name, value] of Object.entries(quick)) {
      Object.defineProperty(navigator, name, { value, configurable: true })
    }
  })
  await typeSomething(page)
  await page.waitForFunction(() => performance.getEntriesByName('rich-ready').length > 0, null, { timeout: 30_000 })
  let posts = 0
  page.on('request', (request) => {
    posts += Number(request.method() === 'POST')
  })
  await button(page, 'Next').click()
  await eventually(() => heading(page).textContent()).toBe('If you could keep just one, which would it be?')
  expect(posts).toBe(0)
  await page.goBack()
  await eventually(() => page.getByLabel('Which values matter most to you?').inputValue()).toBe('Nobody must see this')
  const { arrive } = await weather()
  arrive()
  const left = await page.evaluate(() => {
    document.getElementById('exit')?.click()
    return { text: document.body.textContent, html: document.documentElement.outerHTML }
  })
  expect(left.text).toBe('Loading.')
  expect(left.html).not.toContain('Nobody must see this')
  await page.waitForURL(WEATHER)
  await page.goBack()
  expect(page.url()).toBe('about:blank')
  expectOnlyWeather()
})

test('after a reload in the middle Back leads past all pages of ours too', async () => {
  const page = await phone.open()
  await begin(page)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await begin(page)
  const { arrive } = await weather()
  arrive()
  await page.getByRole('link', { name: 'Emergency: Exit this page' }).click()
  await page.waitForURL(WEATHER)
  await page.goBack()
  expect(page.url()).toBe('about:blank')
  expectOnlyWeather()
})

test('a browser that does not go back is left all the same, and a page that comes late is not drawn', async () => {
  const page = await phone.open(phone.address, {}, () => {
    history.go = () => undefined
  })
  await typeSomething(page)
  const { arrive } = await weather()
  let reply = () => {}
  const held = new Promise<void>((resolve) => {
    reply = resolve
  })
  await page.route(`**${phone.address}`, (route) => held.then(() => route.continue()))
  const asked = page.waitForRequest((request) => request.method() === 'POST')
  await button(page, 'Next').click()
  await asked
  const left = page.evaluate(async () => {
    document.getElementById('exit')?.click()
    await new Promise((resolve) => setTimeout(resolve, 600))
    return document.body.textContent
  })
  reply()
  expect(await left).toBe('Loading.')
  arrive()
  await page.waitForURL(WEATHER)
  expectOnlyWeather()
})

test('a page that the browser kept whole is empty, and is loaded anew when someone comes back to it', async () => {
  const page = await phone.open()
  await typeSomething(page)
  const left = await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    return document.body.childElementCount
  })
  expect(left).toBe(0)
  const loaded = page.waitForEvent('load')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await loaded
  await reach(page, 'opening')
  expect(await page.content()).not.toContain('Nobody must see this')
})

test('the one request of the way out clears what the browser kept, and gets nothing back', async () => {
  const { app } = phone.server
  const leave = (url: string, headers = {}) => app.inject({ method: 'POST', url, headers })
  const reply = await leave('/leave')
  expect([reply.statusCode, reply.body, reply.headers['set-cookie']]).toEqual([204, '', undefined])
  expect(reply.headers['clear-site-data']).toBe('"cache", "storage"')
  expect((await leave('/leave/pages')).headers['clear-site-data']).toBe('"cache"')
  // Another site cannot make a browser forget what someone keeps here.
  const foreign = await leave('/leave', { 'sec-fetch-site': 'cross-site' })
  expect([foreign.statusCode, foreign.headers['clear-site-data']]).toEqual([403, undefined])
})
