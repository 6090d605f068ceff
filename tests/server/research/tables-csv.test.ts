import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { tablesCsv } from '../../../server/research/tables-csv.ts'
import type { Table, Variable } from '../../../surveys/api/research.ts'

const variable = (name: string, values: Record<string, string>, demographic = false): Variable => ({
  name,
  question: name,
  heading: `${name}?`,
  form: 'choice',
  demographic,
  values: Object.entries(values).map(([value, text]) => ({ value, text })),
})
const variables = [
  variable('plan', { yes: 'Yes', no: 'No', 'no-answer': 'No answer' }),
  variable('trust', { mostly: 'Mostly' }),
  variable('age', { under_18: 'Under 18' }, true),
  variable('gender', { girl: 'Girl' }, true),
]
const table = (context: Record<string, string>): Table => ({
  question: 'trust',
  context,
  base: 2_050,
  cells: [{ value: 'mostly', shown: 10, percent: 'low' }],
})

test.each([
  [{}, ['', '', 'everyone']],
  [{ age: 'under_18' }, ['age', 'under_18', 'Under 18']],
  [{ age: 'under_18', gender: 'girl' }, ['age and gender', 'under_18 and girl', 'Under 18 and Girl']],
  [{ plan: 'no-answer' }, ['plan', 'no-answer', 'No answer']],
])('the context %o stands in three columns', (context, columns) => {
  const [, row] = Papa.parse<string[]>(tablesCsv([table(context)], variables)).data
  expect(row).toEqual(['trust', 'trust?', ...columns, '2050', 'mostly', 'Mostly', '10', 'low'])
})
