import { describe, expect, test } from 'vitest'
import { type Offered, trendsOf } from '../../../server/anonymity/trends.ts'
import type { Table, Variable } from '../../../surveys/api/research.ts'

const labelled = (...values: string[]) => values.map((value) => ({ value, text: `They said ${value}` }))
const variable = (name: string, values: string[], heading = `About ${name}`): Variable => ({
  name,
  question: name,
  heading,
  form: 'choice',
  demographic: name === 'age',
  values: labelled(...values),
})
const variables = [variable('trust', ['yes', 'no']), variable('age', ['young', 'old']), variable('home', ['own'])]

const table = (context: Table['context'], base: Table['base'] = 60, values = ['yes', 'no']): Table => ({
  question: 'trust',
  context,
  base,
  cells: values.map((value) => ({ value, shown: 30, percent: 50 })),
})

const wave = (release: string, tables: Table[], more: Partial<Offered> = {}): Offered => ({
  release,
  tables,
  variables,
  group: null,
  ...more,
})

const contexts = (...waves: Offered[]) => trendsOf(waves).map(({ context }) => context)

describe('from wave to wave', () => {
  test('everyone is followed, and a category that both waves offer with 30 people or more', () => {
    const tables = [table({}), table({ age: 'young' }), table({ age: 'old' }, 25)]
    expect(contexts(wave('first', tables), wave('second', tables))).toEqual([{}, { age: 'young' }])
    const [everyone] = trendsOf([wave('first', tables), wave('second', tables)])
    expect(everyone).toEqual({
      question: 'trust',
      context: {},
      points: [
        { release: 'first', base: 60, cells: tables[0]!.cells },
        { release: 'second', base: 60, cells: tables[0]!.cells },
      ],
    })
  })

  test('a category of 25 in one of the waves is not followed, nor one that only one of them offers', () => {
    expect(contexts(wave('first', [table({ age: 'old' }, 25)]), wave('second', [table({ age: 'old' })]))).toEqual([])
    expect(contexts(wave('first', [table({ age: 'old' })]), wave('second', [table({ age: 'young' })]))).toEqual([])
  })

  test('two demographics at once are not followed', () => {
    const tables = [table({ age: 'old', home: 'own' }, 300)]
    expect(contexts(wave('first', tables), wave('second', tables))).toEqual([])
  })

  test('of a closed group under 300 people only everyone is followed, also if only one of the waves was so', () => {
    const tables = [table({}), table({ age: 'young' })]
    const closed = (group: number) => wave('second', tables, { group })
    expect(contexts(wave('first', tables), closed(299))).toEqual([{}])
    expect(contexts(wave('first', tables), closed(300))).toEqual([{}, { age: 'young' }])
  })

  test('a hidden base is not followed', () => {
    expect(contexts(wave('first', [table({}, 'c')]), wave('second', [table({})]))).toEqual([])
  })

  test('nothing is cut or added up anew: other cells, other words or another question make no trend', () => {
    const first = wave('first', [table({})])
    expect(contexts(first, wave('second', [table({}, 60, ['yes', 'no', 'no-answer'])]))).toEqual([])
    const asked = (trust: Variable) => wave('second', [table({})], { variables: [trust] })
    expect(contexts(first, asked(variable('trust', ['yes', 'no'])))).toEqual([{}])
    expect(contexts(first, asked(variable('trust', ['yes', 'no'], 'About something else')))).toEqual([])
    expect(contexts(first, asked({ ...variables[0]!, values: [{ value: 'yes', text: 'Other words' }] }))).toEqual([])
  })

  test('one wave is no trend', () => {
    expect(trendsOf([wave('first', [table({})])])).toEqual([])
    expect(trendsOf([])).toEqual([])
  })
})
