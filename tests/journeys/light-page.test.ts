import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { payloadOf } from '../../server/anonymity/codes.ts'
import { writeCode } from '../../surveys/code/codes.ts'
import { begin, button, eventually, heading, onAPhone, place, reach } from './on-a-phone.ts'

const phone = onAPhone('in-their-own-words')

const hasFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)
const dataOf = (page: Page) => page.locator('html').evaluate((html) => ({ ...html.dataset }))
const hidden = (page: Page, name: string) => page.locator(`#sitting > input[name=${name}]`).inputValue()

/** Requests from now on that are no pictures or styles. */
function watchForms(page: Page): string[] {
  const forms: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') forms.push(request.postData() ?? '')
  })
  return forms
}

/** A page that says what does not fit comes with a status that the browser notes in its console. */
const refused = () => expect(new Set(phone.complaints.splice(0))).toEqual(new Set([expect.stringContaining('422')]))

/** Turns pages until this is on one. */
async function goTo(page: Page, selector: string): Promise<void> {
  while (!(await page.locator(selector).count())) {
    const before = await place(page)
    await page.locator('main button[value=next]').click()
    await eventually(() => place(page)).not.toBe(before)
  }
}

test('colours, size and letters change at once, without a request, and stay on the next pages', async () => {
  const page = await phone.open()
  await begin(page)
  const forms = watchForms(page)
  await page.locator('.ways > summary').click()
  expect(await button(page, 'Use these').isVisible()).toBe(false)
  await page.getByText('Cream', { exact: true }).click()
  await page.getByText('Twice as big', { exact: true }).click()
  expect(await dataOf(page)).toMatchObject({ theme: 'cream', size: '200' })
  expect([await hidden(page, 'theme'), await hidden(page, 'size')]).toEqual(['cream', '200'])
  const sheet = page.waitForResponse(/letters-.*\.css/)
  await page.getByText('Easier letters', { exact: true }).click()
  await sheet
  expect(await dataOf(page)).toMatchObject({ letters: 'easier' })
  await page.getByText('Usual letters', { exact: true }).click()
  await page.getByText('Easier letters', { exact: true }).click()
  expect(await page.locator('link[href*=letters]').count()).toBe(1)
  expect(forms).toEqual([])
  await page.keyboard.press('Escape')
  expect(await hasFocus(page, '.ways > summary')).toBe(true)
  const before = await place(page)
  await button(page, 'Next').click()
  await eventually(() => place(page)).not.toBe(before)
  expect(await dataOf(page)).toMatchObject({ theme: 'cream', size: '200', letters: 'easier' })
})

test('a press beside the open panel is not lost: the page stays where it is until the press is over', async () => {
  const page = await phone.open()
  await begin(page)
  await page.locator('.ways > summary').click()
  await page.getByText('Cream', { exact: true }).click()
  const later = button(page, 'Come back later')
  await later.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0)
  const { x, y, width, height } = (await later.boundingBox())!
  // As a finger does it: down and up at one place, with time between them.
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.waitForTimeout(80)
  expect((await later.boundingBox())!.y).toBe(y)
  await page.mouse.up()
  await reach(page, 'later')
  expect(await page.locator('.ways').evaluate((ways) => (ways as HTMLDetailsElement).open)).toBe(false)
})

test('easy words need a page of the server: it comes at once, with what was typed and the panel open', async () => {
  const page = await phone.open()
  await begin(page)
  await page.locator('main input[inputmode=numeric]').fill('3')
  await page.locator('.ways > summary').click()
  await page.getByText('Easy words and pictures', { exact: true }).click()
  await eventually(() => dataOf(page)).toMatchObject({ reading: 'easy' })
  expect(await page.locator('main input[inputmode=numeric]').inputValue()).toBe('3')
  expect(await page.locator('.ways').evaluate((ways) => (ways as HTMLDetailsElement).open)).toBe(true)
  expect(await hasFocus(page, 'input[name="set:reading"][value=easy]')).toBe(true)
})

test('another language keeps the page and what was typed, and turns the whole document', async () => {
  const page = await phone.open()
  await begin(page)
  const here = await place(page)
  await page.locator('main input[inputmode=numeric]').fill('3')
  await page.getByRole('button', { name: 'العربية' }).click()
  await eventually(() => page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await page.locator('html').getAttribute('lang')).toBe('ar')
  expect(await place(page)).toBe(here)
  expect(await page.locator('main input[inputmode=numeric]').inputValue()).toBe('3')
  expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
})

test('what does not fit is said at the top, which has the focus and leads to the field without a trace in the address', async () => {
  const page = await phone.open()
  await begin(page)
  await page.locator('main input[inputmode=numeric]').fill('a few')
  await button(page, 'Next').click()
  await page.getByRole('alert').getByText('Please look at this again').waitFor()
  expect(await hasFocus(page, '[data-problems]')).toBe(true)
  expect(await page.title()).toBe('Error: Questions')
  const entries = await page.evaluate(() => history.length)
  await page.getByRole('alert').getByRole('link').click()
  expect(await hasFocus(page, 'input[inputmode=numeric]')).toBe(true)
  expect(await page.evaluate(() => [location.hash, history.length])).toEqual(['', entries])
  await page.locator('main input[inputmode=numeric]').fill('4')
  await button(page, 'Next').click()
  await eventually(() => page.title()).toBe('Questions')
  refused()
})

test('in a list of people, adding one leads to the new one, and taking one out to the one that moved up', async () => {
  const page = await phone.open()
  await begin(page)
  await goTo(page, 'button[value="add:close"]')
  const add = page.locator('button[value="add:close"]')
  const entries = page.locator('.entry')
  const start = await entries.count()
  for (let i = start; i < 3; i++) {
    await add.click()
    await eventually(() => entries.count()).toBe(i + 1)
    expect(await hasFocus(page, `.entry:nth-of-type(${i + 1}) [tabindex="-1"], #a-close-${i}--title`)).toBe(true)
  }
  const who = entries.nth(1).locator('select').first()
  await who.selectOption({ index: 2 })
  const chosen = await who.inputValue()
  await page.locator('button[value="remove:close:0"]').click()
  await eventually(() => entries.count()).toBe(2)
  expect(await hasFocus(page, '#a-close-0--title')).toBe(true)
  expect(await entries.nth(0).locator('select').first().inputValue()).toBe(chosen)
  for (let i = 1; i >= 0; i--) {
    await page.locator('button[value="remove:close:0"]').click()
    await eventually(() => entries.count()).toBe(i)
  }
  expect(await hasFocus(page, 'button[value="add:close"]')).toBe(true)
})

test('a second press does nothing while a page is on its way, and what is on its way is not changed', async () => {
  const page = await phone.open()
  await begin(page)
  const forms = watchForms(page)
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(`**${phone.address}`, (route) => held.then(() => route.continue()))
  await button(page, 'Next').click()
  expect(await page.locator('form#page').getAttribute('aria-busy')).toBe('true')
  await page.locator('form#page').evaluate((form: HTMLFormElement) => form.requestSubmit())
  await page.getByRole('button', { name: 'Cymraeg' }).click()
  await page.getByRole('status').getByText('One moment').waitFor()
  expect(forms).toHaveLength(1)
  arrive()
  await eventually(() => page.getByText('One moment').count()).toBe(0)
  expect(forms).toHaveLength(1)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

test('a page whose hidden fields make no sense says so, and what was typed is still there', async () => {
  const page = await phone.open()
  await begin(page)
  await page.locator('main input[inputmode=numeric]').fill('3')
  const key = page.locator('#sitting > input[name=key]')
  const before = await key.inputValue()
  const write = (text: string) =>
    key.evaluate((field: HTMLInputElement, value) => {
      field.value = value
    }, text)
  await write('nonsense')
  await button(page, 'Next').click()
  await page.getByRole('alert').getByText('This page got mixed up').waitFor()
  expect(await page.locator('main input[inputmode=numeric]').inputValue()).toBe('3')
  await write(before)
  const here = await place(page)
  await button(page, 'Try again').click()
  await eventually(() => place(page)).not.toBe(here)
  refused()
})

test('someone takes answers back without a page being loaded, and the code does not stay', async () => {
  const page = await phone.open('/take-back')
  let loads = 0
  page.on('load', () => loads++)
  await page.getByLabel('Your code').fill('not a code')
  await button(page, 'Take my answers back').click()
  await page.getByRole('alert').waitFor()
  expect(await hasFocus(page, 'textarea[name=code]')).toBe(true)
  const code = writeCode(payloadOf(phone.server.pepper, 'f'.repeat(32)))
  await page.getByLabel('Your code').fill(code.words)
  await button(page, 'Take my answers back').click()
  await reach(page, 'taken-back')
  expect(await page.content()).not.toContain(code.words)
  expect(loads).toBe(0)
  expect(page.url()).toBe(`${phone.server.url}/take-back`)
  refused()
})
