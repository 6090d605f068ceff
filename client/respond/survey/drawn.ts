import type { Definition, Element, Question } from '../../../surveys/definition.ts'
import { NOT_SURE, REFUSED } from '../../../surveys/missing.ts'
import { english } from '../words/english.ts'
import { welsh } from '../words/welsh.ts'

/** SurveyJS JSON: only SurveyJS itself looks inside. */
type Json = Record<string, unknown>

/** What only our own code reads. SurveyJS would report it as unknown. */
const ours = ['demographic', 'sensitive', 'levels', 'bands', 'awaitingNativeReader']
const both = (pick: (words: typeof english) => string) => ({ default: pick(english), cy: pick(welsh) })

/** The name of the question that offers "not sure" and "don't want to say" beside a question that has no choices. */
export const insteadOf = (name: string) => `${name}-instead`

/**
 * A definition as it is drawn: the same questions under the same names and the same logic, in forms that a phone, a
 * keyboard and a screen reader can all use.
 */
export function drawnOf(definition: Definition): Json {
  return {
    ...without(definition),
    pages: definition.pages.map((page) => ({ ...page, elements: page.elements.map(drawn) })),
  }
}

function without(thing: object): Json {
  return Object.fromEntries(Object.entries(thing).filter(([key]) => !ours.includes(key)))
}

/** Choices, columns or rate values without the number that stands for them in a file. */
const plain = (items: object[] | undefined) =>
  items?.map((item) => Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'code')))

function drawn(element: Element): Json {
  switch (element.type) {
    case 'panel':
      return { ...element, elements: element.elements.map(drawn) }
    case 'html':
      return { ...element }
    case 'radiogroup':
      return { ...without(element), choices: plain(element.choices), colCount: 1, showClearButton: true }
    case 'checkbox':
      return { ...without(element), choices: plain(element.choices), colCount: 1 }
    case 'dropdown':
      return { ...without(element), choices: plain(element.choices), renderAs: 'select' }
    case 'boolean':
      return asRadiogroup(element)
    case 'rating':
      return { ...without(element), rateValues: plain(element.rateValues), displayMode: 'buttons', rateType: 'labels' }
    case 'matrix':
      return { ...without(element), columns: plain(element.columns) }
    case 'ranking':
      return withInstead(element, { selectToRankEnabled: true })
    case 'text':
      return element.inputType === 'number' ? withInstead(element, {}) : without(element)
    case 'comment':
      return { ...without(element), autoGrow: true }
    case 'paneldynamic':
      return { ...without(element), templateElements: element.templateElements.map(drawn) }
  }
}

/** A switch cannot go back to unanswered, and has no room for "not sure". */
function asRadiogroup({ labelTrue, labelFalse, renderAs: _, ...rest }: Extract<Question, { type: 'boolean' }>): Json {
  return {
    ...without(rest),
    type: 'radiogroup',
    showClearButton: true,
    choices: [
      { value: true, text: labelTrue ?? { default: 'Yes', cy: 'Ie' } },
      { value: false, text: labelFalse ?? { default: 'No', cy: 'Na' } },
      ...instead(),
    ],
  }
}

const instead = () => [
  { value: NOT_SURE, text: both((words) => words.notSure) },
  { value: REFUSED, text: both((words) => words.refuse) },
]

/** A question and, in the same card, the two answers that it cannot hold itself. */
function withInstead(question: Question, more: Json): Json {
  const { visibleIf, enableIf, name } = question
  const when = { ...(visibleIf && { visibleIf }), ...(enableIf && { enableIf }) }
  return {
    type: 'panel',
    name: `${name}-both`,
    ...when,
    elements: [
      { ...without(question), ...more },
      {
        type: 'radiogroup',
        name: insteadOf(name),
        title: both((words) => words.or),
        titleLocation: 'hidden',
        showClearButton: true,
        choices: instead(),
        ...when,
      },
    ],
  }
}
