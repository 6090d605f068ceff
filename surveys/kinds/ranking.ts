import Type from 'typebox'
import type { Kind } from './kind.ts'
import { byteOf, type Codes, checkChoices, isMissing } from './parts/codes.ts'
import { questionProperties, Row, ShortText, strict } from './parts/schema.ts'

const schema = Type.Object(
  {
    type: Type.Literal('ranking'),
    ...questionProperties,
    choices: Type.Array(Row, { minItems: 2, maxItems: 100 }),
    choicesOrder: Type.Optional(Type.Literal('none')),
    maxSelectedChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    selectToRankEnabled: Type.Optional(Type.Boolean()),
    selectToRankAreasLayout: Type.Optional(Type.Enum(['vertical', 'horizontal'])),
    selectToRankEmptyRankedAreaText: Type.Optional(ShortText),
    selectToRankEmptyUnrankedAreaText: Type.Optional(ShortText),
  },
  strict,
)
export type RankingQuestion = Type.Static<typeof schema>

/** Places from 1; 0 is an item that was left out while others were put in order. */
const codesOf = (question: RankingQuestion): Codes => [
  { code: 0, value: '0', text: { default: 'Left out', cy: 'Wedi’i adael allan' } },
  ...question.choices.map((_, index) => ({ code: index + 1, value: String(index + 1), text: String(index + 1) })),
]

/** Items put in order, all or only some of them. Each item is a column: its place. */
export const ranking: Kind = {
  schema,
  check(question: RankingQuestion, report) {
    checkChoices(question.choices, report)
  },
  clean(question: RankingQuestion, raw) {
    if (isMissing(raw)) return { value: raw }
    if (!Array.isArray(raw) || raw.length > question.choices.length)
      return { problem: 'Please put the choices in order.' }
    if (!raw.every((value) => question.choices.some((item) => item.value === value))) {
      return { problem: 'Please order only the choices that are there.' }
    }
    if (new Set(raw).size < raw.length) return { problem: 'Please give each choice one place.' }
    const most = question.maxSelectedChoices ?? Infinity
    if (raw.length > most) return { problem: `Please pick no more than ${most}.` }
    return { value: [...raw] }
  },
  columns(question: RankingQuestion) {
    const codes = codesOf(question)
    return question.choices.map(({ value, text }) => ({
      name: `${question.name}__rank_${value}`,
      question: question.name,
      part: value,
      type: 'rank',
      text,
      codes,
    }))
  },
  pack(question: RankingQuestion, value) {
    const codes = codesOf(question)
    return question.choices.map((item) => (Array.isArray(value) ? value.indexOf(item.value) + 1 : byteOf(codes, value)))
  },
}
