import type { Definition, Question } from '../../../surveys/definition.ts'
import { questionsIn, questionsOf } from '../../../surveys/questions.ts'
import type { Form } from '../../setup/form.ts'
import type { Visit } from '../../setup/visit.ts'

type Raw = Record<string, unknown>

/** What a person does to a form to give one raw answer: the name of each field, and what is typed or chosen there. */
export function deedsFor(question: Question, raw: unknown, field: string): [name: string, value: string | string[]][] {
  const isInstead = raw === 'dontknow' || raw === 'refused'
  switch (question.type) {
    case 'text':
      return question.inputType === 'number' && isInstead ? [[`${field}:instead`, String(raw)]] : [[field, String(raw)]]
    case 'checkbox':
      return [[field, [raw].flat().map(String)]]
    case 'matrix':
      return Object.entries(raw as Raw).flatMap(([row, value]) => (value ? [[`${field}:${row}`, String(value)]] : []))
    case 'ranking':
      if (isInstead) return [[`${field}:instead`, String(raw)]]
      return (raw as string[]).map((item, place) => [`${field}:${item}`, String(place + 1)])
    case 'paneldynamic':
      return []
    default:
      return [[field, String(raw)]]
  }
}

const isThere = (form: Form, field: string) =>
  form.controls.some(({ name }) => name === field || name.startsWith(`${field}:`))

/** Fills in what of these questions is on the page; gives what was new. */
function fillIn(form: Form, questions: Question[], answers: Raw, prefix: string, done: Set<string>): number {
  let fresh = 0
  for (const question of questions) {
    const field = `${prefix}:${question.name}`
    const raw = answers[question.name]
    if (raw === undefined || !isThere(form, field)) continue
    if (question.type === 'paneldynamic') {
      const inner = questionsIn(question.templateElements)
      for (const [i, entry] of (raw as Raw[]).entries()) fresh += fillIn(form, inner, entry, `${field}:${i}`, done)
      continue
    }
    if (!done.has(field)) fresh++
    done.add(field)
    for (const [name, value] of deedsFor(question, raw, field)) form.fill(name, value)
    const words = answers[`${question.name}-Comment`]
    if (typeof words === 'string' && form.named(`${field}:words`).length > 0) form.fill(`${field}:words`, words)
    const allows = answers[`${question.name}-Allows`]
    if (typeof allows === 'string') form.fill(`${field}:allows`, allows)
  }
  return fresh
}

/** As many entries as there are to be told of, by the page's own buttons. */
async function countEntries(page: Visit, questions: Question[], answers: Raw): Promise<Visit> {
  let now = page
  for (const { type, name } of questions) {
    const wanted = answers[name]
    if (type !== 'paneldynamic' || !Array.isArray(wanted)) continue
    for (;;) {
      const count = now.form.named(`a:${name}:count`)[0]
      const entries = Number(count?.value)
      if (!count || entries === wanted.length) break
      now = await now.press(entries < wanted.length ? `add:${name}` : `remove:${name}:${entries - 1}`)
    }
  }
  return now
}

/** Answers what is asked on a page, also what appears only once something else is answered, and presses Next. */
export async function answerPage(page: Visit, definition: Definition, answers: Raw): Promise<Visit> {
  const questions = questionsOf(definition)
  const done = new Set<string>()
  let now = await countEntries(page, questions, answers)
  while (fillIn(now.form, questions, answers, 'a', done) > 0) {
    now = await now.press('set')
    now = await countEntries(now, questions, answers)
  }
  return now.press('next')
}

/** From the opening page to the page of all answers. Gives the views on the way. */
export async function walk(
  opening: Visit,
  definition: Definition,
  answers: Raw,
): Promise<{ page: Visit; views: string[] }> {
  const views: string[] = []
  let page = opening
  while (page.view !== 'check') {
    views.push(page.view)
    if (views.length > 200) throw new Error(`The walk never ends: ${views.slice(-5).join(', ')}`)
    if (page.status !== 200) throw new Error(`${page.status} on ${page.view}: ${page.text}`)
    if (page.view === 'question') page = await answerPage(page, definition, answers)
    else page = await page.press(page.view === 'opening' ? 'older' : 'next')
  }
  return { page, views }
}

/** The five words on the page of the code. */
export const codeOn = (page: Visit) => [...page.html.matchAll(/<li>([a-z]+)<\/li>/g)].map(([, word]) => word).join(' ')
