import { describe, expect, test } from 'vitest'
import { barsOf, chartInWords, pairsInWords, pairsOf } from '../../../client/research/chart/bars.ts'
import { findingOf, rankingFinding, shareInWords } from '../../../client/research/question/findings.ts'
import { sectionsOf, splitsOf } from '../../../client/research/question/sections.ts'
import { releaseInWords } from '../../../client/research/words.ts'
import type { Cell, Shown, Table, Trend, Variable } from '../../../surveys/api/research.ts'

const often: Variable = {
  name: 'listened',
  question: 'listened',
  heading: 'How often do people listen to you?',
  form: 'choice',
  demographic: false,
  values: [
    { value: 'often', text: { default: 'Often', cy: 'Yn aml' } },
    { value: 'sometimes', text: 'Sometimes' },
    { value: 'never', text: 'Never' },
    { value: 'dontknow', text: 'I’m not sure' },
    { value: 'no-answer', text: 'No answer' },
  ],
}

const cell = (value: string, shown: Shown, percent: Shown | null): Cell => ({ value, shown, percent })
const table = (base: Shown, cells: Cell[], context: Record<string, string> = {}): Table => ({
  question: 'listened',
  context,
  base,
  cells,
})

describe('findings', () => {
  test('a small base leads with words and keeps the number in brackets', () => {
    const t = table(60, [cell('often', 30, 50), cell('sometimes', 15, 25), cell('never', 'c', 'c')])
    expect(findingOf(t, often)).toBe('About half said “Often” (50 %); next came “Sometimes” (25 %).')
  })

  test('a large base leads with the number', () => {
    const t = table(400, [cell('often', 150, 38), cell('sometimes', 250, 62)])
    expect(findingOf(t, often)).toBe('62 % said “Sometimes”; next came “Often” (38 %).')
  })

  test('a hidden base counts as a small one', () => {
    expect(findingOf(table('c', [cell('often', 60, 60)]), often)).toBe('About half said “Often” (60 %).')
  })

  test('equal shares are not put in an order', () => {
    const t = table(200, [cell('often', 80, 40), cell('sometimes', 80, 40), cell('never', 40, 20)])
    expect(findingOf(t, often)).toBe('“Often” and “Sometimes” were said equally often (40 % each).')
  })

  test('silence is said when most were silent, and is not named as the next answer', () => {
    const silent = table(200, [cell('often', 40, 20), cell('no-answer', 160, 80)])
    expect(findingOf(silent, often)).toBe('80 % gave no answer; next came “Often” (20 %).')
    const second = table(200, [cell('often', 160, 80), cell('no-answer', 40, 20)])
    expect(findingOf(second, often)).toBe('80 % said “Often”.')
  })

  test('an answer is level with answers only, and no second is named where two are level', () => {
    const beside = table(200, [cell('often', 60, 30), cell('sometimes', 40, 20), cell('no-answer', 60, 30)])
    expect(findingOf(beside, often)).toBe('30 % said “Often”.')
    const seconds = table(200, [cell('often', 100, 50), cell('sometimes', 50, 25), cell('never', 50, 25)])
    expect(findingOf(seconds, often)).toBe('50 % said “Often”.')
  })

  test('of an answer that nearly everyone gave no number is said', () => {
    const t = table(400, [cell('often', 'x', 90), cell('never', 'c', 'c')])
    expect(findingOf(t, often)).toBe('9 in 10 people or more said “Often”.')
    expect(barsOf(t, often)[0]).toMatchObject({ reach: 90, text: '9 in 10 or more', people: undefined })
  })

  test('where the base is hidden people are counted, and no share is worked out', () => {
    const t = table('c', [cell('often', 60, null), cell('sometimes', 30, null)])
    expect(findingOf(t, often)).toBe('60 people said “Often”; next came “Sometimes” (30 people).')
    expect(barsOf(t, often).map((b) => [b.reach, b.share, b.text])).toEqual([
      [70, undefined, '60 people'],
      [35, undefined, '30 people'],
    ])
  })

  test('nothing is said of a table in which every cell is hidden', () => {
    const t = table(35, [cell('often', 'c', 'c'), cell('sometimes', 'c', 'c')])
    expect(findingOf(t, often)).toBe('No single answer was given by enough people to show a number.')
  })

  test('ticks are ticked, and the other language is used where there is one', () => {
    const ticks: Variable = { ...often, form: 'ticks' }
    expect(findingOf(table(200, [cell('often', 100, 50)]), ticks, 'cy')).toBe('50 % ticked “Yn aml”.')
  })

  test('the words for a share grow with it', () => {
    const words = [5, 14, 15, 39, 40, 60, 61, 89, 90].map(shareInWords)
    expect(words).toEqual([
      'A few',
      'A few',
      'Some',
      'Some',
      'About half',
      'About half',
      'Most',
      'Most',
      'Nearly everyone',
    ])
  })

  test('a ranking names what most people put first, by shown numbers only', () => {
    const item = (name: string, first: Cell) => {
      const t = table(200, [first])
      const variable: Variable = { ...often, name, form: 'rank' }
      const [bar] = barsOf(t, variable)
      return { variable, table: t, bar: { ...bar!, label: name } }
    }
    const items = [
      item('Trust', cell('first-three', 120, 60)),
      item('Money', cell('first-three', 'c', 'c')),
      item('Home', cell('first-three', 80, 40)),
    ]
    expect(rankingFinding(items)).toBe('60 % put “Trust” in their first three.')
    expect(rankingFinding([items[1]!])).toBe('Nothing was put in the first three by enough people to show a number.')
  })
})

describe('bars', () => {
  test('a hidden cell is hatched as far as nine people reach, and says so', () => {
    const [, , hidden] = barsOf(
      table(60, [cell('often', 30, 50), cell('sometimes', 30, 50), cell('never', 'c', 'c')]),
      often,
    )
    expect(hidden).toMatchObject({ label: 'Never', look: 'hidden', reach: 15, text: '0 to 9 people' })
  })

  test('every symbol has its words and none draws a bar', () => {
    const bars = barsOf(
      table(60, [cell('often', 'z', 'z'), cell('sometimes', 'x', null), cell('never', 'low', 'low')]),
      often,
    )
    expect(bars.map((b) => [b.text, b.reach])).toEqual([
      ['does not apply', 0],
      ['not available', 0],
      ['rounds to 0', 0],
    ])
  })

  test('answers beside the question are drawn in the second colour', () => {
    const bars = barsOf(table(60, [cell('often', 30, 50), cell('dontknow', 15, 25), cell('no-answer', 15, 25)]), often)
    expect(bars.map((b) => b.look)).toEqual(['answer', 'beside', 'beside'])
  })

  test('the text alternative holds every label and every text', () => {
    const bars = barsOf(table(60, [cell('often', 30, 50), cell('never', 'c', 'c')]), often)
    expect(chartInWords(bars)).toBe('Bar chart. Often: 50 %; Never: 0 to 9 people.')
  })

  test('a value without a text keeps its own name', () => {
    expect(barsOf(table(60, [cell('unheard', 30, 50)]), often)[0]?.label).toBe('unheard')
  })
})

describe('sections', () => {
  const row = (name: string): Variable => ({ ...often, name: `felt__${name}`, question: 'felt', part: name })
  const about = (question: string, context: Record<string, string> = {}): Table => ({
    question,
    context,
    base: 60,
    cells: [],
  })

  test('the rows of a matrix stand in one section, in the order of the survey', () => {
    const sections = sectionsOf(
      [often, row('kind'), row('fair')],
      [about('felt__fair'), about('felt__kind'), about('listened')],
    )
    expect(sections.map((s) => [s.question, s.parts.map((p) => p.variable.name)])).toEqual([
      ['listened', ['listened']],
      ['felt', ['felt__kind', 'felt__fair']],
    ])
  })

  test('a split is offered only where every row has it', () => {
    const tables = [
      about('felt__kind'),
      about('felt__fair'),
      about('felt__kind', { age: 'a' }),
      about('felt__kind', { age: 'b' }),
      about('felt__kind', { home: 'a' }),
      about('felt__fair', { age: 'a' }),
    ]
    const [section] = sectionsOf([row('kind'), row('fair')], tables)
    expect(splitsOf(section!)).toEqual(['age'])
    expect(section!.parts[0]!.splits[0]!.tables).toHaveLength(2)
  })

  test('a question of which nothing was released keeps its section', () => {
    const [section] = sectionsOf([often], [])
    expect(section?.parts[0]?.everyone).toBeUndefined()
  })

  test('tables of two demographics at once are a split of their own', () => {
    const tables = [
      about('listened', { age: 'a' }),
      about('listened', { age: 'a', home: 'b' }),
      about('listened', { age: 'a', home: 'c' }),
    ]
    const [section] = sectionsOf([often], tables)
    expect(splitsOf(section!)).toEqual(['age', 'age|home'])
    expect(section?.parts[0]?.splits[1]?.tables).toEqual(tables.slice(1))
  })
})

describe('from wave to wave', () => {
  const trend: Trend = {
    question: 'listened',
    context: {},
    points: [
      { release: 'a', base: 60, cells: [cell('often', 30, 50), cell('no-answer', 'c', 'c')] },
      { release: 'b', base: 100, cells: [cell('often', 60, 60), cell('no-answer', 15, 15)] },
    ],
  }
  const pairs = pairsOf(trend, often, (release) => `Wave ${release}`)

  test('each answer has a bar for each wave, the newest last and in full, and what is hidden stays so', () => {
    expect(pairs.map(({ label, bars }) => [label, bars.map((b) => [b.label, b.look, b.reach])])).toEqual([
      [
        'Often',
        [
          ['Wave a', 'earlier', 50],
          ['Wave b', 'now', 60],
        ],
      ],
      [
        'No answer',
        [
          ['Wave a', 'hidden', 15],
          ['Wave b', 'now', 15],
        ],
      ],
    ])
  })

  test('whoever hears the page is told every bar, by its wave', () => {
    expect(pairsInWords(pairs)).toBe(
      'Bar chart. Often: Wave a 50\u00A0%, Wave b 60\u00A0%; No answer: Wave a 0 to 9 people, Wave b 15\u00A0%.',
    )
  })

  test('a rounded number of people is no count, and says so', () => {
    const release = { id: 'r', survey: 's', wave: 2, title: 'T', version: 1, builtOn: '2026-11-22', notes: [] }
    const told = (people: Shown) => releaseInWords({ ...release, kind: 'real', people })
    expect(told(355)).toBe('Wave 2 · Version 1 · About 355 people answered · 22 November 2026')
    expect(told('x')).toBe('Wave 2 · Version 1 · Fewer than 30 people answered · 22 November 2026')
  })
})
