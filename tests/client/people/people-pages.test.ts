import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { setUpLink } from '../../../server/people/links.ts'
import { cast, PASSPHRASE } from '../../fixtures/people.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { openBrowser } from '../../setup/browser.ts'

let server: TestApp
let browser: Browser
let page: Page
/** What the browser complained about: a policy that was broken, a script that failed. A 4xx reply is none of these. */
const complaints: string[] = []

beforeAll(async () => {
  server = await startTestServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  await server.keeper.deleteFrom('person').execute()
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: server.url })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
})
afterEach(async () => {
  await page.context().close()
  expect(complaints.splice(0)).toEqual([])
})

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const focused = () => page.evaluate(() => document.activeElement?.tagName)

async function signIn(name: string = cast.ada.name, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Your name here').fill(name)
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Nothing is wider than the screen, and axe finds nothing, in light and dark. */
async function expectWellMade(): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
  }
}

test('the first administrator sets the platform up, invites a member, and the member joins', async () => {
  const link = (await setUpLink(server.web, { publicUrl: new URL(server.url) }))!
  await page.goto(link)
  await heading('Make the first account').waitFor()
  expect(page.url()).toBe(`${server.url}/join`)
  await page.getByRole('button', { name: 'Make my account' }).click()
  expect(await page.getByLabel('Your name here').getAttribute('aria-invalid')).toBe('true')
  expect(await focused()).toBe('INPUT')
  await expectWellMade()
  await page.getByLabel('Your name here').fill('Ada')
  await page.getByLabel('New passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make my account' }).click()
  await heading('Hello, Ada').waitFor()
  expect(await focused()).toBe('H1')
  expect(await page.title()).toBe('Hello, Ada · In Their Own Words')

  await page.getByRole('navigation').getByRole('link', { name: 'People' }).click()
  await heading('People').waitFor()
  await page.getByLabel('Name').fill('Amara')
  await page.getByLabel('A young member').check()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.getByText('A link for Amara').waitFor()
  const invitation = await page.getByLabel('Link').inputValue()
  await page.getByText('young member', { exact: true }).waitFor()
  await expectWellMade()

  const other = await browser.newPage({ baseURL: server.url })
  await other.goto(new URL(new URL(invitation).hash, `${server.url}/join`).href)
  await other.getByRole('heading', { level: 1, name: 'Welcome, Amara' }).waitFor()
  await other.getByLabel('New passphrase').fill('four slow green herons')
  await other.getByRole('button', { name: 'Keep this passphrase' }).click()
  await other.getByRole('heading', { level: 1, name: 'Hello, Amara' }).waitFor()
  const places = await other.getByRole('navigation').getByRole('link').allTextContents()
  expect(places).toEqual(['Panel', 'Results'])
  await other.goto('/people')
  await other.getByRole('heading', { level: 1, name: 'Not with your role' }).waitFor()
  await other.close()
})

test('a stranger is led to the sign-in page and back to where they wanted to go', async () => {
  await server.signIn('ada')
  await page.goto('/people')
  await heading('Sign in').waitFor()
  await expectWellMade()
  await signIn(cast.ada.name, 'not this one at all')
  await page.getByText('do not fit together').waitFor()
  expect(await focused()).toBe('INPUT')
  await page.getByLabel('Show what I type').check()
  expect(await page.getByLabel('Passphrase').getAttribute('type')).toBe('text')
  await signIn()
  await heading('People').waitFor()
  expect(new URL(page.url()).pathname).toBe('/people')
})

test('an address behind “next” that leads to another site is not followed', async () => {
  await server.signIn('ada')
  for (const next of ['//evil.example/people', 'https://evil.example/', '/\\evil.example']) {
    await page.context().clearCookies()
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await signIn()
    await heading('Hello, Ada').waitFor()
    expect(page.url()).toBe(`${server.url}/`)
  }
})

test('somebody removes a person only after being asked, and the focus begins on “Keep”', async () => {
  await server.signIn('dewi')
  await server.signIn('ada')
  await page.goto('/sign-in?next=/people')
  await signIn()
  await page.getByRole('button', { name: 'Remove Dewi' }).click()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Keep')
  await expectWellMade()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Remove Dewi' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Dewi' }).click()
  await page.getByText('Dewi is removed.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Dewi is removed.')
  expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Adayou'])
  await page.getByRole('button', { name: 'Remove Ada' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Ada' }).click()
  await page.getByText('This is the last administrator').waitFor()
})

test('with the keyboard alone: skip to the page, open the account menu, sign out everywhere', async () => {
  const elsewhere = await server.signIn('ada')
  await page.goto('/sign-in')
  await signIn()
  await heading('Hello, Ada').waitFor()
  await page.reload()
  await heading('Hello, Ada').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
  const menu = page.getByRole('button', { name: 'Your account: Ada' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign out everywhere' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await menu.getAttribute('aria-expanded')).toBe('false')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await heading('In Their Own Words').waitFor()
  await expectWellMade()
  const reply = await server.app.inject({ url: '/api/people/me', headers: { cookie: elsewhere } })
  expect(reply.statusCode).toBe(401)
})

test('a link that was used says so, and so does a page whose link is not in the address any more', async () => {
  const link = (await setUpLink(server.web, { publicUrl: new URL(server.url) }))!
  await server.signIn('ada')
  await page.goto(link)
  await page.getByRole('button', { name: 'Make my account' }).waitFor()
  await page.getByLabel('Your name here').fill('Mallory')
  await page.getByLabel('New passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Make my account' }).click()
  await page.getByText('This link was used before, or it is too old').waitFor()
  await page.reload()
  await page.getByText('Please open your link again').waitFor()
  await page.evaluate(() => {
    location.hash = 'not-a-link-of-ours'
  })
  await page.getByText('This link was used before, or it is too old').waitFor()
  expect(page.url()).toBe(`${server.url}/join`)
})
