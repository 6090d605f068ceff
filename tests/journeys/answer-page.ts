import type { Page } from 'playwright-core'
import type { Definition, Question } from '../../surveys/definition.ts'
import { questionsIn, questionsOf } from '../../surveys/questions.ts'
import { idOf } from '../../surveys/sitting/fields.ts'
import { deedsFor } from '../server/respond/walk.ts'

type Raw = Record<string, unknown>

/** Presses a button by what it asks for, and waits until another page stands there, whoever drew it. */
export async function press(page: Page, go: string): Promise<void> {
  const first = page.locator('main > *').first()
  await first.evaluate((part) => part.setAttribute('data-left', ''))
  await page.locator(`main button[name=go][value="${go}"]:visible`).first().click()
  // While a page is loaded there is nothing to look at.
  const isLeft = async () => (await page.locator('main [data-left]').count()) === 0
  for (const since = Date.now(); !(await isLeft().catch(() => false)); ) {
    if (Date.now() - since > 10_000) throw new Error(`"${go}" led nowhere: ${await page.locator('main').textContent()}`)
  }
  await first.waitFor()
}

/** From the opening page to the first question. */
export async function begin(page: Page): Promise<void> {
  for (const go of ['older', 'next', 'next']) await press(page, go)
}

/** Gives one field of the page a value, as a finger does: with or without a script, on either face. */
async function give(page: Page, name: string, values: string[]): Promise<void> {
  const fields = page.locator(`main [name="${name}"]`)
  const first = fields.first()
  const kind = await first.evaluate((field) => (field as HTMLInputElement).type)
  if (kind === 'radio' || kind === 'checkbox') {
    for (const value of values) {
      const field = `[name="${name}"][value="${value}"]`
      if (!(await page.locator(`main ${field}`).isChecked())) await page.locator(`main label:has(${field})`).click()
    }
  } else if (kind !== 'select-one') await first.fill(values[0] ?? '')
  else if (await first.isVisible()) await first.selectOption(values[0] ?? '')
  // In the order of the places: each press gives the next one.
  else await page.locator(`.board button.in[data-item="${idOf(name)}"]`).click()
}

/** Answers what of these questions stands on the page and was not yet answered there; gives how many. */
async function giveAll(
  page: Page,
  questions: Question[],
  raw: Raw,
  prefix: string,
  done: Set<string>,
): Promise<number> {
  let given = 0
  for (const question of questions) {
    const field = `${prefix}:${question.name}`
    const value = raw[question.name]
    if (value === undefined || done.has(field)) continue
    if (question.type === 'paneldynamic') {
      const inner = questionsIn(question.templateElements)
      for (const [i, entry] of (value as Raw[]).entries())
        given += await giveAll(page, inner, entry, `${field}:${i}`, done)
      continue
    }
    const id = idOf(field)
    if ((await page.locator(`main [id="${id}"], main [id^="${id}-"]`).count()) === 0) continue
    for (const [name, wanted] of deedsFor(question, value, field)) await give(page, name, [wanted].flat())
    const words = raw[`${question.name}-Comment`]
    if (typeof words === 'string') await give(page, `${field}:words`, [words])
    const allows = raw[`${question.name}-Allows`]
    if (typeof allows === 'string') await give(page, `${field}:allows`, [allows])
    done.add(field)
    given++
  }
  return given
}

/** As many entries in each dynamic panel of the page as there are to be told of. */
async function countEntries(page: Page, questions: Question[], raw: Raw): Promise<void> {
  for (const { type, name } of questions) {
    const wanted = raw[name]
    if (type !== 'paneldynamic' || !Array.isArray(wanted)) continue
    const count = page.locator(`main [name="a:${name}:count"]`)
    if ((await count.count()) === 0) continue
    for (;;) {
      const now = Number(await count.inputValue())
      if (now === wanted.length) break
      await press(page, now < wanted.length ? `add:${name}` : `remove:${name}:${now - 1}`)
    }
  }
}

/**
 * Walks from the first question to the page of all answers, answering whatever is asked. `onPage` looks at each page
 * before it is left. Questions that open on a page that was answered are answered too: at once where a script shows
 * them, and after Next where the server does.
 */
export async function walkOn(
  page: Page,
  definition: Definition,
  raw: Raw,
  onPage: () => Promise<void> = async () => {},
): Promise<void> {
  const questions = questionsOf(definition)
  const done = new Set<string>()
  for (let pages = 0; (await page.locator('body').getAttribute('data-view')) !== 'check'; pages++) {
    if (pages > 200) throw new Error('The walk never ends.')
    await countEntries(page, questions, raw)
    while ((await giveAll(page, questions, raw, 'a', done)) > 0);
    await onPage()
    await press(page, 'next')
  }
}
