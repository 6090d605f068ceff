import { expect, test } from 'vitest'
import { begin, button, eventually, heading, noTraces, onAPhone, place, reach, tracesOn, view } from './on-a-phone.ts'

const phone = onAPhone()

test('a young person walks through all pages without a page being loaded, and no trace stays', async () => {
  const page = await phone.open()
  const navigations: string[] = []
  page.on('framenavigated', (frame) => navigations.push(frame.url()))
  await begin(page)
  await page.getByLabel('Which values matter most to you?').fill('Kindness')
  const seen: string[] = []
  while ((await view(page)) !== 'check') {
    seen.push((await heading(page).textContent()) ?? '')
    const before = await place(page)
    await button(page, 'Next').click()
    await eventually(() => place(page)).not.toBe(before)
    expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
    expect(await page.evaluate(() => scrollY)).toBe(0)
    expect(await page.title()).toBe('Questions')
  }
  expect(seen.length).toBeGreaterThan(4)
  expect(new Set(seen).size).toBe(seen.length)
  await page.getByText('Kindness').waitFor()
  await button(page, 'Send my answers').dblclick()
  await reach(page, 'code')
  expect(await phone.kept()).toBe(1)
  expect(await phone.words()).toEqual(['Kindness'])
  expect(await page.content()).not.toContain('Kindness')
  await button(page, 'I have kept my code. Clear this page').click()
  await reach(page, 'done')
  expect(await tracesOn(page)).toEqual(noTraces)
  expect(await phone.context.cookies()).toEqual([])
  expect(new Set(navigations)).toEqual(new Set([phone.server.url + phone.address]))
})
