import type { Table, Variable } from '../../surveys/api/research.ts'
import { textIn } from '../../surveys/text.ts'
import { csvOf } from '../csv.ts'

const columns = [
  'question',
  'question_text',
  'context_demographic',
  'context_value',
  'context_label',
  'base',
  'value',
  'label',
  'shown',
  'percent',
]

/**
 * The tables of a release as CSV (RFC 4180, CRLF): one line per cell, symbols (c, z, x, low) kept as they are.
 * `everyone` stands in context_label where nobody is left out. Formulas are defused: people open this in a spreadsheet.
 */
export function tablesCsv(tables: Table[], variables: Variable[], language?: string): string {
  const byName = new Map(variables.map((v) => [v.name, v]))
  const label = (variable: string, value: string) => {
    const found = byName.get(variable)?.values.find((v) => v.value === value)
    return found ? textIn(found.text, language) : value
  }
  const rows = tables.flatMap((table) => {
    const variable = byName.get(table.question)
    const texts = [variable?.heading, variable?.part].map((t) => textIn(t, language)).filter(Boolean)
    const context = Object.entries(table.context)
    const start = [
      table.question,
      texts.join(': '),
      context.map(([demographic]) => demographic).join(' and '),
      context.map(([, value]) => value).join(' and '),
      context.map(([demographic, value]) => label(demographic, value)).join(' and ') || 'everyone',
      table.base,
    ]
    return table.cells.map((c) => [...start, c.value, label(table.question, c.value), c.shown, c.percent ?? ''])
  })
  return csvOf([columns, ...rows], { defused: true })
}
