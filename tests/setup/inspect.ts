import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The whole of axe looks at calm; the colours of the others are looked at by themselves. */
const themes = ['cream', 'dark']

/**
 * What is wrong with a page for someone, in sentences; [] if nothing was found. The page is left as it was. A colour that
 * fades is measured half-way: open the page with reduced motion.
 */
export async function inspect(page: Page, { colours = true } = {}): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ...(colours ? await contrastProblems(page) : []),
    ...(await page.evaluate(shapeProblems)),
    ...(await spacingProblems(page)),
  ]
}

/** WCAG 2.2, 1.4.3: in each theme. */
async function contrastProblems(page: Page): Promise<string[]> {
  const found: string[] = []
  const before = await page.evaluate(() => document.documentElement.dataset.theme ?? '')
  for (const theme of themes) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()
    found.push(...violations.map(({ nodes }) => `contrast in ${theme}: ${nodes[0]?.html}`))
  }
  await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), before)
  return found
}

/** One h1, a neutral title, a way out that comes first, nothing wider than the page, and targets of 44 px or more. */
function shapeProblems(): string[] {
  const root = document.documentElement
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen, [aria-hidden="true"]')
  const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter(
    (element) => isSeen(element) && element.tabIndex >= 0 && (element as HTMLInputElement).type !== 'hidden',
  )
  const targets = all
    .map((element) => element.closest('label') ?? element)
    .filter((element) => !element.matches('p a, li a, dd a, .skip'))
  const small = targets.filter((element) => {
    const { height, width } = element.getBoundingClientRect()
    return height < 44 || width < 44
  })
  const headings = document.querySelectorAll('h1').length
  return [
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
    ...(/^([^:]+: )?(Questions|Cwestiynau|أسئلة)$/.test(document.title) ? [] : [`the title tells: ${document.title}`]),
    ...(all[0]?.matches('[data-exit]') ? [] : [`the first thing is no way out: ${all[0]?.outerHTML.slice(0, 80)}`]),
    ...(root.scrollWidth > root.clientWidth ? [`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`] : []),
    ...small.map((element) => `a small target: ${element.outerHTML.slice(0, 120)}`),
  ]
}

/** WCAG 2.2, 1.4.12 and 1.4.4: with wider spacing and letters of 200 %, at 320 px, nothing is cut off or scrolls sideways. */
async function spacingProblems(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 360, height: 740 }
  await page.setViewportSize({ ...size, width: 320 })
  const found = await page.evaluate(() => {
    const root = document.documentElement
    const before = document.adoptedStyleSheets
    const wide = new CSSStyleSheet()
    wide.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    )
    // One pixel may come of rounding.
    const look = (what: string) => [
      ...(root.scrollWidth > root.clientWidth + 1
        ? [`${what}: scrolls sideways by ${root.scrollWidth - root.clientWidth} px`]
        : []),
      ...[...document.querySelectorAll<HTMLElement>('main *, header *')]
        .filter(
          (element) =>
            /hidden|clip/.test(getComputedStyle(element).overflowX) &&
            element.clientWidth > 1 &&
            !element.matches('.skip'),
        )
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.checkVisibility())
        .map((element) => `${what}: cut off: ${element.outerHTML.slice(0, 100)}`),
    ]
    /** A heading in which letters stand beneath each other: no room for six of them, or a plain word in two pieces. */
    const columns = () => {
      const isBroken = (node: Text) =>
        [...node.data.matchAll(/\p{L}{2,9}/gu)].some(({ 0: word, index }) => {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1
        })
      return [...document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3, h4, legend)')]
        .filter((heading) => heading.checkVisibility() && !heading.closest('.unseen'))
        .filter((heading) => {
          const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
          const range = document.createRange()
          const found: Text[] = []
          while (texts.nextNode()) found.push(texts.currentNode as Text)
          const [first, last] = [found[0], found.at(-1)]
          if (!first || !last) return false
          range.setStartBefore(first)
          range.setEndAfter(last)
          const { width, height } = range.getBoundingClientRect()
          const letter = Number.parseFloat(getComputedStyle(heading).fontSize)
          return (width < 3 * letter && height > 3 * letter) || found.some(isBroken)
        })
        .map((heading) => `no room for a heading: ${heading.textContent}`)
    }
    const narrow = look('at 320 px')
    document.adoptedStyleSheets = [...before, wide]
    const spaced = look('with wider spacing')
    document.adoptedStyleSheets = before
    const sizeBefore = root.dataset.size ?? ''
    root.dataset.size = '200'
    const large = [...look('with letters of 200 %'), ...columns()]
    root.dataset.size = sizeBefore
    return [...narrow, ...spaced, ...large]
  })
  await page.setViewportSize(size)
  return found
}

/** Goes through the page with Tab. What is wrong on the way: a focus that cannot be seen, or that hides behind the top. */
export async function tabProblems(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  const found: string[] = []
  const seen = new Set<string>()
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return null
      const shown = element.closest('label') ?? element
      const rings = [element, shown].map((one) => getComputedStyle(one))
      const ring = rings.some(
        ({ outlineStyle, outlineWidth, boxShadow }) =>
          (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
      )
      const box = element.getBoundingClientRect()
      const top = element.closest('header')
        ? 0
        : (document.querySelector('header')?.getBoundingClientRect().bottom ?? 0)
      const id = `${element.tagName} ${element.id} ${element.getAttribute('name')} ${(element as HTMLInputElement).value ?? ''} ${element.textContent?.slice(0, 40)}`
      return { id, ring, hidden: box.bottom < top + 4 || box.top > innerHeight - 4, width: box.width }
    })
    if (!here || seen.has(here.id)) break
    seen.add(here.id)
    if (!here.ring) found.push(`no ring around ${here.id}`)
    if (here.hidden) found.push(`hidden while it has the focus: ${here.id}`)
  }
  if (seen.size < 4) found.push(`only ${seen.size} things can be reached with Tab`)
  return found
}
