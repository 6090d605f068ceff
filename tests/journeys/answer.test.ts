import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { findVersion } from '../../server/versions.ts'
import { closeWave } from '../../server/waves/close.ts'
import { openWave } from '../../server/waves/open.ts'
import { cleanAnswers } from '../../surveys/answers.ts'
import { packAnswers } from '../../surveys/columns.ts'
import { press } from './answer-page.ts'
import {
  begin,
  button,
  eventually,
  goToCheck,
  heading,
  noTraces,
  onAPhone,
  place,
  reach,
  tracesOn,
  view,
} from './on-a-phone.ts'
import { isRich, quickDevice, untilRich } from './rich-face.ts'

// What someone does from the first page to the code, and back: on a quick phone, on which the rich face takes over.
const shots = join(import.meta.dirname, 'screenshots')
const phone = onAPhone('values')
const OWN = 'Which values matter most to you?'

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  await openWave(phone.server.keeper, 'in-their-own-words', { kind: 'rehearsal' })
})

/** The first question, drawn by the server; the rich face is ready for the next. */
async function openQuick(path: string): Promise<Page> {
  const page = await phone.open(path, {}, quickDevice)
  await begin(page)
  await untilRich(page)
  return page
}

const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `answer-${name}.png`), fullPage: true })

/** What is sent next arrives, but its reply is lost on the way. */
const loseReply = (page: Page) =>
  page.route(`**${phone.address}`, (route) => route.fetch().then(() => route.abort()), { times: 1 })

async function problemsOn(page: Page): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const headings = await page.locator('h1:visible').count()
  return [
    ...(wider > 0 ? [`scrolls sideways by ${wider} px`] : []),
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
    ...(['Questions', 'Cwestiynau'].includes(await page.title()) ? [] : [`the title tells: ${await page.title()}`]),
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
  ]
}

/** Answers whatever is on the page, as someone would who answers everything. */
async function answerPage(page: Page): Promise<void> {
  if (await button(page, 'Add a person').count()) {
    await press(page, 'add:close')
    await page.getByLabel('Who is this person to you?').selectOption({ label: 'Friend' })
  }
  for (const field of await page.locator('main input[inputmode=numeric]').all()) await field.fill('3')
  for (const field of await page.locator('main textarea:visible').all())
    await field.fill('Someone who keeps a promise.')
  const groups = page.locator('main fieldset:has(> .choices):not([data-instead], .allows)')
  for (const group of await groups.all()) await group.locator('label').first().click()
  const picks = page.locator('main .board button.in')
  for (let i = 0; i < 3 && (await picks.count()) > 0; i++) await picks.first().click()
}

test('a young person answers on a small phone, gets a code, and takes everything back', {
  timeout: 180_000,
}, async () => {
  const page = await phone.open('/s/in-their-own-words', { colorScheme: 'dark' }, quickDevice)
  expect(await heading(page).textContent()).toBe('In Their Own Words')
  expect(await page.getByText('This is a practice run.').isVisible()).toBe(true)
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, '360-dark-opening')
  await begin(page)
  await untilRich(page)

  const seen: string[] = []
  while ((await view(page)) !== 'check') {
    const title = (await heading(page).textContent()) ?? ''
    seen.push(title)
    expect([title, await heading(page).evaluate((h1) => h1 === document.activeElement)]).toEqual([title, true])
    if ((await view(page)) === 'question') await answerPage(page)
    expect([title, await problemsOn(page)]).toEqual([title, []])
    await shoot(page, `360-dark-${String(seen.length).padStart(2, '0')}`)
    await press(page, 'next')
    expect([title, await isRich(page)]).toEqual([title, true])
  }
  expect(seen.length).toBeGreaterThan(20)
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, '360-dark-check')
  expect(await phone.kept()).toBe(0)
  await button(page, 'Send my answers').dblclick()

  await reach(page, 'code')
  expect(await phone.kept()).toBe(1)
  expect(new Set(await phone.words())).toEqual(new Set(['Someone who keeps a promise.']))
  expect(await page.content()).not.toContain('Someone who keeps a promise.')
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, '360-dark-code')
  const words = await page.locator('.code-words li').allTextContents()
  expect(words).toHaveLength(5)
  expect(await page.getByText('0800 1111').isVisible()).toBe(true)
  expect(await tracesOn(page)).toEqual(noTraces)
  expect(await phone.context.cookies()).toEqual([])

  await button(page, 'I have kept my code. Clear this page').click()
  await reach(page, 'done')
  expect(await page.content()).not.toContain(words[0])
  await page.getByRole('link', { name: 'Take answers back' }).click()
  await page.getByLabel('Your code').fill(words.join('-').toUpperCase())
  await button(page, 'Take my answers back').click()
  await page.getByText('If answers were kept under this code, they are gone now.').waitFor()
  expect(await page.getByText('Then your answers stay in the results').isVisible()).toBe(true)
  expect(await problemsOn(page)).toEqual([])
  expect(await phone.kept()).toBe(0)
  expect(await phone.words()).toEqual([])
})

test('someone skips everything with the keyboard alone, in Welsh, on the narrowest screen', async () => {
  const page = await phone.open('/s/values', { viewport: { width: 320, height: 640 } }, quickDevice)
  const pressKey = async (go: string) => {
    const before = await place(page)
    await page.locator(`button[value="${go}"]:visible`).first().focus()
    await page.keyboard.press('Enter')
    await eventually(() =>
      page
        .evaluate(() => document.body.dataset.view === 'code')
        .then(async (end) => end || (await place(page)) !== before),
    ).toBe(true)
  }
  await page.getByRole('button', { name: 'Cymraeg' }).focus()
  await page.keyboard.press('Enter')
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('cy')
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, '320-cy-opening')
  for (const go of ['older', 'next', 'next']) await pressKey(go)
  await untilRich(page)
  let pages = 0
  for (; (await view(page)) !== 'check'; pages++) {
    expect(await problemsOn(page)).toEqual([])
    await pressKey('next')
    expect(await isRich(page)).toBe(true)
  }
  expect(pages).toBeGreaterThan(4)
  expect(await page.locator('html').getAttribute('lang')).toBe('cy')
  await pressKey('send')
  await page.getByText('Dyma dy god').waitFor()
  expect(await phone.kept()).toBe(1)
})

test('while nobody can tell whether answers arrived, they stay as they were sent; a code settles it', async () => {
  const page = await openQuick('/s/values')
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.postData()?.includes('go=send')) sent.push(request.postData() ?? '')
  })
  await page.getByLabel(OWN).fill('First words')
  await goToCheck(page)
  expect(await isRich(page)).toBe(true)
  await loseReply(page)
  await button(page, 'Send my answers').click()
  await eventually(() => heading(page).textContent()).toBe('We cannot tell if your answers arrived')
  expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
  expect(await page.getByText('you can take your answers back and answer again').isVisible()).toBe(true)
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, '360-unsure')
  expect(await page.getByText('First words').isVisible()).toBe(false)
  expect(await button(page, 'Back').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Exit this page' }).first().isVisible()).toBe(true)
  await page.goBack()
  expect(await heading(page).textContent()).toBe('We cannot tell if your answers arrived')
  await button(page, 'Send my answers').dblclick()
  await reach(page, 'code')
  expect(sent).toHaveLength(2)
  expect(new Set(sent).size).toBe(1)
  expect(await phone.kept()).toBe(1)
  expect(await phone.words()).toEqual(['First words'])
  expect(phone.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
})

test('a sure refusal lets answers be changed, and what was changed arrives', async () => {
  const { keeper } = phone.server
  const page = await openQuick('/s/values')
  await page.getByLabel(OWN).fill('Too much')
  await goToCheck(page)
  // What the page cannot know: the server says that something on the way does not fit.
  await page.locator('#sitting > input[name=answers]').evaluate((field: HTMLInputElement) => {
    field.value = JSON.stringify({ ...JSON.parse(field.value), one_value: 'x'.repeat(5_000) })
  })
  await button(page, 'Send my answers').click()
  await page.getByRole('alert').waitFor()
  expect(await page.title()).toBe('Error: Questions')
  expect(await isRich(page)).toBe(false)
  const field = page.getByLabel('If you could keep just one')
  expect((await field.inputValue()).length).toBe(5_000)
  await field.fill('Hope')
  await press(page, 'next')
  expect([await isRich(page), await view(page)]).toEqual([true, 'check'])
  await press(page, 'to:q:own_words-1')
  expect(await page.getByLabel(OWN).inputValue()).toBe('Too much')
  await page.getByLabel(OWN).fill('Less')
  await press(page, 'next')
  await press(page, 'send')
  await reach(page, 'code')
  expect(await keeper.selectFrom('letterbox').select('wave_id').execute()).toHaveLength(1)
  expect((await phone.words()).sort()).toEqual(['Hope', 'Less'])
  expect(phone.complaints.splice(0)).toEqual([expect.stringContaining('422')])
})

test('while answers are on their way they cannot be changed', async () => {
  const page = await openQuick('/s/values')
  await goToCheck(page)
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(`**${phone.address}`, (route) => held.then(() => route.continue()), { times: 1 })
  await button(page, 'Send my answers').click()
  await eventually(() => page.locator('main').evaluate((main: HTMLElement) => main.inert)).toBe(true)
  const before = await page.evaluate(() => history.state as unknown)
  await page.goBack()
  await eventually(() => page.evaluate(() => history.state as unknown)).toBe(before)
  expect(await view(page)).toBe('check')
  arrive()
  await reach(page, 'code')
  expect(await phone.kept()).toBe(1)
})

test('a page opened in a practice run sends nothing to the real survey that follows', async () => {
  const { keeper } = phone.server
  const practice = await openWave(keeper, 'relational-charter', { kind: 'rehearsal' })
  const page = await openQuick('/s/relational-charter')
  await goToCheck(page)
  expect(await isRich(page)).toBe(true)
  await closeWave(keeper, practice.id, { graceDays: 14 })
  const real = await openWave(keeper, 'relational-charter', { kind: 'real' })
  await button(page, 'Send my answers').click()
  await reach(page, 'changed')
  expect(await heading(page).textContent()).toBe('This survey has changed')
  expect(await phone.kept()).toBe(0)
  expect(phone.complaints.splice(0)).toEqual([expect.stringContaining('409')])
  // The tests after this one expect a survey that is not open.
  await closeWave(keeper, real.id, { graceDays: 14 })
})

test('an answer can be changed, taken away, and given as “not sure”', async () => {
  const slug = 'in-their-own-words'
  const page = await openQuick(`/s/${slug}`)
  await press(page, 'next')
  await press(page, 'back')
  expect(await isRich(page)).toBe(true)
  const number = page.getByLabel('How many people can you really count on?')
  await number.fill('4')
  await page.getByText('I’m not sure').click()
  expect(await number.inputValue()).toBe('')
  await number.fill('2')
  await eventually(() => page.locator('main input:checked').count()).toBe(0)
  await page.getByText('I’m not sure').click()
  await press(page, 'next')
  await press(page, 'next')
  await page.getByText('It is about right').click()
  await button(page, 'Take this answer away').click()
  expect(await page.locator('main input:checked').count()).toBe(0)
  await goToCheck(page)
  await press(page, 'send')
  await reach(page, 'code')
  const { definition } = (await findVersion(phone.server.keeper, slug))!
  const expected = packAnswers(definition, cleanAnswers(definition, { people_count: 'dontknow' }))
  const [letter] = await phone.server.keeper.selectFrom('letterbox').select('packed').execute()
  expect([...letter!.packed]).toEqual([...expected.packed])
})

test('a mistyped code says so, and is still there to be put right', async () => {
  const page = await phone.open('/take-back')
  const field = page.getByLabel('Your code')
  await field.fill('apple bacon')
  await button(page, 'Take my answers back').click()
  await page.getByRole('alert').getByText('This is not a whole code yet.').waitFor()
  expect(await field.inputValue()).toBe('apple bacon')
  await field.fill('1234 5678 9012 3456 7890')
  await button(page, 'Take my answers back').click()
  await page.getByRole('alert').getByText('looks mistyped').waitFor()
  expect(await field.inputValue()).toBe('1234 5678 9012 3456 7890')
  phone.complaints.length = 0
})

test('a survey that is not open says so kindly', async () => {
  const page = await phone.open('/s/relational-charter', { colorScheme: 'light' })
  expect(await heading(page).textContent()).toBe('This survey is not open right now')
  expect(await problemsOn(page)).toEqual([])
  await shoot(page, '360-not-open')
})
