import type { Definition, Element, Page } from '../definition.ts'

/** One screen: one question (or one panel of questions) with the texts that stand before it. */
export interface Screen {
  /** Unique in the definition; the same in both faces. */
  name: string
  page: Page
  /** Of the definition's pages, from 1: a number that no answer changes. */
  part: number
  elements: Element[]
}

const lists = new WeakMap<Definition, Screen[]>()

/** All screens of a definition, in order, whatever is answered. The same objects each time. */
export function screensOf(definition: Definition): Screen[] {
  const known = lists.get(definition)
  if (known) return known
  const screens = definition.pages.flatMap((page, i) =>
    groupsOf(page.elements).map((elements, place) => ({
      name: `${page.name}-${place + 1}`,
      page,
      part: i + 1,
      elements,
    })),
  )
  lists.set(definition, screens)
  return screens
}

/** Elements in groups of one question, with the texts that stand before it; the last also with those after it. */
function groupsOf(elements: Element[]): Element[][] {
  const groups: Element[][] = []
  let open = false
  for (const element of elements) {
    if (open) groups.at(-1)?.push(element)
    else groups.push([element])
    open = element.type === 'html'
  }
  if (!open || groups.length < 2) return groups
  return [...groups.slice(0, -2), groups.slice(-2).flat()]
}
