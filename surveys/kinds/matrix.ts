import Type from 'typebox'
import { NOT_SURE, REFUSED } from '../missing.ts'
import { textIn } from '../text.ts'
import type { Kind } from './kind.ts'
import { byteOf, checkChoices, codesOf } from './parts/codes.ts'
import { isPlainObject } from './parts/plain-object.ts'
import { textOfChoice } from './parts/say-given.ts'
import { Choice, levelProperties, questionProperties, Row, strict } from './parts/schema.ts'

const schema = Type.Object(
  {
    type: Type.Literal('matrix'),
    ...questionProperties,
    ...levelProperties,
    columns: Type.Array(Choice, { minItems: 2, maxItems: 100 }),
    rows: Type.Array(Row, { minItems: 1, maxItems: 100 }),
    alternateRows: Type.Optional(Type.Boolean()),
    displayMode: Type.Optional(Type.Enum(['auto', 'table', 'list'])),
  },
  strict,
)
export type MatrixQuestion = Type.Static<typeof schema>

/** One choice in each row. Each row is a column of its own. */
export const matrix: Kind = {
  schema,
  check(question: MatrixQuestion, report) {
    checkChoices(question.columns, report, { at: '.columns', allowed: [NOT_SURE, REFUSED] })
    checkChoices(question.rows, report, { at: '.rows' })
  },
  clean(question: MatrixQuestion, raw) {
    if (!isPlainObject(raw)) return { problem: 'Please answer row by row.' }
    const values: Record<string, string> = {}
    for (const [row, value] of Object.entries(raw)) {
      if (!question.rows.some((known) => known.value === row))
        return { problem: 'Please answer only the rows that are there.' }
      if (value === undefined || value === null || value === '') continue
      const column = question.columns.find((known) => known.value === value)
      if (!column) return { problem: 'Please pick one of the choices in each row.' }
      values[row] = column.value
    }
    return { value: Object.keys(values).length > 0 ? values : undefined }
  },
  read({ rows, columns }: MatrixQuestion, posted) {
    const picked = rows.flatMap(({ value: row }) => {
      const column = columns.find(({ value }) => value === posted.one(row))
      return column ? [[row, column.value]] : []
    })
    return { value: picked.length > 0 ? Object.fromEntries(picked) : undefined }
  },
  inWords({ rows, columns }: MatrixQuestion, { value: raw }, speech) {
    if (!isPlainObject(raw)) return []
    return rows.flatMap(({ value: row, text }) => {
      const column = Object.hasOwn(raw, row) ? textOfChoice(columns, raw[row], speech) : undefined
      return column === undefined ? [] : [`${textIn(text, speech.language)}: ${column}`]
    })
  },
  firstInput: ({ rows, columns }: MatrixQuestion) => [rows[0]?.value ?? '', columns[0]?.value ?? ''],
  columns(question: MatrixQuestion) {
    const codes = codesOf(question.columns)
    return question.rows.map(({ value, text }) => ({
      name: `${question.name}__${value}`,
      question: question.name,
      part: value,
      type: 'choice',
      text,
      codes,
    }))
  },
  pack(question: MatrixQuestion, value: Record<string, string>) {
    const codes = codesOf(question.columns)
    return question.rows.map((row) => byteOf(codes, value[row.value]))
  },
}
