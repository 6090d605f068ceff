import { createReadStream } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawPage } from '../../../client/respond/face/draw.tsx'
import { readAssets } from '../../../server/http/assets.ts'
import type { Assets, FacePage } from '../../../surveys/sitting/page.ts'
import type { Ways } from '../../../surveys/sitting/ways.ts'
import { openBrowser } from '../../setup/browser.ts'
import { samplePages, usual } from './face-samples.ts'

// The pages as the server draws them, with the built sheet and no script: what everyone gets.
const built = join(import.meta.dirname, '../../../dist/client')
let assets: Assets
let server: Server
let browser: Browser
let html = ''

beforeAll(async () => {
  assets = { ...(await readAssets(join(built, 'manifest.json'))), script: '/none.js' }
  server = createServer(({ url = '' }, reply) => {
    if (url === '/') reply.writeHead(200, { 'content-type': 'text/html' }).end(html)
    else if (/^\/assets\/[\w-]+\.css$/.test(url)) {
      reply.setHeader('content-type', 'text/css')
      createReadStream(join(built, url)).pipe(reply)
    } else reply.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** The kind of question on a page; '' where it shows none, or one with a problem. */
const kindOn = ({ view }: FacePage) =>
  view.view === 'question' && view.problems.length === 0 ? (view.screen.elements.at(-1)?.type ?? '') : ''

/** Looks at every sample page, and at one question of each kind, in one kind of window, and gives what was found, by the page's name. */
async function lookAtAll<T>(
  ways: Partial<Ways>,
  options: BrowserContextOptions,
  look: (page: Page, name: string) => Promise<T>,
): Promise<Record<string, T>> {
  const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const found: Record<string, T> = {}
  const kinds = new Set<string>()
  for (const [name, sample] of samplePages({ ...usual, ...ways })) {
    const kind = kindOn(sample)
    if (kinds.has(kind)) continue
    kinds.add(kind || name)
    html = drawPage(sample, assets)
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    found[name] = await look(page, name)
  }
  await context.close()
  return found
}

/** Of what was found, the pages on which there was something to complain about. */
const complaints = (found: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(found).filter(([, said]) => said.length > 0))

/** What reaches over the edge of the window. */
const over = (page: Page) =>
  page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1,
    )
    return ['the page', ...wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 80))]
  })

const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'

test('on a window of 320 px nothing is to be scrolled sideways, however large or wide the text', async () => {
  const narrow = { viewport: { width: 320, height: 640 } }
  expect(complaints(await lookAtAll({}, narrow, over))).toEqual({})
  expect(complaints(await lookAtAll({ size: '200', reading: 'easy' }, narrow, over))).toEqual({})
  expect(complaints(await lookAtAll({ size: '200', language: 'ar' }, narrow, over))).toEqual({})
  const spaced = async (page: Page) => {
    await page.addStyleTag({ content: spacing })
    return over(page)
  }
  expect(complaints(await lookAtAll({ language: 'cy' }, narrow, spaced))).toEqual({})
})

test('with every fold open, whatever can be pressed is 48 px high or more', async () => {
  const found = await lookAtAll({}, { viewport: { width: 360, height: 740 } }, (page) =>
    page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
      const all = [
        ...document.querySelectorAll<HTMLElement>(
          'a, button, summary, select, textarea, label:has(input), input[type=text]',
        ),
      ]
      const seen = all.filter(
        (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen, .skip'),
      )
      return seen
        .filter((one) => one.getBoundingClientRect().height < 47.9 || one.getBoundingClientRect().width < 44)
        .map((one) => `${one.outerHTML.slice(0, 90)} ${one.getBoundingClientRect().height}`)
    }),
  )
  expect(complaints(found)).toEqual({})
})

test('a keyboard comes to everything, and nothing that has the focus lies under something else', async () => {
  const found = await lookAtAll({}, { viewport: { width: 360, height: 640 } }, async (page) => {
    const hidden: string[] = []
    for (let press = 0; press < 80; press++) {
      await page.keyboard.press('Tab')
      const state = await page.evaluate(() => {
        const at = document.activeElement
        if (!at || at === document.body) return 'end'
        const { x, y, width, height } = at.getBoundingClientRect()
        const top = document.elementFromPoint(x + Math.min(width, innerWidth) / 2, y + Math.min(height, 20) / 2)
        const same = top && (at.contains(top) || top.closest('label')?.contains(at) || top.contains(at))
        return same ? '' : `${at.outerHTML.slice(0, 90)} under ${top?.outerHTML.slice(0, 60)}`
      })
      if (state === 'end') return hidden
      if (state) hidden.push(state)
    }
    return [...hidden, 'more than 80 stops']
  })
  expect(complaints(found)).toEqual({})
})

test('axe finds nothing on any page, in any of the three themes', async () => {
  const found = await lookAtAll({ theme: 'calm' }, { viewport: { width: 360, height: 740 } }, async (page) => {
    // A tablet that is handed round clears itself; a button on the page gives another minute.
    const { violations } = await new AxeBuilder({ page }).disableRules('meta-refresh').analyze()
    for (const theme of ['cream', 'dark']) {
      await page.evaluate((other) => document.documentElement.setAttribute('data-theme', other), theme)
      const colours = await new AxeBuilder({ page }).withRules('color-contrast').analyze()
      violations.push(...colours.violations)
    }
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
  })
  expect(complaints(found)).toEqual({})
}, 240_000)

test('only the code is printed of the last page, and no button of any', async () => {
  const found = await lookAtAll({}, {}, async (page) => {
    await page.emulateMedia({ media: 'print' })
    return page.evaluate(() => {
      const seen = (one: Element) => one.checkVisibility({ visibilityProperty: true })
      return {
        buttons: [...document.querySelectorAll('button:not(.unseen), a.exit')].filter(seen).map((one) => one.outerHTML),
        // biome-ignore lint/performance/useDomNodeTextContent: only what is to be seen on paper
        text: document.querySelector('main')?.innerText ?? '',
      }
    })
  })
  for (const [name, { buttons, text }] of Object.entries(found)) {
    expect(buttons, name).toEqual([])
    expect(text.trim(), name).not.toBe('')
  }
  expect(found.code?.text).toMatch(/garden[\s\S]*meadow[\s\S]*4821/)
  expect(found.code?.text).not.toMatch(/Thank you|What happens next/)
})
