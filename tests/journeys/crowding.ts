import type { Locator } from 'playwright-core'

/**
 * What does not fit: a box, or the words in it, that reaches into the margin of the box around it or beyond, and boxes
 * side by side that lie over each other.
 */
export function crowdingIn(sheet: Locator): Promise<string[]> {
  return sheet.evaluate((section) => {
    type Box = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>
    const ROUNDING = 0.6
    const told = (element: Element) => `${element.className} ${element.textContent}`.slice(0, 60)
    const inner = (element: Element): Box => {
      const { top, bottom, left, right } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const of = (side: string) =>
        ['padding', 'border'].reduce((sum, kind) => {
          const name = kind === 'border' ? `border-${side}-width` : `padding-${side}`
          return sum + Number.parseFloat(style.getPropertyValue(name))
        }, 0)
      return {
        top: top + of('top'),
        bottom: bottom - of('bottom'),
        left: left + of('left'),
        right: right - of('right'),
      }
    }
    const isIn = (small: Box, large: Box) =>
      small.top > large.top - ROUNDING &&
      small.bottom < large.bottom + ROUNDING &&
      small.left > large.left - ROUNDING &&
      small.right < large.right + ROUNDING
    const meet = (a: Box, b: Box) =>
      a.top < b.bottom - ROUNDING &&
      b.top < a.bottom - ROUNDING &&
      a.left < b.right - ROUNDING &&
      b.left < a.right - ROUNDING
    const looked = (element: Element): string[] => {
      if (element instanceof SVGElement) return []
      if (element.tagName === 'P') {
        // Tall letters reach out of a low line, and are seen all the same, unless the box hides them.
        const hides = getComputedStyle(element).overflowY === 'hidden'
        const isLow = hides && element.scrollHeight > element.clientHeight + 1
        const cut = isLow || element.scrollWidth > element.clientWidth + 1
        return cut ? [`words are cut: ${told(element)}`] : []
      }
      const children = [...element.children]
      const boxes = children.map((child) => child.getBoundingClientRect())
      return children.flatMap((child, i) => [
        ...(isIn(boxes[i]!, inner(element)) ? [] : [`too large: ${told(child)}`]),
        ...children.slice(i + 1).flatMap((other, j) => {
          const over = meet(boxes[i]!, boxes[i + 1 + j]!)
          return over ? [`${told(child)} lies over ${told(other)}`] : []
        }),
        ...looked(child),
      ])
    }
    return looked(section.firstElementChild!)
  })
}
