import { describe, expect, test } from 'vitest'
import { drawPage } from '../../../client/respond/face/draw.tsx'
import { helpLines } from '../../../surveys/support/help-lines.ts'
import { samplePages, usual } from './face-samples.ts'

const assets = {
  styles: ['/assets/light.css'],
  script: '/assets/light.js',
  easierLetters: '/assets/letters.css',
  icon: '/assets/icon.svg',
}
const titles = ['Questions', 'Error: Questions', 'Cwestiynau', 'Gwall: Cwestiynau', 'أسئلة', 'خطأ: أسئلة']
const WEATHER = 'https://www.bbc.co.uk/weather'

const tagsIn = (html: string) =>
  [...html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/g)].map(([, name, rest]) => `${name}${rest}`)
/** What a keyboard comes to, in order. */
const focusable = (html: string) =>
  tagsIn(html)
    .filter((tag) => /^(a .*href|button|input|select|textarea|summary)/.test(tag))
    .filter((tag) => !/type="hidden"|tabindex="-1"/.test(tag))
/** What pressing a button asks for. */
const goOf = (tag: string) => (/ name="go"/.test(tag) ? / value="([^"]*)"/.exec(tag)?.[1] : undefined)
/** What is read on a page. */
const wordsOf = (html: string) => html.replace(/<(title|script)\b.*?<\/\1>/gs, ' ').replace(/<[^>]*>/g, ' ')

describe.each([
  { language: 'en', dir: 'ltr' },
  { language: 'cy', dir: 'ltr' },
  { language: 'ar', dir: 'rtl' },
])('in $language', ({ language, dir }) => {
  const pages = samplePages({ ...usual, language }).map(([name, page]) => ({
    name,
    page,
    html: drawPage(page, assets),
  }))

  test('each has one heading of the first level, its language and direction, and a neutral title', () => {
    for (const { name, html } of pages) {
      expect(html, name).toMatch(/^<!doctype html><html /)
      expect(tagsIn(html)[0], name).toContain(`lang="${language}" dir="${dir}"`)
      expect(html.match(/<h1\b[^>]* tabindex="-1"/g), name).toHaveLength(1)
      expect(html.match(/<h1\b/g), name).toHaveLength(1)
      expect(html.match(/<main\b/g), name).toHaveLength(1)
      expect(titles, name).toContain(/<title>(.*?)<\/title>/.exec(html)?.[1])
    }
  })

  test('the way out comes first on each, and once more right after it', () => {
    for (const { name, html } of pages) {
      const links = focusable(html).slice(0, 2)
      expect(links[0], name).toContain('id="exit"')
      for (const link of links) expect(link, name).toContain(`href="${WEATHER}" rel="nofollow noreferrer" data-exit=""`)
    }
  })

  test('nothing on them is inline, and nothing from elsewhere but who helps', () => {
    const known = new Set([WEATHER, ...helpLines.flatMap(({ web }) => web ?? [])])
    for (const { name, html } of pages) {
      expect(
        tagsIn(html).filter((tag) => /\s(style|on[a-z]+)=/.test(tag)),
        name,
      ).toEqual([])
      expect(html, name).not.toMatch(/<style\b/)
      const scripts = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)]
      expect(
        scripts.map(([, rest, inside]) => `${rest}${inside}`),
        name,
      ).toEqual([' type="module" src="/assets/light.js"'])
      const addresses = [...html.matchAll(/(?:href|src|action|poster|data)="([^"]*)"/g)].map(([, address]) => address!)
      const elsewhere = addresses.filter(
        (address) => !/^(\/[^/]|\/$|#|tel:\+?\d+$|sms:\d+(\?body=\w+)?$)/.test(address),
      )
      expect(
        elsewhere.filter((address) => !known.has(address)),
        name,
      ).toEqual([])
    }
  })

  test('every button says what it does, and works without a script or waits hidden for one', () => {
    for (const { name, page, html } of pages) {
      for (const [, rest, inside] of html.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)) {
        if (!rest!.includes('aria-hidden')) expect(wordsOf(inside!).trim(), name).not.toBe('')
        if (/type="submit"/.test(rest!)) expect(goOf(rest!), name).toMatch(/./)
        else expect(rest, name).toMatch(/hidden|data-keep/)
      }
      if (['assent', 'promise', 'exit', 'note', 'later'].includes(page.view.view))
        expect(html, name).toContain('value="back"')
    }
  })

  test('no word on them is one that officials use of young people, and none is missing', () => {
    for (const { name, html } of pages) {
      expect(wordsOf(html), name).not.toMatch(/\b(respondents?|LAC|looked.after|placements?|contact|service users?)\b/i)
      expect(wordsOf(html), name).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
    }
  })
})

test('what was typed is shown as typed, and is no markup', () => {
  const [, page] = samplePages().find(([name]) => name === 'closed')!
  const html = drawPage(page, assets)
  expect(html).toContain('One who says “sorry” &lt;and&gt; means it.')
  expect(html).not.toContain('<and>')
})

test('all that a sitting holds travels in hidden fields, and a page at the end holds no answer', () => {
  const page = (wanted: string) => drawPage(samplePages().find(([name]) => name === wanted)![1], assets)
  const fields = (html: string) =>
    tagsIn(html)
      .filter((tag) => tag.includes('type="hidden"'))
      .map((tag) => /name="([^"]*)"/.exec(tag)?.[1])
  expect(fields(page('check'))).toEqual(
    expect.arrayContaining([
      'version',
      'wave',
      'key',
      'place',
      'answers',
      'earlier',
      'kiosk',
      'language',
      'theme',
      'size',
      'letters',
      'reading',
    ]),
  )
  expect(fields(page('done'))).not.toEqual(expect.arrayContaining(['answers']))
  expect(fields(page('done'))).not.toEqual(expect.arrayContaining(['key']))
  expect(page('done')).not.toContain('id="sitting"')
})

test('a problem stands in the title, in a list that takes the focus, and beside its field', () => {
  const html = drawPage(samplePages().find(([name]) => name === 'question with a problem')![1], assets)
  expect(html).toContain('<title>Error: Questions</title>')
  const summary = /<div id="look-again".*?<\/div>/s.exec(html)?.[0] ?? ''
  expect(summary).toMatch(/role="alert".*tabindex="-1" autofocus=""/)
  const field = /<a href="#([^"]+)"/.exec(summary)?.[1]
  expect(field).toBe('a-people_count')
  expect(html).toMatch(new RegExp(`<input[^>]* id="${field}"[^>]*>`))
  expect(html).toContain('value="some"')
})

test('nobody can tell whether the answers arrived: only Send is offered', () => {
  const html = drawPage(samplePages().find(([name]) => name === 'check unsure')![1], assets)
  const main = /<main\b.*<\/main>/s.exec(html)?.[0] ?? ''
  expect(tagsIn(main).map(goOf).filter(Boolean)).toEqual(['send'])
  const certain = drawPage(samplePages().find(([name]) => name === 'check')![1], assets)
  expect(certain).toMatch(/<section data-unsure="" hidden="">/)
})

test('a tablet that is handed round clears itself after the end, and only then', () => {
  const refreshed = samplePages().filter(([, page]) => drawPage(page, assets).includes('http-equiv="refresh"'))
  expect(refreshed.map(([name]) => name)).toEqual(['code on a tablet', 'done on a tablet'])
  const html = drawPage(refreshed[0]![1], assets)
  expect(html).toMatch(/<meta http-equiv="refresh" content="60;url=\/q\/\d{6}\/en\/kiosk"\/>/)
  expect(html).toContain('value="next-person"')
})

test('what the way out clears is said only where a script runs, for without one it clears nothing', () => {
  const [, page] = samplePages(usual).find(([, each]) => each.view.view === 'exit')!
  const html = drawPage(page, assets)
  const withScript = [...html.matchAll(/<li class="with-script"[^>]*>(.*?)<\/li>/g)].map(([, said]) => said)
  expect(withScript.filter((said) => said?.includes('gone from this device'))).toHaveLength(1)
  expect(html.match(/gone from this device/g)).toHaveLength(1)
})

test('a way out and its words can be the panel’s own', () => {
  const [, page] = samplePages({ ...usual, language: 'cy' })[0]!
  const exit = { address: 'https://www.example.org/recipes?for=tea', text: { default: 'Go', cy: 'Mynd' } }
  const definition = { ...page.survey!.definition, exit }
  const html = drawPage({ ...page, survey: { ...page.survey!, definition } }, assets)
  expect(html).toMatch(/<a id="exit"[^>]* href="https:\/\/www\.example\.org\/recipes\?for=tea"[^>]*>.*?Mynd<\/a>/)
  expect(html).not.toContain(WEATHER)
})

test('what is not translated is marked as English', () => {
  const [, page] = samplePages({ ...usual, language: 'ar' })[0]!
  const definition = { ...page.survey!.definition, title: 'Only in English' }
  const html = drawPage({ ...page, survey: { ...page.survey!, definition } }, assets)
  expect(html).toContain('<span lang="en" dir="ltr">Only in English</span>')
})

test('a form that could not be looked at is carried whole, and its button posts the very same', () => {
  const again: [string, string][] = [
    ['key', 'ab'],
    ['a:q', 'one'],
    ['a:q', 'two'],
    ['set:size', '150'],
    ['go', 'send'],
  ]
  const [, page] = samplePages().find(([name]) => name === 'message unavailable')!
  const html = drawPage({ ...page, again }, assets)
  expect(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ).toEqual(again.slice(0, 3))
  expect(tagsIn(/<main\b.*<\/main>/s.exec(html)![0]).map(goOf)).toContain('send')
})
