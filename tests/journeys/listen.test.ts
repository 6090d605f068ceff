import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { begin, button, eventually, onAPhone, place, reach } from './on-a-phone.ts'

const phone = onAPhone()
const FIRST = 'Which values matter most to you?'

interface Said {
  text: string
  lang: string
  voice: string
}
interface Spoken {
  said: Said[]
  cancelled: number
  finish(): void
  bring(voices: { name: string; lang: string; localService: boolean }[]): void
}
declare global {
  interface Window {
    spoken: Spoken
  }
}

/** A voice that takes its time: it goes on to the next piece when the test says so. */
function pretendVoices(): void {
  let voices: object[] = []
  const heard = new EventTarget()
  let now: SpeechSynthesisUtterance | undefined
  const spoken: Spoken = {
    said: [],
    cancelled: 0,
    finish: () => now?.onend?.(new Event('end') as SpeechSynthesisEvent),
    bring(more) {
      voices = more
      heard.dispatchEvent(new Event('voiceschanged'))
    },
  }
  window.spoken = spoken
  Object.defineProperty(window, 'SpeechSynthesisUtterance', {
    value: class {
      text: string
      constructor(text: string) {
        this.text = text
      }
    },
  })
  Object.defineProperty(window, 'speechSynthesis', {
    value: {
      getVoices: () => voices,
      addEventListener: heard.addEventListener.bind(heard),
      cancel: () => {
        spoken.cancelled++
      },
      speak(utterance: SpeechSynthesisUtterance) {
        now = utterance
        spoken.said.push({ text: utterance.text, lang: utterance.lang, voice: utterance.voice?.name ?? '' })
      },
    },
  })
}

const here = { name: 'Here', lang: 'en-GB', localService: true }
const away = { name: 'Away', lang: 'en-GB', localService: false }
const welsh = { name: 'Cymraes', lang: 'cy_GB', localService: true }
const bring = (page: Page, ...voices: (typeof here)[]) => page.evaluate((all) => window.spoken.bring(all), voices)
const said = (page: Page) => page.evaluate(() => window.spoken.said)
const listen = (page: Page) => button(page, 'Listen')

test('reads the question and what can be chosen, piece by piece, marked as it goes, and never an answer', async () => {
  const page = await phone.open(phone.address, {}, pretendVoices)
  await begin(page)
  expect(await listen(page).isVisible()).toBe(false)
  await bring(page, away, here)
  await page.getByLabel(FIRST).fill('Kindness')
  await listen(page).click()
  expect(await button(page, 'Stop').isVisible()).toBe(true)
  expect(await page.locator('[data-saying]').textContent()).toBe(FIRST)
  await page.evaluate(() => window.spoken.finish())
  expect(await page.locator('[data-saying]').count()).toBe(1)
  expect(await page.locator('[data-saying]').textContent()).not.toBe(FIRST)
  for (let i = 0; i < 6; i++) await page.evaluate(() => window.spoken.finish())
  expect(await page.locator('[data-saying]').count()).toBe(0)
  expect(await listen(page).isVisible()).toBe(true)
  const all = await said(page)
  expect(all.map(({ text }) => text)).toEqual([
    FIRST,
    'One or two words are enough. Please leave out names and places.',
    'Who may read this?',
    'You may quote me, once checked Others may read your words. We hide the names that we find.',
    'Only the researchers may read it Researchers study the answers. They may not show your words.',
    'Nobody We destroy it, unread, after the last day for taking answers back.',
    'Before anyone may read it, a computer hides the names that it finds. Then two people check it.',
  ])
  expect(new Set(all.map(({ lang, voice }) => `${lang} ${voice}`))).toEqual(new Set(['en Here']))
})

test('the choices of a question are read too', async () => {
  const page = await phone.open(phone.address, {}, pretendVoices)
  await begin(page)
  await bring(page, here)
  while (!(await page.locator('main input[type=checkbox]').count())) {
    const before = await place(page)
    await button(page, 'Next').click()
    await eventually(() => place(page)).not.toBe(before)
  }
  await page.locator('main input[type=checkbox]').first().check()
  await listen(page).click()
  const labels = await page.locator('main label.choice:visible').allTextContents()
  for (let i = 0; i < labels.length + 5; i++) await page.evaluate(() => window.spoken.finish())
  const texts = (await said(page)).map(({ text }) => text)
  expect(labels.length).toBeGreaterThan(3)
  expect(labels.every((label) => texts.includes(label.trim()))).toBe(true)
})

test('a voice that sends the text away is none', async () => {
  const page = await phone.open(phone.address, {}, pretendVoices)
  await begin(page)
  await bring(page, away, welsh)
  expect(await page.locator('[data-listen]').count()).toBe(1)
  expect(await listen(page).isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Cymraeg' }).click()
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('cy')
  await page.locator('[data-listen]').click()
  expect((await said(page)).at(-1)).toMatchObject({ lang: 'cy', voice: 'Cymraes' })
})

test('it stops at once: by its button, on another page, in a hidden tab, and on the way out', async () => {
  const page = await phone.open(phone.address, {}, pretendVoices)
  await begin(page)
  await bring(page, here)
  const silence = async (work: () => Promise<unknown>) => {
    await listen(page).click()
    const [before, count] = await page.evaluate(() => [window.spoken.said.length, window.spoken.cancelled])
    await work()
    await eventually(() => page.evaluate(() => window.spoken.cancelled)).toBeGreaterThan(count!)
    await page.evaluate(() => window.spoken.finish())
    expect((await said(page)).length).toBe(before)
    expect(await page.locator('[data-saying]').count()).toBe(0)
  }
  await silence(() => button(page, 'Stop').click())
  await silence(() =>
    page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
      Object.defineProperty(document, 'hidden', { value: false, configurable: true })
    }),
  )
  await silence(() => button(page, 'Next').click())
  await reach(page, 'question')
  await listen(page).click()
  await phone.context.route('https://www.bbc.co.uk/weather', (route) => route.fulfill({ body: 'Rain later' }))
  const cancelled = await page.evaluate(() => {
    const before = window.spoken.cancelled
    document.getElementById('exit')?.click()
    return window.spoken.cancelled - before
  })
  expect(cancelled).toBeGreaterThan(0)
  await page.waitForURL('https://www.bbc.co.uk/weather')
  phone.complaints.splice(0)
})
