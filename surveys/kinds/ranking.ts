import Type from 'typebox'
import type { Kind } from './kind.ts'
import { byteOf, type Codes, checkChoices, isMissing } from './parts/codes.ts'
import { isPlainObject } from './parts/plain-object.ts'
import { sayMissing, textOfChoice } from './parts/say-given.ts'
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
  { code: 0, value: '0', text: { default: 'Left out', cy: 'Wedi’i adael allan', ar: 'خارج الترتيب' } },
  ...question.choices.map((_, index) => ({ code: index + 1, value: String(index + 1), text: String(index + 1) })),
]

/** The part of a field's name under which "not sure" stands, beside the items. */
const INSTEAD = 'instead'

const isPlace = ({ choices }: RankingQuestion, place: unknown): place is string =>
  typeof place === 'string' && /^[1-9]\d{0,2}$/.test(place) && Number(place) <= choices.length

/**
 * The place of each item that has one, from "1", out of a raw answer: a list in order or, where two items were given
 * one place, the places as they were typed (`{ home: '1', money: '1' }`), which `clean` refuses with a reason.
 */
export function placesOf(question: RankingQuestion, raw: unknown): Record<string, string> {
  const placed = question.choices.flatMap(({ value }) => {
    const place = Array.isArray(raw) ? String(raw.indexOf(value) + 1) : isPlainObject(raw) ? raw[value] : undefined
    return isPlace(question, place) ? [[value, place]] : []
  })
  return Object.fromEntries(placed)
}

/** The first item that shares its place with one before it. */
function sharingItem(question: RankingQuestion, raw: Record<string, unknown>): string | undefined {
  const taken = new Set<string>()
  return Object.entries(placesOf(question, raw)).find(([, place]) => taken.size === taken.add(place).size)?.[0]
}

/** Items put in order, all or only some of them. Each item is a column: its place. */
export const ranking: Kind = {
  schema,
  check(question: RankingQuestion, report) {
    checkChoices(question.choices, report)
    question.choices.forEach(({ value }, index) => {
      if (value === INSTEAD)
        report(`"${value}" is kept for something else. Pick another word.`, `.choices[${index}].value`)
    })
  },
  clean(question: RankingQuestion, raw) {
    if (isMissing(raw)) return { value: raw }
    const shared = isPlainObject(raw) ? sharingItem(question, raw) : undefined
    if (shared !== undefined) {
      return { problem: 'Please give each choice one place.', reason: { key: 'placeOnce' }, at: [shared] }
    }
    if (!Array.isArray(raw) || raw.length > question.choices.length)
      return { problem: 'Please put the choices in order.' }
    if (!raw.every((value) => question.choices.some((item) => item.value === value))) {
      return { problem: 'Please order only the choices that are there.' }
    }
    if (new Set(raw).size < raw.length) return { problem: 'Please give each choice one place.' }
    const most = question.maxSelectedChoices ?? Infinity
    if (raw.length > most) {
      return { problem: `Please pick no more than ${most}.`, reason: { key: 'atMostChoices', count: most } }
    }
    return { value: [...raw] }
  },
  read(question: RankingQuestion, posted, before) {
    const places = question.choices.flatMap(({ value }) => {
      const place = posted.one(value)
      return isPlace(question, place) ? [{ value, place }] : []
    })
    const instead = posted.one(INSTEAD)
    if (isMissing(instead) && (places.length === 0 || before !== instead)) return { value: instead }
    if (places.length === 0) return { value: undefined }
    // As typed, because two share a place: see placesOf.
    if (new Set(places.map(({ place }) => place)).size < places.length)
      return { value: Object.fromEntries(places.map(({ value, place }) => [value, place])) }
    return { value: places.toSorted((a, b) => Number(a.place) - Number(b.place)).map(({ value }) => value) }
  },
  inWords(question: RankingQuestion, { value: raw }, speech) {
    const missing = sayMissing(raw, speech)
    if (missing !== undefined) return [missing]
    const places = Object.entries(placesOf(question, raw)).toSorted(([, a], [, b]) => Number(a) - Number(b))
    return places.map(([item, place]) => `${place}. ${textOfChoice(question.choices, item, speech) ?? item}`)
  },
  firstInput: ({ choices }: RankingQuestion) => [choices[0]?.value ?? ''],
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
