import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { begin, button, eventually, goToCheck, heading, onAPhone, reach, view } from './on-a-phone.ts'

const phone = onAPhone()

const FIRST = 'Which values matter most to you?'
const SECOND = 'If you could keep just one, which would it be?'
const reads = (page: Page, title: string) => eventually(() => heading(page).textContent()).toBe(title)
const next = (page: Page) => button(page, 'Next').click()

/** What an entry of the history says to whoever looks. */
const entry = (page: Page) =>
  page.evaluate(() => ({ address: location.pathname + location.search + location.hash, title: document.title }))
const number = (page: Page) => page.evaluate(() => history.state as unknown)

test('Back and Forward of the browser turn the pages, with everything that was typed', async () => {
  const page = await phone.open(`${phone.address}/en`)
  const neutral = { address: phone.address, title: 'Questions' }
  expect(await entry(page)).toEqual(neutral)
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await next(page)
  await reads(page, SECOND)
  await page.getByLabel(SECOND).fill('Hope')
  await page.goBack()
  await reads(page, FIRST)
  expect(await page.getByLabel(FIRST).inputValue()).toBe('Kindness')
  expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
  expect(await entry(page)).toEqual(neutral)
  await page.goForward()
  await reads(page, SECOND)
  expect(await page.getByLabel(SECOND).inputValue()).toBe('Hope')
  expect(await entry(page)).toEqual(neutral)
  expect(await number(page)).toBe(4)

  await page.goBack()
  await reads(page, FIRST)
  await page.goBack()
  await reach(page, 'exit')
  await page.goBack()
  await reach(page, 'promise')
  await page.goBack()
  await reach(page, 'opening')
  expect(await number(page)).toBe(0)
  expect(await entry(page)).toEqual(neutral)
})

test('the page’s own Back and the browser’s Back agree', async () => {
  const page = await phone.open()
  await begin(page)
  await next(page)
  await reads(page, SECOND)
  await next(page)
  await eventually(() => number(page)).toBe(5)
  await button(page, 'Back').click()
  await reads(page, SECOND)
  await eventually(() => number(page)).toBe(4)
  await page.goBack()
  await reads(page, FIRST)
  await eventually(() => number(page)).toBe(3)
  await next(page)
  await reads(page, SECOND)
  await eventually(() => number(page)).toBe(4)
  await page.goBack()
  await reads(page, FIRST)
})

test('an answer that is changed from the page of all answers leads back to it, and Back from there to the question before', async () => {
  const page = await phone.open()
  await begin(page)
  await goToCheck(page)
  const last = await number(page)
  await page.locator('button[value^="to:"]').first().click()
  await reads(page, FIRST)
  await next(page)
  await reach(page, 'check')
  await eventually(() => number(page)).toBe(last)
})

test('Back from the first page leaves, and a page that was loaded again begins afresh', async () => {
  const page = await phone.open('/take-back')
  await page.goto(phone.server.url + phone.address)
  await begin(page)
  await page.reload()
  await reach(page, 'opening')
  await page.goBack()
  await eventually(() => new URL(page.url()).pathname).toBe('/take-back')
})

test('with unsent answers the browser asks before it leaves, and without any it does not', async () => {
  const page = await phone.open()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await begin(page)
  await page.goto(`${phone.server.url}/take-back`)
  expect(asked).toEqual([])
  await page.goto(phone.server.url + phone.address)
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await page.goto(`${phone.server.url}/take-back`)
  expect(asked).toEqual(['beforeunload'])
  await page.goto(phone.server.url + phone.address)
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await next(page)
  await reads(page, SECOND)
  await page.goto(`${phone.server.url}/take-back`)
  expect(asked).toEqual(['beforeunload', 'beforeunload'])
})

test('after the end, Back leads to a clean first page: no code, no answer, no question whether to leave', async () => {
  const page = await phone.open()
  page.on('dialog', (dialog) => {
    phone.complaints.push(dialog.message() || dialog.type())
    void dialog.accept()
  })
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await goToCheck(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  expect(await page.locator('.code-words li').count()).toBe(5)
  await page.goBack()
  await reach(page, 'opening')
  expect(await entry(page)).toEqual({ address: phone.address, title: 'Questions' })
  const seen: string[] = []
  const look = async () => seen.push(await page.content())
  await look()
  await page.goForward()
  await reach(page, 'opening')
  await look()
  for (let i = 0; i < 10 && page.url() !== 'about:blank'; i++) {
    await page.goBack()
    await eventually(() => page.url() === 'about:blank' || view(page)).not.toBe(undefined)
    await look()
  }
  expect(page.url()).toBe('about:blank')
  for (const page of seen) {
    expect(page).not.toContain('Kindness')
    expect(page).not.toContain('class="code-words"')
  }
})

test('while answers are on their way, no other page is shown', async () => {
  const page = await phone.open()
  await begin(page)
  await goToCheck(page)
  const here = await number(page)
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(`**${phone.address}`, (route) => held.then(() => route.continue()), { times: 1 })
  await button(page, 'Send my answers').click()
  await eventually(() => page.locator('main').evaluate((main) => main.hasAttribute('inert'))).toBe(true)
  await page.goBack()
  await eventually(() => number(page)).toBe(here)
  expect(await view(page)).toBe('check')
  await page.getByText('One moment').waitFor()
  arrive()
  await reach(page, 'code')
  expect(await phone.kept()).toBe(1)
})

test('where no page comes, Back stays where it was', async () => {
  const page = await phone.open()
  await begin(page)
  await next(page)
  await reads(page, SECOND)
  await page.getByLabel(SECOND).fill('Hope')
  await page.route(`**${phone.address}`, (route) => route.abort(), { times: 1 })
  await page.goBack()
  await page.getByRole('alert').waitFor()
  await eventually(() => number(page)).toBe(4)
  expect(await page.getByLabel(SECOND).inputValue()).toBe('Hope')
  await page.goBack()
  await reads(page, FIRST)
  expect(phone.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
})
