import type { Page } from 'playwright-core'
import type { Definition } from '../surveys/definition.ts'
import library from '../surveys/library/in-their-own-words.json' with { type: 'json' }
import { doorOf } from '../surveys/sitting/door.ts'
import { screensOf } from '../surveys/sitting/screens.ts'

export type Keep = (page: Page, what: string) => Promise<void>

const start = `/q/${doorOf('in-their-own-words')}`

/** How questions are answered, by name, and under which name a picture of them is kept. */
const kept: Record<string, { what?: string; answer(page: Page): Promise<unknown> }> = {
  people_count: { answer: (page) => page.fill('#a-people_count', '3') },
  close: { what: 'several-people', answer: (page) => press(page, 'add:close') },
  family_time: { what: 'one-of', answer: (page) => tick(page, 1) },
  trust: { what: 'rows', answer: (page) => tick(page, 2) },
  first_help: { what: 'several-of', answer: (page) => tick(page, 0, 2) },
  hope: { what: 'scale', answer: (page) => tick(page, 3) },
  change_first: { what: 'order', answer: (page) => page.locator('main select').first().selectOption('1') },
  tell_leaders: { what: 'own-words', answer: (page) => page.fill('main textarea', 'Please tell us before you leave.') },
  region: { what: 'list', answer: async () => undefined },
}

/** One young person's way through a survey, and the pages beside it. Pictures are kept on the way. */
export async function walk(page: Page, keep: Keep): Promise<void> {
  await page.goto(start)
  await keep(page, 'opening')
  await page.locator('.ways > summary').click()
  await keep(page, 'ways-to-read')

  await page.goto(start)
  await press(page, 'older')
  await keep(page, 'promise')
  await press(page, 'next')
  await keep(page, 'exit')
  await press(page, 'next')
  await page.fill('#a-people_count', '3')
  await keep(page, 'number')
  await page.fill('#a-people_count', 'a few')
  await press(page, 'next')
  await keep(page, 'look-again')
  await answerAll(page, keep)
  await keep(page, 'check')
  await press(page, 'later')
  await keep(page, 'later')
  await press(page, 'later-code')
  await keep(page, 'later-code')
  await press(page, 'back')
  await press(page, 'send')
  await keep(page, 'code')
  const code = (await page.locator('main .code-words li').allTextContents()).join(' ')
  await press(page, 'finish')
  await keep(page, 'done')

  await page.goto(start)
  await press(page, 'young')
  await keep(page, 'assent')
  await press(page, 'say:yes')
  await keep(page, 'assent-once-more')
  for (const right of ['say:understood', 'say:yes', 'say:no', 'say:yes']) await press(page, right)
  await keep(page, 'promise-in-pictures')
  for (const go of ['next', 'next', 'next', 'next']) await press(page, go)
  await keep(page, 'easy-read')

  await page.goto(start)
  await page.locator('.ways > summary').click()
  for (const way of ['theme=cream', 'size=150', 'letters=easier']) {
    const [name, value] = way.split('=')
    await page.locator(`.ways-panel input[name="set:${name}"][value="${value}"]`).check()
  }
  await page.locator('.ways-panel button[value=set]').click()
  for (const go of ['older', 'next', 'next', 'next', 'next']) await press(page, go)
  await keep(page, 'cream-large-easier')

  await page.goto('/take-back')
  await keep(page, 'take-back')
  await page.fill('#code', '1234 5678 9012 3456 7890')
  await press(page, 'take-back')
  await keep(page, 'code-mistyped')
  await page.fill('#code', code)
  await press(page, 'take-back')
  await keep(page, 'taken-back')
  await page.goto(`/q/${doorOf('values')}`)
  await keep(page, 'not-open')
  await page.goto(`${start}/ar`)
  await keep(page, 'arabic')
}

/** From the first question to the check. */
async function answerAll(page: Page, keep: Keep): Promise<void> {
  const screens = screensOf(library as Definition)
  for (let place = await placeOf(page); place !== 'check'; place = await placeOf(page)) {
    const asks = screens.find(({ name }) => `q:${name}` === place)?.elements.at(-1)?.name ?? ''
    const one = kept[asks]
    await one?.answer(page)
    if (one?.what) await keep(page, one.what)
    else if (place === 'note:feelings') await keep(page, 'note')
    await press(page, 'next')
  }
}

const placeOf = (page: Page) => page.locator('#sitting > input[name=place]').inputValue()

async function press(page: Page, go: string): Promise<void> {
  await page.locator(`main button[name=go][value="${go}"]`).first().click()
}

/** Ticks the choices at these places, counted from 0. */
async function tick(page: Page, ...places: number[]): Promise<void> {
  for (const place of places) await page.locator('main .choice input').nth(place).check()
}
