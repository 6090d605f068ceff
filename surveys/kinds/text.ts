import Type from 'typebox'
import type { Text } from '../text.ts'
import type { Cleaned, Kind, Report } from './kind.ts'
import { byteOf, type Codes, isMissing } from './parts/codes.ts'
import { checkValidators, ownSentence } from './parts/limits.ts'
import { asTyped, sayMissing } from './parts/say-given.ts'
import { demographicProperties, questionProperties, ShortText, strict, validatorProperties } from './parts/schema.ts'
import { cleanWords, wordsIn } from './parts/words.ts'

const schema = Type.Object(
  {
    type: Type.Literal('text'),
    ...questionProperties,
    ...demographicProperties,
    ...validatorProperties,
    inputType: Type.Optional(Type.Enum(['text', 'number'])),
    /** Lower bounds of the bands of a number; the last is open-ended. The exact number is never kept. */
    bands: Type.Optional(Type.Array(Type.Integer(), { minItems: 2, maxItems: 50 })),
    min: Type.Optional(Type.Integer()),
    max: Type.Optional(Type.Integer()),
    placeholder: Type.Optional(ShortText),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000 })),
  },
  strict,
)
export type TextQuestion = Type.Static<typeof schema>

const isNumber = (question: TextQuestion) => question.inputType === 'number'

/** The value kept for a whole number: the lower bound of its band. Undefined below the first band. */
function bandOf(bands: number[], number: number): number | undefined {
  return bands.findLast((bound) => bound <= number)
}

function bandCodes(bands: number[]): Codes {
  return bands.map((bound, index) => {
    const next = bands[index + 1]
    let text: Text = { default: `${bound} or more`, cy: `${bound} neu fwy`, ar: `${bound} أو أكثر` }
    if (next === bound + 1) text = String(bound)
    else if (next !== undefined)
      text = { default: `${bound} to ${next - 1}`, cy: `${bound} i ${next - 1}`, ar: `${bound} إلى ${next - 1}` }
    return { code: index + 1, value: String(bound), text }
  })
}

function checkNumber(question: TextQuestion, report: Report): void {
  const { bands = [], min, max } = question
  if (bands.length === 0) {
    report('A number needs "bands", such as [0, 1, 3, 5]: the exact number is never kept.', '.bands')
  }
  if (bands.some((bound, index) => index > 0 && bound <= (bands[index - 1] ?? bound))) {
    report('Write the bands from small to great, each once.', '.bands')
  }
  const first = bands[0]
  if (first !== undefined && min !== undefined && min < first) report(`The first band starts at ${first}.`, '.min')
  if (min !== undefined && max !== undefined && min > max) report('min is greater than max.', '.min')
  if (question.maxLength !== undefined) report('A number has no maxLength. Use max.', '.maxLength')
  checkValidators(question, 'numeric', report)
}

function cleanNumber(question: TextQuestion, raw: unknown): Cleaned {
  if (isMissing(raw)) return { value: raw }
  if (typeof raw !== 'number' || !Number.isSafeInteger(raw)) {
    return { problem: 'Please answer with a whole number.', reason: { key: 'number' } }
  }
  const { validators = [] } = question
  const limits = [{ minValue: question.min, maxValue: question.max }, ...validators]
  const lowest = Math.max(question.bands?.[0] ?? 0, ...limits.map(({ minValue }) => minValue ?? -Infinity))
  const highest = Math.min(...limits.map(({ maxValue }) => maxValue ?? Infinity))
  if (raw < lowest) {
    const text = ownSentence(validators, ({ minValue = -Infinity }) => raw < minValue)
    return {
      problem: `Please answer with ${lowest} or a greater number.`,
      reason: { key: 'atLeast', count: lowest, ...text },
    }
  }
  if (raw > highest) {
    const text = ownSentence(validators, ({ maxValue = Infinity }) => raw > maxValue)
    return {
      problem: `Please answer with ${highest} or a smaller number.`,
      reason: { key: 'atMost', count: highest, ...text },
    }
  }
  return { value: bandOf(question.bands ?? [], raw) }
}

/** Digits of Arabic and Persian keyboards, as their values. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g

/** A whole number that somebody typed, in any of the digits that our pages are read in; everything else as typed. */
function readNumber(typed: string): number | string | undefined {
  const text = typed.replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf)).trim()
  if (/^[-+\u2212]?\d{1,15}$/.test(text)) return Number(text.replace('\u2212', '-')) || 0
  return text === '' ? undefined : typed.slice(0, 100)
}

/** One line of words, or (inputType number) a whole number of which only the band is kept. */
export const text: Kind = {
  schema,
  check(question: TextQuestion, report) {
    if (isNumber(question)) return checkNumber(question, report)
    for (const property of ['bands', 'min', 'max', 'demographic', 'levels'] as const) {
      if (question[property] !== undefined) report(`"${property}" is for numbers only.`, `.${property}`)
    }
    checkValidators(question, 'text', report)
  },
  clean(question: TextQuestion, raw) {
    if (isNumber(question)) return cleanNumber(question, raw)
    return cleanWords(question, raw, false)
  },
  read(question: TextQuestion, posted, before) {
    if (!isNumber(question)) return { value: posted.one() || undefined }
    const value = readNumber(posted.one())
    const instead = posted.one('instead')
    // Whichever of the two is new counts; where both are, the one that says less.
    return { value: isMissing(instead) && (value === undefined || before !== instead) ? instead : value }
  },
  inWords(question: TextQuestion, { value }, speech) {
    const missing = isNumber(question) ? sayMissing(value, speech) : undefined
    return missing === undefined ? asTyped(value) : [missing]
  },
  columns(question: TextQuestion) {
    if (!isNumber(question)) return []
    const { name, title, bands = [], demographic } = question
    return [
      {
        name,
        question: name,
        type: 'number',
        text: title,
        codes: bandCodes(bands),
        ...(demographic && { demographic }),
      },
    ]
  },
  pack(question: TextQuestion, value) {
    return isNumber(question) ? [byteOf(bandCodes(question.bands ?? []), value)] : []
  },
  words(question: TextQuestion, { value, allows }) {
    return isNumber(question) ? [] : wordsIn(question.name, value, allows)
  },
  wordVariables(question: TextQuestion) {
    return isNumber(question) ? [] : [question.name]
  },
}
