import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../../client/look/tokens.css'), 'utf8')

/** The tokens of a block of tokens.css: every `--name: #colour` between its braces. */
function tokensIn(opening: string): Record<string, string> {
  const from = css.indexOf(`${opening} {`)
  expect(from, opening).toBeGreaterThanOrEqual(0)
  const block = css.slice(from, css.indexOf('}', from))
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]),
  )
}

const calm = tokensIn(':root')
const themes = {
  calm,
  cream: { ...calm, ...tokensIn('[data-theme="cream"]') },
  dark: { ...calm, ...tokensIn('[data-theme="dark"]') },
}

/** Relative luminance, and the ratio of two colours: WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function ratio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

const papers = ['ground', 'card', 'tint']
/** Of two tokens, the least ratio: text 4.5, the words of a page 7, outlines and drawn signs 3. */
const pairs: [what: string, on: string, least: number][] = [
  ...papers.flatMap((paper): [string, string, number][] => [
    ['ink', paper, 7],
    ...['muted', 'plum', 'teal'].map((text): [string, string, number] => [text, paper, 4.5]),
    ...['line', 'leaf'].map((sign): [string, string, number] => [sign, paper, 3]),
  ]),
  ['coral', 'ground', 4.5],
  ['coral', 'card', 4.5],
  ['on-plum', 'plum', 7],
  ['on-marigold', 'marigold', 7],
  ['on-exit', 'exit', 4.5],
  ['exit', 'ground', 3],
]

test.each(Object.entries(themes))('%s: every word and every outline can be seen on its ground', (_, tokens) => {
  const measured = pairs.map(([what, on, least]) => ({
    pair: `${what} on ${on}`,
    least,
    is: ratio(tokens[what]!, tokens[on]!),
  }))
  expect(measured.filter(({ least, is }) => !(is >= least))).toEqual([])
})

test('the ratio is that of WCAG', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('dark is the same whether someone chose it or the device did', () => {
  expect(tokensIn('  :root:not([data-theme="calm"], [data-theme="cream"])')).toEqual(tokensIn('[data-theme="dark"]'))
})
