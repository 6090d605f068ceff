import type { Definition, Element, Page, Problem, Question } from '../definition.ts'
import { readExpression, type Use } from '../logic/expressions.ts'
import { inOrder, namesIn, questionBehind, routedIn, routedOf, variablesIn } from '../logic/routing.ts'
import { quoted } from './in-words.ts'
import type { Found } from './shape.ts'

/** Pure functions of what they are given. "today", "age" and the like would need a clock. */
const FUNCTIONS = ['iif', 'sum', 'min', 'max', 'avg', 'round']

type Questions = Map<string, Question>

const questionIn = (element: Element | Page): Question[] =>
  'type' in element && element.type !== 'panel' && element.type !== 'html' ? [element] : []

/** What is wrong with the conditions of a definition: each by itself, then the circles that they make together. */
export function logicProblems(definition: Definition, found: Found[]): Problem[] {
  const outer: Questions = new Map(
    found.flatMap(({ element, inside }) => (inside ? [] : questionIn(element))).map((each) => [each.name, each]),
  )
  const problems = found.flatMap(({ element, path, inside }) => {
    const siblings: Questions = new Map(
      inside?.type === 'paneldynamic'
        ? inside.templateElements.flatMap(questionIn).map((each) => [each.name, each])
        : [],
    )
    return (['visibleIf', 'enableIf'] as const).flatMap((property) => {
      const condition = property in element ? (element as Page)[property] : undefined
      const sentences = condition === undefined ? [] : sentencesOn(condition, outer, siblings)
      return sentences.map((message) => ({ path: `${path}.${property}`, message }))
    })
  })
  return problems.length > 0 ? problems : circleProblems(definition, found)
}

function sentencesOn(condition: string, outer: Questions, siblings: Questions): string[] {
  const reading = readExpression(condition)
  if (!reading || /\{\s*[#$]/.test(condition)) {
    return ["This condition cannot be read. Write it like {question} = 'choice' or {question} notempty."]
  }
  const unknown = reading.functions.filter((name) => !FUNCTIONS.includes(name))
  const sentences = unknown.map(
    (name) => `${quoted(name)} is not allowed in a condition. There are: ${FUNCTIONS.join(', ')}.`,
  )
  if (reading.uses.length === 0) sentences.push('This condition looks at no answer. Name a question in curly brackets.')
  return [...sentences, ...reading.uses.flatMap((use) => sentenceOn(use, outer, siblings) ?? [])]
}

/** What is wrong with one place where a condition looks at an answer. */
function sentenceOn(use: Use, outer: Questions, siblings: Questions): string | undefined {
  const { variable, operator } = use
  const isInner = variable.startsWith('panel.')
  const name = questionBehind(variable, isInner ? 'panel' : 'survey') ?? ''
  const question = (isInner ? siblings : outer).get(name)
  const rest = variable.slice((isInner ? 'panel.' : '').length + name.length + 1)
  const isRow = question?.type === 'matrix' && question.rows.some((row) => row.value === rest)
  if (!question || (rest !== '' && !isRow))
    return `There is no question ${quoted(`{${variable}}`)} for this condition to look at.`
  if (operator === 'empty' || operator === 'notempty') return undefined
  if (question.type === 'paneldynamic')
    return `Of ${quoted(name)} a condition can only ask whether it is empty or notempty.`
  if (question.type === 'text' && question.inputType === 'number') return sentenceOnBands(use, question.bands ?? [])
  return undefined
}

const BOUND_AFTER: Record<string, number> = { less: 0, greaterorequal: 0, greater: 1, lessorequal: 1 }

/**
 * Only the band of a number is kept, so a condition may only tell whole bands apart: else the fact that a later
 * question was asked would give the exact number away.
 */
function sentenceOnBands({ variable, operator, constant }: Use, bands: number[]): string | undefined {
  const step = BOUND_AFTER[operator]
  if (step !== undefined && typeof constant === 'number' && bands.includes(constant + step)) return undefined
  return `A condition may only tell the bands of {${variable}} apart. Write {${variable}} >= or < one of ${bands.join(', ')}.`
}

function circleProblems(definition: Definition, found: Found[]): Problem[] {
  const problems: Problem[] = []
  const report = (cycle: string[] | undefined, name = cycle?.[0]) => {
    const path = found.find(({ element }) => 'type' in element && element.name === name)?.path ?? 'pages'
    if (cycle)
      problems.push({ path, message: `These questions decide about each other in a circle: ${cycle.join(', ')}.` })
  }
  const outer = new Map(routedOf(definition).map((routed) => [routed.question.name, routed]))
  report(inOrder(outer, namesIn).cycle)
  for (const { element } of found) {
    if (!('type' in element) || element.type !== 'paneldynamic') continue
    const inner = new Map(routedIn(element.templateElements).map((routed) => [routed.question.name, routed]))
    const names = ({ conditions }: { conditions: string[] }) =>
      conditions.flatMap(variablesIn).flatMap((variable) => questionBehind(variable, 'panel') ?? [])
    report(inOrder(inner, names).cycle)
  }
  return problems
}
