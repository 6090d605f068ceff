import type { Definition, Element, Question } from '../../../surveys/definition.ts'
import { NOT_SURE, REFUSED } from '../../../surveys/missing.ts'
import type { Text } from '../../../surveys/text.ts'
import { english } from '../words/english.ts'
import type { PageWords } from '../words/page-words.ts'
import { welsh } from '../words/welsh.ts'

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

/** The name of the question that offers "not sure" and "don't want to say" beside a question that has no choices. */
export const insteadOf = (name: string) => `${name}-instead`

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
        heading: asks?.title ?? page.title,
        description: asks?.description,
        intro: place === 0 ? page.description : undefined,
      })
      return { ...conditionsOf(page), name, elements: group.flatMap((one) => drawn(one, one === asks)) }
    }),
  )
  return { json: { title: definition.title, pages }, screens }
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

/** `heads`: its title is the heading of the screen, and so not drawn again. */
function drawn(element: Element, heads = false): Json[] {
  const [main, ...beside] = forms(element)
  if (!heads || !main) return forms(element)
  const { description: _, ...rest } = main
  return [{ ...rest, titleLocation: 'hidden' }, ...beside]
}

function forms(element: Element): Json[] {
  switch (element.type) {
    case 'panel':
      return [{ ...element, elements: element.elements.flatMap((one) => drawn(one)) }]
    case 'html':
      return [{ ...element }]
    case 'radiogroup':
    case 'checkbox':
      return [{ ...plain(element), colCount: 1 }]
    case 'dropdown':
      return [{ ...plain(element), renderAs: 'select', allowClear: false }]
    case 'boolean':
      return [asRadiogroup(element)]
    case 'rating':
      return [{ ...plain(element), displayMode: 'buttons', rateType: 'labels' }]
    case 'matrix':
      return [{ ...plain(element), displayMode: 'list' }]
    case 'ranking':
      return [{ ...plain(element), selectToRankEnabled: true }, insteadFor(element)]
    case 'text':
      return element.inputType === 'number' ? [plain(element), insteadFor(element)] : [plain(element)]
    case 'comment':
      return [{ ...plain(element), autoGrow: true }]
    case 'paneldynamic':
      return [{ ...plain(element), templateElements: element.templateElements.flatMap((one) => drawn(one)) }]
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
    { value: true, text: labelTrue ?? inEach((words) => words.yes) },
    { value: false, text: labelFalse ?? inEach((words) => words.no) },
    ...instead(),
  ]
  return { ...plain(rest), type: 'radiogroup', choices }
}

/** The two answers that a number or an order cannot hold itself. */
function insteadFor(question: Question): Json {
  return {
    ...conditionsOf(question),
    type: 'radiogroup',
    name: insteadOf(question.name),
    title: inEach((words) => words.or),
    titleLocation: 'hidden',
    choices: instead(),
  }
}

const instead = () => [
  { value: NOT_SURE, text: inEach((words) => words.notSure) },
  { value: REFUSED, text: inEach((words) => words.refuse) },
]

function inEach(pick: (words: PageWords) => string): Text {
  return { default: pick(english), cy: pick(welsh) }
}
