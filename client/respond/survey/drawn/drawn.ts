import type { Definition, Element, Question } from '../../../../surveys/definition.ts'
import type { Text } from '../../../../surveys/text.ts'
import { inEachLanguage, insteadChoices, insteadOf, needsInstead, seeingInstead } from './instead.ts'

/** SurveyJS JSON: only SurveyJS itself looks inside. */
type Json = Record<string, unknown>

/** What stands above one screen: the page of the definition it comes from, and its heading. */
export interface Screen {
  /** Of the definition's pages, from 1: a number that no answer changes. */
  part: number
  topic: Text | undefined
  heading: Text | undefined
  description: Text | undefined
  /** The definition's words on the page as a whole, on its first screen. */
  intro: Text | undefined
}

/**
 * A definition as it is drawn: one question at a time, the same names and the same logic, in forms that a phone, a
 * keyboard and a screen reader can all use. `screens` is by the name of the SurveyJS page.
 */
export function drawnOf(definition: Definition): { json: Json; screens: Map<string, Screen> } {
  const screens = new Map<string, Screen>()
  const pages = definition.pages.flatMap((page, i) =>
    groupsOf(page.elements).map((group, place) => {
      const name = `${page.name}-${place + 1}`
      const main = group.at(-1)
      const asks = main && main.type !== 'html' ? main : undefined
      screens.set(name, {
        part: i + 1,
        topic: page.title,
        heading: asks?.title ?? page.title ?? definition.title,
        description: asks?.description,
        intro: place === 0 ? page.description : undefined,
      })
      return { ...conditionsOf(page), name, elements: group.flatMap((one) => drawn(one, one === asks)) }
    }),
  )
  return { json: withConditions({ title: definition.title, pages }, seeingInstead(definition)) as Json, screens }
}

/** The same with each condition rewritten, however deep. */
function withConditions(thing: unknown, rewrite: (condition: string) => string): unknown {
  if (Array.isArray(thing)) return thing.map((one) => withConditions(one, rewrite))
  if (typeof thing !== 'object' || thing === null) return thing
  return Object.fromEntries(
    Object.entries(thing).map(([key, value]) => [
      key,
      key === 'visibleIf' || key === 'enableIf' ? rewrite(value) : withConditions(value, rewrite),
    ]),
  )
}

const conditionsOf = ({ visibleIf, enableIf }: Pick<Question, 'visibleIf' | 'enableIf'>) => ({
  ...(visibleIf && { visibleIf }),
  ...(enableIf && { enableIf }),
})

/** Elements in groups of one question, with the texts that stand before it. */
function groupsOf(elements: Element[]): Element[][] {
  const groups: Element[][] = []
  let open = false
  for (const element of elements) {
    if (open) groups.at(-1)?.push(element)
    else groups.push([element])
    open = element.type === 'html'
  }
  return groups
}

/** `heads`: its title and description stand in the heading of the screen, and so are not drawn again. */
function drawn(element: Element, heads = false): Json[] {
  const { title, description, ...rest } = formOf(element)
  const above = heads ? {} : { ...(title ? { title } : {}), ...(description ? { description } : {}) }
  if (element.type === 'panel' || element.type === 'html') return [{ ...rest, ...above }]
  // Hidden, but still there: it is what a screen reader says with the field.
  const main = { ...rest, ...above, title, ...(heads && { titleLocation: 'hidden' }) }
  return needsInstead(element) ? [main, insteadFor(element)] : [main]
}

function formOf(element: Element): Json {
  switch (element.type) {
    case 'panel':
      return { ...element, elements: element.elements.flatMap((one) => drawn(one)) }
    case 'html':
      return { ...element }
    case 'radiogroup':
    case 'checkbox':
      return { ...plain(element), colCount: 1 }
    case 'dropdown':
      return { ...plain(element), renderAs: 'select', allowClear: false }
    case 'boolean':
      return asRadiogroup(element)
    case 'rating':
      return { ...plain(element), displayMode: 'buttons', rateType: 'labels' }
    case 'matrix':
      return { ...plain(element), displayMode: 'list' }
    case 'ranking':
      return { ...plain(element), selectToRankEnabled: true }
    case 'text':
      return { ...plain(element), autocomplete: 'off' }
    case 'comment':
      return { ...plain(element), autoGrow: true }
    case 'paneldynamic':
      return { ...plain(element), templateElements: element.templateElements.flatMap((one) => drawn(one)) }
  }
}

/** What only our own code reads. SurveyJS would report it as unknown. */
const ours = ['demographic', 'sensitive', 'levels', 'bands', 'code']

/** A question, or a choice of one, without what only our own code reads. */
function plain(thing: object): Json {
  const kept = Object.entries(thing).filter(([key]) => !ours.includes(key))
  return Object.fromEntries(
    kept.map(([key, value]) => [key, ['choices', 'columns', 'rateValues'].includes(key) ? value.map(plain) : value]),
  )
}

/** A switch cannot go back to unanswered, and has no room for "not sure". */
function asRadiogroup({ labelTrue, labelFalse, renderAs: _, ...rest }: Extract<Question, { type: 'boolean' }>): Json {
  const choices = [
    { value: true, text: labelTrue ?? inEachLanguage((words) => words.yes) },
    { value: false, text: labelFalse ?? inEachLanguage((words) => words.no) },
    ...insteadChoices(),
  ]
  return { ...plain(rest), type: 'radiogroup', choices }
}

function insteadFor(question: Question): Json {
  return {
    ...conditionsOf(question),
    type: 'radiogroup',
    name: insteadOf(question.name),
    title: inEachLanguage((words) => words.or),
    titleLocation: 'hidden',
    choices: insteadChoices(),
  }
}
