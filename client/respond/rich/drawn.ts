import type { Definition, Element } from '../../../surveys/definition.ts'
import { questionsIn } from '../../../surveys/questions.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import { ASKED } from './asked.ts'

/** SurveyJS JSON: only SurveyJS itself looks inside. */
type Json = Record<string, unknown>

/**
 * A definition as SurveyJS walks it: one page for each screen, of the same name, with the same names and the same
 * logic. What a question looks like and what an answer to it is are ours: to SurveyJS each is of one kind, "asked".
 */
export function drawnOf(definition: Definition): Json {
  const pages = screensOf(definition).map(({ name, page, elements }) => ({
    name,
    ...all([shownIf(page), askedIf(elements)]),
    elements: elements.map(drawn),
  }))
  return { pages }
}

function drawn(element: Element): Json {
  const { name } = element
  const shown = all([shownIf(element)])
  if (element.type === 'html') return { type: 'html', name, ...shown, html: ' ' }
  if (element.type === 'panel') return { type: 'panel', name, ...shown, elements: element.elements.map(drawn) }
  return { type: ASKED, name, ...shown }
}

/** The condition of an element itself; '' is none. What is switched off is not asked, here as in `cleanAnswers`. */
function shownIf({ visibleIf = '', enableIf = '' }: { visibleIf?: string; enableIf?: string }): string {
  return joined([visibleIf, enableIf], 'and')
}

/** When any question among these is asked: texts alone make no page, unless there is nothing but texts. */
function askedIf(elements: Element[]): string {
  const asking = elements.filter((element) => questionsIn([element]).length > 0)
  const conditions = asking.map((element) =>
    joined([shownIf(element), element.type === 'panel' ? askedIf(element.elements) : ''], 'and'),
  )
  return conditions.includes('') ? '' : joined(conditions, 'or')
}

const bracketed = (condition: string) => `(${condition})`
const joined = (conditions: string[], word: 'and' | 'or') => conditions.filter(Boolean).map(bracketed).join(` ${word} `)

function all(conditions: string[]): { visibleIf?: string } {
  const visibleIf = joined(conditions, 'and')
  return visibleIf ? { visibleIf } : {}
}
