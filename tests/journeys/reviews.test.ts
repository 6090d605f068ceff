import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { releasedWithTexts, type Sent } from '../server/waves/reviews/texts.ts'
import type { TestApp } from '../setup/app.ts'
import { atADesk, problemsOn } from './at-a-desk.ts'

const shots = join(import.meta.dirname, 'screenshots')
const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }
const QUESTION = 'What would you say to the people who decide?'

let server: TestApp

const { pageOf, complaints } = atADesk((started) => {
  server = started
})
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(server.keeper)
})

const send = async (...texts: Sent[]) => (await releasedWithTexts(server, texts)).release
const say = (body: string, allows: Sent['allows'] = 'quote'): Sent => ({ body, allows })

const theText = (page: Page) => page.getByRole('textbox', { name: 'The text' })
const status = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words).waitFor()

/** Tabs until what has the focus is that. */
async function tabTo(page: Page, name: string): Promise<void> {
  const there = page.getByRole('link', { name }).or(page.getByRole('textbox', { name })).first()
  await there.waitFor()
  for (let i = 0; i < 40; i += 1) {
    if (await there.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${name}`)
}

test('two people read with the keyboard alone: one masks and allows, the other allows, and it is a quote', async () => {
  await server.signIn('ada') // or there is nobody to wait for
  const release = await send(say('My keyworker Zed always listens to me here'))
  const rhian = await pageOf('rhian', { viewport: desk })
  await rhian.goto(`${server.url}/research`)
  await tabTo(rhian, 'Texts to read')
  await rhian.keyboard.press('Enter')
  await tabTo(rhian, 'Read the next text')
  await rhian.keyboard.press('Enter')
  await rhian.getByRole('heading', { level: 2, name: QUESTION }).waitFor()
  await tabTo(rhian, 'The text')
  // The third word, or what the machine has put there.
  const body = await theText(rhian).inputValue()
  await rhian.keyboard.press('Control+Home')
  for (let i = 0; i < body.indexOf('always') - 1; i += 1) await rhian.keyboard.press('Shift+ArrowRight')
  await rhian.keyboard.press('m')
  await rhian.getByRole('heading', { name: /What should stand in the place of/ }).waitFor()
  expect(await problemsOn(rhian)).toEqual([])
  await rhian.keyboard.press('5')
  expect(await theText(rhian).inputValue()).toBe('[my worker] always listens to me here')
  await status(rhian, 'Masked.')
  await rhian.keyboard.press('a')
  await status(rhian, 'Somebody else reads it too')
  await rhian.getByText('Nothing waits for you here.').waitFor()
  await rhian.getByText('1 text waits for somebody else.').waitFor()

  const ada = await pageOf('ada', { viewport: desk })
  await ada.goto(`${server.url}/research/reviews/${release}`)
  await theText(ada).waitFor()
  expect(await theText(ada).inputValue()).toBe('[my worker] always listens to me here')
  await ada.keyboard.press('a')
  await status(ada, 'Allowed by two people')
  await tabTo(ada, 'Go to the results')
  await ada.keyboard.press('Enter')
  await ada.getByRole('heading', { level: 2, name: 'In their own words' }).waitFor()
  await ada.getByText('[my worker] always listens to me here').waitFor()
  expect(await problemsOn(ada)).toEqual([])
  await ada.screenshot({ path: join(shots, 'quotes-1280.png'), fullPage: true })
}, 90_000)

test('refusing with a reason, knowing the writer, and undoing, by single keys', async () => {
  const release = await send(say('the first words'), say('the other words'))
  const page = await pageOf('rhian', { viewport: desk })
  await page.goto(`${server.url}/research/reviews/${release}`)
  await theText(page).waitFor()
  const first = await theText(page).inputValue()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('Refuse it, then 1 to 6 for the reason').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.keyboard.press('Escape')

  await page.keyboard.press('r')
  await page.getByRole('heading', { name: 'Why should nobody see it?' }).waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'reading-refuse-1280.png') })
  await page.keyboard.press('Escape')
  expect(await theText(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('r')
  await page.keyboard.press('2')
  await status(page, 'Refused. Nobody will see it.')
  const heading = page.getByRole('heading', { level: 2, name: QUESTION })
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true)
  const second = await theText(page).inputValue()
  expect([first, second].sort()).toEqual(['the first words', 'the other words'])
  const review = await server.keeper.selectFrom('review').select(['decision', 'reason']).execute()
  expect(review).toEqual([{ decision: 'refuse', reason: 'story' }])

  await page.keyboard.press('u')
  await status(page, 'Undone.')
  await expect.poll(() => theText(page).inputValue()).toBe(first)
  await page.keyboard.press('k')
  await status(page, 'Taken away from you')
  await expect.poll(() => theText(page).inputValue()).toBe(second)
  await page.keyboard.press('k')
  await page.getByText('Nothing waits for you here.').waitFor()
  await page.keyboard.press('u')
  await expect.poll(() => theText(page).inputValue()).toBe(second)
  expect(await server.keeper.selectFrom('review').selectAll().execute()).toEqual([])
}, 60_000)

test('single keys can be switched off, and never work while somebody writes', async () => {
  const release = await send(say('geiriau Cymraeg yma'))
  const page = await pageOf('rhian', { viewport: desk })
  await page.goto(`${server.url}/research/reviews/${release}`)
  await page.getByLabel('Written in').selectOption('cy')
  await page.keyboard.press('a') // in the list of languages
  await page.getByLabel('Written in').selectOption('cy')
  await theText(page).focus()
  await page.keyboard.press('a')
  await page.getByText('Please write what it says in English first.').waitFor()
  await page.getByLabel('What it says in English').fill('')
  await page.getByLabel('What it says in English').pressSequentially('karma words')
  expect(await problemsOn(page)).toEqual([])
  await page.keyboard.press('Shift+Tab')
  await theText(page).focus()
  await page.keyboard.press('?')
  await page.getByLabel('Work with single keys').uncheck()
  await page.getByRole('button', { name: 'Back to the text' }).click()
  await page.keyboard.press('a')
  await page.keyboard.press('r')
  expect(await page.getByRole('heading', { name: 'Why should nobody see it?' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Allow', exact: false }).first().click()
  await status(page, 'Somebody else reads it too')
}, 60_000)

test('on a phone a text is read, masked with a thumb and allowed, also in the dark', async () => {
  const release = await send(
    say('They moved me to Appletree on a Tuesday and nobody told me why.'),
    say('more words here'),
  )
  const page = await pageOf('rhian', { viewport: phone, colorScheme: 'dark' })
  await page.goto(`${server.url}/research/reviews`)
  await page.getByText('2 texts wait for you.').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'reviews-360-dark.png'), fullPage: true })
  await page.goto(`${server.url}/research/reviews/${release}`)
  await theText(page).waitFor()
  await page.getByRole('button', { name: /^Mask what I selected/ }).click()
  await page.getByText('First select what to mask').waitFor()
  await theText(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(1, 2)) // half a word
  await page.getByRole('button', { name: /^Mask what I selected/ }).click()
  await page.getByLabel('Or in your own words').fill('somebody')
  expect(await problemsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Mask it with my words' }).click()
  expect(await theText(page).inputValue()).toMatch(/^\[somebody\] (moved me|words)/)
  await page.screenshot({ path: join(shots, 'reading-360-dark.png'), fullPage: true })
  await page.getByRole('button', { name: /^Allow/ }).click()
  await page.getByText('You have read 1 of 2 texts.').waitFor()
}, 60_000)

test('a text that was hard to read is covered for the next reader, and the page says what to do', async () => {
  const release = await send(say('he hurt me there again'))
  const rhian = await pageOf('rhian', { viewport: desk })
  await rhian.goto(`${server.url}/research/reviews/${release}`)
  await rhian.getByLabel('Hard to read: warn the next reader').check()
  await rhian.screenshot({ path: join(shots, 'reading-1280.png') })
  await rhian.keyboard.press('a')
  await status(rhian, 'Somebody else reads it too')
  const ada = await pageOf('ada', { viewport: desk })
  await ada.goto(`${server.url}/research/reviews/${release}`)
  await ada.getByText('found it hard to read').waitFor()
  expect(await theText(ada).count()).toBe(0)
  await ada.keyboard.press('a') // nothing is allowed unread
  await ada.getByText(/safeguarding lead of your organisation/).waitFor()
  await ada.getByText('Do not pass on the text, not even a part of it.').waitFor()
  expect(await problemsOn(ada)).toEqual([])
  await ada.getByRole('button', { name: 'Show the text' }).click()
  expect(await theText(ada).inputValue()).toBe('he hurt me there again')
})

test('what another reader has changed meanwhile is shown anew before it can be allowed', async () => {
  const release = await send(say('we live by the old mill'))
  const rhian = await pageOf('rhian', { viewport: desk })
  const ada = await pageOf('ada', { viewport: desk })
  for (const page of [rhian, ada]) {
    await page.goto(`${server.url}/research/reviews/${release}`)
    await theText(page).waitFor()
  }
  await theText(rhian).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(8, 23))
  await theText(rhian).focus()
  await rhian.keyboard.press('m')
  await rhian.keyboard.press('2')
  await rhian.keyboard.press('a')
  await status(rhian, 'Somebody else reads it too')
  await ada.keyboard.press('a')
  await ada.getByText('Somebody has masked or translated more meanwhile.').waitFor()
  await expect.poll(() => theText(ada).inputValue()).toBe('we live [place]')
  complaints.splice(0) // the browser notes the 409 that was meant
  await ada.keyboard.press('a')
  await status(ada, 'Allowed by two people')
})

test('whoever allowed a text that was changed since gets it again, with what was changed marked', async () => {
  const release = await send(say('I was not hit there, you know'))
  const [rhian, ada] = [await pageOf('rhian', { viewport: desk }), await pageOf('ada', { viewport: desk })]
  const at = `${server.url}/research/reviews/${release}`
  await rhian.goto(at)
  await theText(rhian).waitFor()
  await rhian.keyboard.press('a')
  await status(rhian, 'Somebody else reads it too')
  await ada.goto(at)
  await theText(ada).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(6, 9))
  await theText(ada).focus()
  await ada.keyboard.press('m')
  await ada.keyboard.press('9')
  await ada.keyboard.press('a')
  await status(ada, 'You changed it, so whoever allowed it before reads it once more.')
  await rhian.reload()
  await rhian.getByText('You allowed this before. It has been changed since.').waitFor()
  expect(await rhian.locator('del').textContent()).toBe('not')
  expect(await rhian.locator('ins').textContent()).toBe('[about me]')
  expect(await problemsOn(rhian)).toEqual([])
  await rhian.screenshot({ path: join(shots, 'reading-changed-1280.png') })
}, 60_000)

test('a translation that names somebody is warned of, and one that does not is not', async () => {
  const release = await send(say('dim ond geiriau bach'))
  const page = await pageOf('rhian', { viewport: phone })
  await page.goto(`${server.url}/research/reviews/${release}`)
  await page.getByLabel('Written in').selectOption('cy')
  await page.getByLabel('What it says in English').fill('my worker Sarah has only small words')
  await page.getByText('This may tell who somebody is: “Sarah”.').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.getByLabel('What it says in English').fill('[my worker] has only small words')
  await page.getByText('This may tell who somebody is').waitFor({ state: 'detached' })
})

test('where no answer comes the page does not say that nothing was done: it shows how it stands', async () => {
  const release = await send(say('the first words'), say('the other words'))
  const page = await pageOf('rhian', { viewport: desk })
  await page.goto(`${server.url}/research/reviews/${release}`)
  await theText(page).waitFor()
  const first = await theText(page).inputValue()
  const silent = { status: 503, json: { error: { code: 'keeper_silent', message: 'No answer came.' } } }
  await page.route('**/decision', async (route) => {
    await route.fetch() // it is carried out
    await route.fulfill(silent)
  })
  await page.keyboard.press('a')
  await page.getByText('We do not know whether that was done.').waitFor()
  await page.getByText('This page shows how it stands now.').waitFor()
  await expect.poll(() => theText(page).inputValue()).not.toBe(first)
  await page.getByText('You have read 1 of 2 texts.').waitFor()
  // While that cannot be seen either, there is nothing to decide on.
  await page.route('**/next', (route) => route.fulfill(silent))
  await page.keyboard.press('a')
  await page.getByText('We cannot look at how it stands now').waitFor()
  expect(await theText(page).count()).toBe(0)
  expect(await problemsOn(page)).toEqual([])
  await page.unroute('**/next')
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('You have read 2 of 2 texts.').waitFor()
  await page.getByText('Nothing waits for you here.').waitFor()
  complaints.splice(0) // the browser notes the 503 that were meant
}, 60_000)

test('the page says when nobody is left to read a text, and when one waits for a second researcher', async () => {
  const { keeper } = server
  await server.signIn('ada')
  await keeper.deleteFrom('person').where('name', '=', 'Both').execute()
  const release = await send(say('between us', 'researchers'), say('quote me'))
  const rhian = await pageOf('rhian', { viewport: phone })
  await rhian.goto(`${server.url}/research/reviews/${release}`)
  await rhian.getByText('Some texts wait for a second researcher.').waitFor()
  expect(await problemsOn(rhian)).toEqual([])
  for (const left of ['1 text', '0 texts']) {
    await rhian.getByRole('button', { name: /^I may know who wrote this/ }).click()
    await status(rhian, 'after a restart it may come once more')
    await rhian.getByText(`You have read 0 of ${left}.`).waitFor()
  }
  await rhian.getByText('Nobody is left to read 1 text.').waitFor()
  await rhian.getByText('1 text waits for somebody else.').waitFor()
  expect(await problemsOn(rhian)).toEqual([])
  await rhian.screenshot({ path: join(shots, 'reading-nobody-360.png'), fullPage: true })
  const ada = await pageOf('ada', { viewport: desk })
  await ada.goto(`${server.url}/research/reviews/${release}`)
  expect(await theText(ada).inputValue()).toBe('quote me')
  await ada.keyboard.press('k')
  await ada.getByText('Nobody is left to read 2 texts.').waitFor()
  await ada.goto(`${server.url}/research/reviews`)
  await ada.getByText('0 texts wait for you. Nobody is left to read 2 texts.').waitFor()
}, 60_000)

test('panel members see quotes but none for researchers, and no page of texts to read', async () => {
  const release = await send(
    say('quote me on this please'),
    say('between us only', 'researchers'),
    say('mine alone', 'nobody'),
  )
  for (const who of ['rhian', 'both'] as const) {
    const page = await pageOf(who, { viewport: desk })
    await page.goto(`${server.url}/research/reviews/${release}`)
    for (const left of [2, 1]) {
      await page.getByText(`You have read ${2 - left} of 2 texts.`).waitFor()
      expect(await page.getByText('mine alone').count()).toBe(0)
      await page.keyboard.press('a')
    }
    await page.getByText('Nothing waits for you here.').waitFor()
  }
  const hers = await pageOf('amara', { viewport: phone })
  await hers.goto(`${server.url}/research/releases/${release}`)
  await hers.getByText('quote me on this').waitFor()
  expect(await hers.getByText('between us').count()).toBe(0)
  expect(await problemsOn(hers)).toEqual([])
  await hers.screenshot({ path: join(shots, 'quotes-360.png'), fullPage: true })
  await hers.goto(`${server.url}/research/reviews`)
  await hers.getByText('Your role does not open this page.').waitFor()
  const theirs = await pageOf('rhian', { viewport: desk })
  await theirs.goto(`${server.url}/research/releases/${release}`)
  await theirs.getByText('between us').waitFor()
  await theirs.getByText('For researchers only: please do not quote this.').waitFor()
}, 60_000)

test('one reader alone is told what to do, and an empty table says why it is empty', async () => {
  await server.keeper.deleteFrom('person').where('name', 'in', ['Ada', 'Both']).execute()
  const page = await pageOf('rhian', { viewport: phone })
  await page.goto(`${server.url}/research/reviews`)
  await page.getByText('Two people are needed.').waitFor()
  await page.getByText('No texts wait to be read.').waitFor()
  expect(await problemsOn(page)).toEqual([])
  await page.screenshot({ path: join(shots, 'reviews-empty-360.png'), fullPage: true })
})
