import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columnsOf, wordVariablesOf } from '../../surveys/columns.ts'
import type { Definition } from '../../surveys/definition.ts'
import { routersOf } from '../../surveys/logic/routing.ts'
import { exportCode, MAX_CODE, missing } from '../../surveys/missing.ts'
import { questionsOf } from '../../surveys/questions.ts'
import { joinTexts } from '../../surveys/text.ts'
import { surveyAround } from '../fixtures/definitions/fixture.ts'
import { fixtures } from '../fixtures/definitions/index.ts'

const library = join(import.meta.dirname, '../../surveys/library')
const definitions = [
  ...fixtures.map(({ name, fixture }) => ({ name, definition: surveyAround(fixture.question) })),
  ...readdirSync(library)
    .filter((file) => file.endsWith('.json'))
    .map((name) => ({ name, definition: JSON.parse(readFileSync(join(library, name), 'utf8')) as Definition })),
]

describe.each(definitions)('the codebook of $name', ({ definition }) => {
  const columns = columnsOf(definition)

  test('has names that every program reads, each once', () => {
    const names = [...columns.map(({ name }) => name), ...wordVariablesOf(definition)]
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/)
    expect(new Set(names).size).toBe(names.length)
  })

  test('has codes from 0 to 249, each once in a column, and a text for each', () => {
    for (const { codes } of columns) {
      expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length)
      expect(new Set(codes.map(({ value }) => value)).size).toBe(codes.length)
      for (const { code, value, text } of codes) {
        expect(code >= 0 && code <= MAX_CODE).toBe(true)
        expect([value, text]).not.toContain('')
      }
    }
  })

  test('belongs to the questions of the survey, in their order', () => {
    const order = questionsOf(definition).map(({ name }) => name)
    const places = columns.map(({ question }) => order.indexOf(question))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  test('is made once for one definition', () => {
    expect(columnsOf(definition)).toBe(columns)
    expect(columnsOf(structuredClone(definition))).toEqual(columns)
  })
})

test('the bands of a number are said in words', () => {
  const [text] = fixtures
  const nights = columnsOf(surveyAround(text!.fixture.question)).find(({ name }) => name === 'nights')
  expect(nights?.codes).toEqual([
    { code: 1, value: '0', text: '0' },
    { code: 2, value: '1', text: { default: '1 to 2', cy: '1 i 2', ar: '1 إلى 2' } },
    { code: 3, value: '3', text: { default: '3 to 7', cy: '3 i 7', ar: '3 إلى 7' } },
    { code: 4, value: '8', text: { default: '8 or more', cy: '8 neu fwy', ar: '8 أو أكثر' } },
  ])
})

test('only a question that says so splits results', () => {
  const splitting = fixtures
    .flatMap(({ fixture }) => columnsOf(surveyAround(fixture.question)))
    .filter((column) => column.demographic)
  expect(splitting.map(({ name }) => name)).toEqual(['who'])
})

test('a missing byte is a negative number in an export, and a code is itself', () => {
  for (const { byte, code } of Object.values(missing)) expect(exportCode(byte)).toBe(code)
  for (let code = 0; code <= MAX_CODE; code++) expect(exportCode(code)).toBe(code)
})

test('a question is routed by its own conditions and by those of its page and panels', () => {
  const { question } = fixtures[0]!.fixture
  const routers = routersOf(surveyAround({ ...question, visibleIf: "{first} = 'yes'" }))
  expect(routers).toEqual(
    new Map([
      ['first', new Set()],
      ['nights', new Set(['first'])],
    ]),
  )
})

test('two texts are joined in every language that either has', () => {
  expect(joinTexts('a', 'b')).toBe('a: b')
  expect(joinTexts({ default: 'a', cy: 'A' }, 'b')).toEqual({ default: 'a: b', cy: 'A: b' })
  expect(joinTexts({ default: 'a', cy: 'A' }, { default: 'b', ar: 'B' })).toEqual({
    default: 'a: b',
    cy: 'A: b',
    ar: 'a: B',
  })
})
