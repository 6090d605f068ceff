import type { Definition, Element, Question } from '../definition.ts'
import { readExpression } from './expressions.ts'

/** A question, and every condition that must hold before it is asked: its own and those of all that contains it. */
export interface Routed {
  question: Question
  conditions: string[]
}

const conditionsOf = ({ visibleIf, enableIf }: { visibleIf?: string; enableIf?: string }) =>
  [visibleIf, enableIf].filter((condition) => condition !== undefined)

/** All questions among `elements` and in their panels, in order, with their conditions after `outer`. */
export function routedIn(elements: Element[], outer: string[] = []): Routed[] {
  return elements.flatMap((element) => {
    const conditions = [...outer, ...conditionsOf(element)]
    if (element.type === 'panel') return routedIn(element.elements, conditions)
    return element.type === 'html' ? [] : [{ question: element, conditions }]
  })
}

/** All questions of a definition, in order, with their conditions. */
export function routedOf(definition: Definition): Routed[] {
  return definition.pages.flatMap((page) => routedIn(page.elements, conditionsOf(page)))
}

/** A text or a panel: nothing to answer, but there or not. `within` holds the names of what stands in a panel. */
export interface Bystander {
  name: string
  conditions: string[]
  within?: string[]
}

/** All texts and panels among `elements`, what is inside a panel before the panel, with their conditions after `outer`. */
export function bystandersIn(elements: Element[], outer: string[] = []): Bystander[] {
  return elements.flatMap((element): Bystander[] => {
    const conditions = [...outer, ...conditionsOf(element)]
    if (element.type === 'html') return [{ name: element.name, conditions }]
    if (element.type !== 'panel') return []
    const within = element.elements.map(({ name }) => name)
    return [...bystandersIn(element.elements, conditions), { name: element.name, conditions, within }]
  })
}

/** All texts and panels of a definition. */
export function bystandersOf(definition: Definition): Bystander[] {
  return definition.pages.flatMap((page) => bystandersIn(page.elements, conditionsOf(page)))
}

/** The name of the question behind a variable: `q5` behind `q5.row`, and, inside a dynamic panel, `who` behind `panel.who`. */
export function questionBehind(variable: string, scope: 'survey' | 'panel' = 'survey'): string | undefined {
  const [first, second] = variable.split('.')
  if (first === 'panel') return scope === 'panel' ? second : undefined
  return scope === 'survey' ? first : undefined
}

/** The questions that a question's conditions look at; for a dynamic panel, those of its inner questions too. */
export function namesIn({ question, conditions }: Routed): Set<string> {
  const inner = question.type === 'paneldynamic' ? routedIn(question.templateElements) : []
  const all = [...conditions, ...inner.flatMap((routed) => routed.conditions)]
  return new Set(
    all.flatMap((condition) => variablesIn(condition)).flatMap((variable) => questionBehind(variable) ?? []),
  )
}

export function variablesIn(condition: string): string[] {
  return readExpression(condition)?.uses.map((use) => use.variable) ?? []
}

/**
 * For each question, the questions that decide whether it is asked: those in its own conditions and in the conditions
 * of the pages and panels around it. Only direct ones; follow the map to walk a chain.
 */
export function routersOf(definition: Definition): Map<string, Set<string>> {
  return new Map(routedOf(definition).map((routed) => [routed.question.name, namesIn(routed)]))
}

/**
 * Puts things into an order in which each comes after those that it depends on. Where a circle makes that impossible,
 * `cycle` holds the names along it.
 */
export function inOrder<T>(
  things: Map<string, T>,
  dependsOn: (thing: T) => Iterable<string>,
): { order: T[]; cycle?: string[] } {
  const order: T[] = []
  const state = new Map<string, 'open' | 'done'>()
  let cycle: string[] | undefined
  const visit = (name: string, path: string[]): void => {
    const thing = things.get(name)
    if (thing === undefined || state.get(name) === 'done') return
    if (state.get(name) === 'open') {
      cycle ??= path.slice(path.indexOf(name))
      return
    }
    state.set(name, 'open')
    for (const needed of dependsOn(thing)) visit(needed, [...path, name])
    state.set(name, 'done')
    order.push(thing)
  }
  for (const name of things.keys()) visit(name, [])
  return { order, ...(cycle && { cycle }) }
}
