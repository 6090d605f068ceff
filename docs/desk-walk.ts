import type { Locator, Page } from 'playwright-core'

/** Keeps a picture of a page, or of a part of it: pages of results are long. */
export type KeepPart = (shown: Page | Locator, what: string) => Promise<void>

export interface Reader {
  name: string
  passphrase: string
}

/** What the adults of a panel and researchers see, for somebody who may do everything; a demonstration was loaded. */
export async function walkAtTheDesk(page: Page, keep: KeepPart, { name, passphrase }: Reader): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Your name here').fill(name)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name }).or(page.getByText(name)).first().waitFor()

  await page.goto('/panel/values')
  await page.getByRole('button', { name: 'Open a wave' }).click()
  await page.getByRole('dialog').waitFor()
  await keep(page.getByRole('dialog'), 'desk-open-a-wave')
  await page.goto('/panel/values/promise')
  await page.getByRole('heading', { name: 'What it says, clause by clause' }).waitFor()
  await keep(page, 'desk-promise')

  await page.goto('/research')
  await page.getByRole('link', { name: /^Name tables for/ }).click()
  await page.getByRole('button', { name: 'Add this table' }).waitFor()
  await keep(page, 'desk-named-tables')
  await page.goto('/research/agreement')
  await page.getByRole('listitem').first().waitFor()
  await keep(page, 'desk-agreement')

  await page.goto('/research/reviews')
  await page.getByRole('link', { name: 'Read the next text' }).waitFor()
  await keep(page, 'desk-texts-to-read')
  await page.getByRole('link', { name: 'Read the next text' }).click()
  await page.getByRole('textbox', { name: 'The text' }).waitFor()
  await keep(page, 'desk-read-a-text')

  await page.goto('/research')
  await page.getByRole('link', { name: 'Read the newest results' }).click()
  const byTwo = page.locator('select:has(option[value*="|"])').first()
  const pair = await byTwo.locator('option[value*="|"]').first().getAttribute('value')
  await byTwo.selectOption(pair)
  await keep(page.getByRole('region').filter({ has: byTwo }).first(), 'desk-results-by-two')
  const made = page.getByRole('heading', { name: 'How the rows were made safe' })
  await keep(page.locator('section').filter({ has: made }).last(), 'desk-risk-sheet')
}
