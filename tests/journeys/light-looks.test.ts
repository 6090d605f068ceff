import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inspect } from '../setup/inspect.ts'
import { begin, button, eventually, goToCheck, onAPhone, place, reach } from './on-a-phone.ts'

const phone = onAPhone()
const shots = join(import.meta.dirname, 'screenshots')
mkdirSync(shots, { recursive: true })
const FIRST = 'Which values matter most to you?'

const cutOff = (page: Page) => page.route(`**${phone.address}`, (route) => route.abort())
// No fades: half of one has no contrast.
const narrow = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' } as const

test('what only the script draws can be read and used by everyone', { timeout: 90_000 }, async () => {
  let page = await phone.open(phone.address, narrow)
  const see = async (name: string) => {
    const shown = await page.locator('h1:visible').count()
    // The page of all answers lies hidden under the one that took its place: one heading of the two is in sight.
    const found = (await inspect(page)).filter((line) => shown !== 1 || !line.startsWith('2 headings'))
    expect([name, found]).toEqual([name, []])
    await page.screenshot({ path: join(shots, `script-320-${name}.png`), fullPage: true })
  }
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await page.keyboard.press('Shift')
  await see('shift')
  await page.keyboard.press('x')
  await page.route(`**${phone.address}`, (route) => route.abort(), { times: 1 })
  await button(page, 'Next').click()
  await page.getByRole('alert').waitFor()
  await see('no-page')
  await button(page, 'Try again').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  await button(page, 'Come back later').click()
  await reach(page, 'later')
  await button(page, 'Keep them on this device').click()
  await page.getByText('Your answers are kept on this device.').waitFor()
  await see('kept')
  await page.close()
  page = await phone.openAnother()
  await page.getByText('Someone started here before. Was it you?').waitFor()
  await see('found')
  await button(page, 'Go on where I stopped').click()
  await reach(page, 'question')
  await goToCheck(page)
  await cutOff(page)
  await button(page, 'Send my answers').click()
  await page.getByText('We cannot tell if your answers arrived').waitFor()
  await see('unsure')
  await button(page, 'Keep my answers on this device until there is signal').click()
  await page.getByText('wait on this device').waitFor()
  await see('waiting')
  await phone.context.close()
  phone.complaints.splice(0)

  page = await phone.open(`${phone.address}/kiosk`, narrow)
  await page.clock.install()
  await begin(page)
  await goToCheck(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  await page.clock.runFor(41_000)
  await page.getByText('In 20 seconds this page is cleared').waitFor()
  await page.clock.resume()
  await see('soon')
})
