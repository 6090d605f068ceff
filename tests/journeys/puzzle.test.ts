import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { writeCode } from '../../surveys/code/codes.ts'
import { begin, button, eventually, goToCheck, onAPhone, place, view } from './on-a-phone.ts'

// The fewest that can be set: a flood uses them up in a moment.
const phone = onAPhone('values', { ANSWERS_PER_MINUTE: '100' })

/** Sends so much, and goes on with it, that nothing passes without a proof. */
async function flood(): Promise<void> {
  const { app } = phone.server
  const once = (i: number) =>
    Promise.all([
      app.inject({
        method: 'POST',
        url: '/api/surveys/values/responses',
        headers: { 'idempotency-key': randomUUID() },
        payload: { version: 1, answers: {} },
      }),
      app.inject({ method: 'POST', url: '/api/take-back', payload: { code: `flood ${i}` } }),
    ])
  await Promise.all(Array.from({ length: 150 }, (_, i) => once(i)))
  const timer = setInterval(() => void once(0), 50)
  onTestFinished(() => clearInterval(timer))
}
/** The browser notes in its console that a page came with a status of its own. */
const refused = () => expect(new Set(phone.complaints.splice(0))).toEqual(new Set([expect.stringContaining('429')]))

test('in a flood a page solves the puzzle by itself and sends again, and nothing is lost', async () => {
  const page = await phone.open()
  await begin(page)
  await goToCheck(page)
  await flood()
  const said = page.locator('.moment')
  await button(page, 'Send my answers').click()
  await eventually(() => said.textContent().catch(() => '')).toContain('small puzzle')
  await eventually(() => place(page)).toBe('sent')
  expect(await page.locator('.code-words li').count()).toBe(5)
  refused()
})

test('without a script a form waits in line for its turn, and is sent', async () => {
  const page = await phone.open(phone.address, { javaScriptEnabled: false })
  await begin(page)
  await goToCheck(page)
  await flood()
  await button(page, 'Send my answers').click()
  await eventually(() => page.locator('.code-words li').count()).toBe(5)
})

test('in a flood taking back goes by the same puzzle', async () => {
  const page = await phone.open('/take-back')
  await flood()
  await page.locator('[name=code]').fill(writeCode(77n).words)
  await page.locator('main button[value=take-back]').click()
  await eventually(() => view(page)).toBe('taken-back')
  refused()
})
