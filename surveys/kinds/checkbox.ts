import Type from 'typebox'
import type { Kind } from './kind.ts'
import { byteOf, isMissing, tickCodes } from './parts/codes.ts'
import { checkValidators, ownSentence } from './parts/limits.ts'
import { NAME, selectProperties, strict, validatorProperties } from './parts/schema.ts'
import {
  checkSelect,
  cleanComment,
  isExclusive,
  isOffered,
  otherVariables,
  otherWords,
  readWords,
  sayChoice,
  selectCodes,
} from './parts/select.ts'

const schema = Type.Object(
  {
    type: Type.Literal('checkbox'),
    ...selectProperties,
    ...validatorProperties,
    maxSelectedChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
)
export type CheckboxQuestion = Type.Static<typeof schema>

/** 100 choices and the special items: a longer list is refused before it is looked at. */
const MOST_CHOICES = 104

const mostOf = ({ maxSelectedChoices, validators = [] }: CheckboxQuestion) =>
  Math.min(maxSelectedChoices ?? Infinity, ...validators.map(({ maxCount }) => maxCount ?? Infinity))
const fewestOf = ({ validators = [] }: CheckboxQuestion) =>
  Math.max(0, ...validators.map(({ minCount }) => minCount ?? 0))

/** Several choices. Each is a column of its own, 0 or 1. */
export const checkbox: Kind = {
  schema,
  check(question: CheckboxQuestion, report) {
    checkSelect(question, report)
    question.choices.forEach(({ value }, index) => {
      if (!NAME.test(value)) report(`"${value}" must start with a letter.`, `.choices[${index}].value`)
    })
    checkValidators(question, 'answercount', report)
    if (
      fewestOf(question) > 1 &&
      [question.showDontKnowItem, question.showRefuseItem, question.showNoneItem].includes(true)
    ) {
      report('"Not sure" alone would be too few answers. Take minCount out.', '.validators')
    }
  },
  clean(question: CheckboxQuestion, raw, comment) {
    if (!Array.isArray(raw) || raw.length > MOST_CHOICES) return { problem: 'Please pick from the choices.' }
    if (!raw.every((value) => isOffered(question, value))) return { problem: 'Please pick from the choices.' }
    if (new Set(raw).size < raw.length) return { problem: 'Please pick each choice only once.' }
    const exclusive = raw.find(isExclusive)
    if (exclusive !== undefined && raw.length > 1) {
      return {
        problem: 'Please pick either that answer alone, or some of the others.',
        reason: { key: 'aloneOrOthers' },
      }
    }
    const most = mostOf(question)
    const { validators } = question
    if (raw.length > most) {
      const text = ownSentence(validators, ({ maxCount = Infinity }) => raw.length > maxCount)
      return { problem: `Please pick no more than ${most}.`, reason: { key: 'atMostChoices', count: most, ...text } }
    }
    const fewest = fewestOf(question)
    if (exclusive === undefined && raw.length < fewest) {
      const text = ownSentence(validators, ({ minCount = 0 }) => raw.length < minCount)
      return {
        problem: `Please pick at least ${fewest}, or none.`,
        reason: { key: 'atLeastChoices', count: fewest, ...text },
      }
    }
    const words = cleanComment(comment, raw.includes('other'))
    return 'problem' in words ? words : { value: [...raw], ...words }
  },
  read(question: CheckboxQuestion, posted) {
    const value = [...new Set(posted.all())].filter((each) => isOffered(question, each))
    return { value: value.length > 0 ? value : undefined, comment: readWords(posted, value.includes('other')) }
  },
  inWords(question: CheckboxQuestion, { value, comment }, speech) {
    return Array.isArray(value) ? value.flatMap((each) => sayChoice(question, each, comment, speech)) : []
  },
  firstInput: ({ choices }: CheckboxQuestion) => [choices[0]?.value ?? ''],
  columns(question: CheckboxQuestion) {
    return selectCodes(question).map(({ value, text }) => ({
      name: `${question.name}__${value}`,
      question: question.name,
      part: value,
      type: 'tick',
      text,
      codes: tickCodes,
    }))
  },
  pack(question: CheckboxQuestion, value: string[]) {
    const alone = value[0]
    return selectCodes(question).map((code) =>
      isMissing(alone) ? byteOf(tickCodes, alone) : Number(value.includes(code.value)),
    )
  },
  words: (question: CheckboxQuestion, given) => otherWords(question, given),
  wordVariables: otherVariables,
}
