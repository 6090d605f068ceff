import type { Definition, Element, Question } from './definition.ts'

/** The questions among `elements` and in their panels, in order. A dynamic panel is one question; html is none. */
export function questionsIn(elements: Element[]): Question[] {
  return elements.flatMap((element) => {
    if (element.type === 'panel') return questionsIn(element.elements)
    return element.type === 'html' ? [] : [element]
  })
}

/** All questions of a definition, pages and panels walked in order. A dynamic panel is one question. */
export function questionsOf(definition: Definition): Question[] {
  return definition.pages.flatMap((page) => questionsIn(page.elements))
}
