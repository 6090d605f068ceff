import Type from 'typebox'
import { NOT_SURE, REFUSED } from '../missing.ts'
import type { Text } from '../text.ts'
import type { Kind } from './kind.ts'
import { byteOf, checkChoices, codesOf, once } from './parts/codes.ts'
import { textOfChoice } from './parts/say-given.ts'
import {
  Code,
  levelProperties,
  pictureProperties,
  questionProperties,
  ShortText,
  StepValue,
  strict,
} from './parts/schema.ts'

/** A step of a scale: a whole number or a word, and "dontknow" or "refused" beside the scale. */
const Step = Type.Object(
  {
    value: StepValue,
    text: ShortText,
    code: Type.Optional(Code),
    ...pictureProperties,
  },
  strict,
)

const schema = Type.Object(
  {
    type: Type.Literal('rating'),
    ...questionProperties,
    ...levelProperties,
    rateValues: Type.Optional(Type.Array(Step, { minItems: 2, maxItems: 22 })),
    rateMin: Type.Optional(Type.Integer({ minimum: 0, maximum: 99 })),
    rateMax: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    minRateDescription: Type.Optional(ShortText),
    maxRateDescription: Type.Optional(ShortText),
    rateType: Type.Optional(Type.Enum(['labels', 'stars', 'smileys'])),
    displayMode: Type.Optional(Type.Enum(['auto', 'buttons', 'dropdown'])),
  },
  strict,
)
export type RatingQuestion = Type.Static<typeof schema>

type Scale = { value: number | string; text: Text; code: number }[]

/** The steps of a scale. A whole number is its own code, so that a 7 is a 7 in every export. */
export const scaleOf: (question: RatingQuestion) => Scale = once(
  ({ rateValues, rateMin = 1, rateMax = 5 }: RatingQuestion): Scale => {
    if (rateValues) {
      return rateValues.map(({ value, text, code }, index) => ({
        value,
        text,
        code: code ?? (typeof value === 'number' ? value : index + 1),
      }))
    }
    return Array.from({ length: rateMax - rateMin + 1 }, (_, step) => {
      const value = rateMin + step
      return { value, text: String(value), code: value }
    })
  },
)

/** One step on a scale. "Not sure" and "don't want to say" are steps with SurveyJS's values for them. */
export const rating: Kind = {
  schema,
  check(question: RatingQuestion, report) {
    const { rateValues, rateMin = 1, rateMax = 5 } = question
    if (rateValues && (question.rateMin !== undefined || question.rateMax !== undefined)) {
      report('Use either rateValues, or rateMin and rateMax.', '.rateValues')
    } else if (!rateValues && (rateMax <= rateMin || rateMax - rateMin > 20)) {
      report('A scale has 2 to 21 steps.', '.rateMax')
    } else {
      checkChoices(scaleOf(question), report, { at: '.rateValues', allowed: [NOT_SURE, REFUSED] })
    }
  },
  clean(question: RatingQuestion, raw) {
    const step = scaleOf(question).find(({ value }) => value === raw)
    return step ? { value: step.value } : { problem: 'Please pick one of the steps.' }
  },
  read(question: RatingQuestion, posted) {
    const picked = posted.one()
    return { value: scaleOf(question).find(({ value }) => String(value) === picked)?.value }
  },
  inWords: (question: RatingQuestion, { value }, speech) =>
    [textOfChoice(scaleOf(question), value, speech) ?? []].flat(),
  firstInput: (question: RatingQuestion) => [scaleOf(question)[0]?.value ?? ''],
  columns(question: RatingQuestion) {
    const { name, title } = question
    return [{ name, question: name, type: 'choice', text: title, codes: codesOf(scaleOf(question)) }]
  },
  pack: (question: RatingQuestion, value) => [byteOf(codesOf(scaleOf(question)), value)],
}
