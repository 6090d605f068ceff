import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { findVersion } from '../../server/versions.ts'
import { closeWave } from '../../server/waves/close.ts'
import { openWave } from '../../server/waves/open.ts'
import type { Definition } from '../../surveys/definition.ts'
import { publish } from '../server/respond/door.ts'
import { begin, press, walkOn } from './answer-page.ts'
import { button, eventually, heading, onAPhone, place, reach, view } from './on-a-phone.ts'
import { isRich, quickDevice, untilRich } from './rich-face.ts'

const yesOrNo = [
  { value: 'yes', text: { default: 'Yes', cy: 'Ydw' } },
  { value: 'no', text: { default: 'No', cy: 'Nac ydw' } },
]

/** Questions that depend on others of the same page, and one that is easily answered wrong. */
const living: Definition = {
  title: { default: 'Living', cy: 'Byw' },
  pages: [
    { name: 'one', elements: [{ type: 'text', name: 'age', title: 'How old?', inputType: 'number', bands: [0, 9] }] },
    {
      name: 'two',
      elements: [
        {
          type: 'panel',
          name: 'both',
          elements: [
            { type: 'radiogroup', name: 'like', title: { default: 'Do you?', cy: 'Wyt ti?' }, choices: yesOrNo },
            { type: 'html', name: 'sorry', html: '<p>That is a pity.</p>', visibleIf: "{like} = 'no'" },
            { type: 'comment', name: 'why', title: 'Why so?', visibleIf: "{like} = 'yes'" },
            {
              type: 'ranking',
              name: 'order',
              title: 'In which order?',
              choices: ['red', 'blue'].map((value) => ({ value, text: value })),
              visibleIf: "{like} = 'yes'",
            },
          ],
        },
      ],
    },
    {
      name: 'three',
      note: '<p>Some of this is hard.</p>',
      elements: [
        {
          type: 'paneldynamic',
          name: 'ties',
          title: 'Who is there?',
          maxPanelCount: 3,
          templateElements: [
            { type: 'radiogroup', name: 'who', title: 'Who?', choices: yesOrNo },
            { type: 'comment', name: 'more', title: 'Tell more', visibleIf: "{panel.who} = 'yes'" },
          ],
        },
      ],
    },
  ],
}

const phone = onAPhone('values')

beforeAll(async () => {
  await publish(phone.server.keeper, 'living', living)
  for (const slug of ['living', 'in-their-own-words', 'relational-charter'])
    await openWave(phone.server.keeper, slug, { kind: 'real' })
})

/** A phone at the first question, which the server drew. The next is the rich face's. */
async function openAt(slug: string): Promise<Page> {
  const page = await phone.open(`/s/${slug}`, {}, quickDevice)
  await begin(page)
  await untilRich(page)
  expect(await isRich(page)).toBe(false)
  return page
}

const next = (page: Page) => press(page, 'next')
const choose = (page: Page, value: string) => page.locator(`main label:has([value="${value}"])`).last().click()
const words = (page: Page, name: string) => page.locator(`main textarea[name="${name}"]`)
const focus = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

test('questions of the same page come and go while someone answers, and keep what was typed', async () => {
  const page = await openAt('living')
  await next(page)
  expect(await isRich(page)).toBe(true)
  expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
  expect(await words(page, 'a:why').count()).toBe(0)

  await choose(page, 'yes')
  await words(page, 'a:why').fill('Because of Nan.')
  await button(page, 'blue: choose next').click()
  await choose(page, 'no')
  expect(await page.getByText('That is a pity.').isVisible()).toBe(true)
  expect(await words(page, 'a:why').count()).toBe(0)
  await choose(page, 'yes')
  expect(await page.getByText('That is a pity.').count()).toBe(0)
  expect(await words(page, 'a:why').inputValue()).toBe('Because of Nan.')
  expect(await page.locator('.chosen li').allTextContents()).toEqual(['1blue'])

  // The server knows what the page shows by now.
  await page.getByRole('button', { name: 'Cymraeg' }).click()
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('cy')
  expect(await isRich(page)).toBe(false)
  expect(await words(page, 'a:why').inputValue()).toBe('Because of Nan.')
  await next(page)
  expect(await isRich(page)).toBe(true)
  expect(await page.locator('html').getAttribute('lang')).toBe('cy')
  expect(await view(page)).toBe('note')
  await press(page, 'skip')
  await press(page, 'send')
  expect(await phone.words()).toEqual(['Because of Nan.'])
})

test('so do questions about one of several people, who can be added and taken out', async () => {
  const page = await openAt('living')
  await next(page)
  await next(page)
  await next(page)
  await press(page, 'add:ties')
  expect(await isRich(page)).toBe(true)
  expect(await focus(page)).toContain('1')
  expect(await words(page, 'a:ties:0:more').count()).toBe(0)
  await choose(page, 'yes')
  await words(page, 'a:ties:0:more').fill('The first')
  await press(page, 'add:ties')
  await choose(page, 'yes')
  await words(page, 'a:ties:1:more').fill('The second')
  await press(page, 'remove:ties:0')
  expect(await words(page, 'a:ties:0:more').inputValue()).toBe('The second')
  expect(await words(page, 'a:ties:1:more').count()).toBe(0)
  await next(page)
  expect(await view(page)).toBe('check')
  expect(await page.locator('main').textContent()).toContain('The second')
  await press(page, 'send')
  expect(await phone.words()).toEqual(['The second'])
})

test('what does not fit is said at once, and still stands there', async () => {
  const page = await openAt('living')
  await next(page)
  await page.goBack()
  await eventually(() => heading(page).textContent()).toBe('How old?')
  await page.locator('input[name="a:age"]').fill('abc')
  await next(page)
  expect(await isRich(page)).toBe(true)
  expect(await page.title()).toBe('Error: Questions')
  expect(await focus(page)).toContain('Please look at this again')
  expect(await page.locator('input[name="a:age"]').inputValue()).toBe('abc')
  await page.locator('.look-again a').click()
  expect(await page.locator('input[name="a:age"]').evaluate((field) => field === document.activeElement)).toBe(true)
  await page.locator('input[name="a:age"]').fill('12')
  await next(page)
  expect(await page.title()).toBe('Questions')
  await press(page, 'back')
  expect(await page.locator('input[name="a:age"]').inputValue()).toBe('12')
  await page.getByText('I’m not sure').click()
  expect(await page.locator('input[name="a:age"]').inputValue()).toBe('')
})

test('the browser’s own Back and Forward turn its pages, and Enter goes on', async () => {
  const page = await openAt('values')
  const entries = () => page.evaluate(() => history.state as unknown)
  await page.getByLabel('Which values matter most to you?').fill('Kindness')
  await next(page)
  const one = page.getByLabel('If you could keep just one')
  await one.fill('Trust')
  await one.press('Enter')
  await eventually(() => place(page)).toBe('q:from_list-1')
  expect(await isRich(page)).toBe(true)
  await page.goBack()
  await eventually(() => place(page)).toBe('q:own_words-2')
  expect(await one.inputValue()).toBe('Trust')
  await page.goBack()
  await eventually(() => place(page)).toBe('q:own_words-1')
  expect(await page.getByLabel('Which values matter most to you?').inputValue()).toBe('Kindness')
  await page.goForward()
  await eventually(() => place(page)).toBe('q:own_words-2')
  expect(page.url()).toBe(phone.server.url + phone.address)
  expect(await entries()).toBe(4)
  await page.goBack()
  await page.goBack()
  await reach(page, 'exit')
  expect(await isRich(page)).toBe(false)
  await next(page)
  expect(await isRich(page)).toBe(true)
  expect(await page.getByLabel('Which values matter most to you?').inputValue()).toBe('Kindness')
})

/** The main part as it was drawn: React writes attributes in another order, and what is chosen in a list is none. */
const drawn = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const linesOf = (node: Node): string[] => {
      if (!(node instanceof Element)) return [node.textContent ?? '']
      const attributes = node
        .getAttributeNames()
        .filter((name) => name !== 'selected' && name !== 'data-left')
        .sort()
        .map((name) => `${name}=${node.getAttribute(name)}`)
      return [`${node.localName} ${attributes.join(' ')}`, ...[...node.childNodes].flatMap(linesOf)]
    }
    const copy = main.cloneNode(true)
    copy.normalize()
    return linesOf(copy)
  })

test('every page is the same to the letter on both faces', { timeout: 120_000 }, async () => {
  const slug = 'in-their-own-words'
  const { definition } = (await findVersion(phone.server.keeper, slug))!
  const answers = {
    people_count: 4,
    close: [{ who: 'friend' }],
    family_time: 'lot_less',
    trust: { home: 'lot' },
    first_help: ['shares', 'other'],
    'first_help-Comment': 'Nan',
    change_first: ['money', 'homes'],
    tell_leaders: 'Listen.',
    age: 'a16_17',
  }
  async function walk(page: Page): Promise<string[][]> {
    const seen: string[][] = []
    const look = async () => void seen.push(await drawn(page))
    await walkOn(page, definition, answers, look)
    for (let i = 0; i < 40 && (await place(page)) !== 'q:people-1'; i++) {
      await look()
      await press(page, 'back')
    }
    return seen
  }
  const rich = await openAt(slug)
  const byReact = await walk(rich)
  expect(await isRich(rich)).toBe(true)
  const light = await phone.open(`/s/${slug}`)
  await begin(light)
  const byServer = await walk(light)
  expect(await isRich(light)).toBe(false)
  expect(byReact.length).toBeGreaterThan(40)
  for (const [i, lines] of byReact.entries()) expect(lines).toEqual(byServer[i])
  expect(byReact).toHaveLength(byServer.length)
})

test('what only the server can know, the server draws', async () => {
  const page = await openAt('values')
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.postData() ?? ''))
  await page.locator('#sitting > input[name=earlier]').evaluate((field: HTMLInputElement) => {
    field.value = 'sealed'
  })
  await button(page, 'Next').click()
  await eventually(() => posts.length).toBe(1)
  expect(await isRich(page)).toBe(false)
  phone.complaints.length = 0
})

test('a survey that changed while the page was open is not gone on with', async () => {
  const { keeper } = phone.server
  const page = await phone.open('/s/relational-charter', {}, quickDevice)
  await begin(page)
  const asked = page.waitForResponse('**/api/surveys/*')
  const { id } = await keeper
    .selectFrom('wave')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .select('wave.id')
    .where('slug', '=', 'relational-charter')
    .executeTakeFirstOrThrow()
  await closeWave(keeper, id, { graceDays: 14 })
  await asked
  await press(page, 'next')
  expect(await isRich(page)).toBe(false)
  expect(await view(page)).toBe('closed')
  phone.complaints.length = 0
})
