import Type from 'typebox'
import { type Text, textIn } from '../text.ts'
import type { Kind } from './kind.ts'
import { byteOf, type Codes, isMissing } from './parts/codes.ts'
import { sayMissing } from './parts/say-given.ts'
import { questionProperties, ShortText, strict } from './parts/schema.ts'

const schema = Type.Object(
  {
    type: Type.Literal('boolean'),
    ...questionProperties,
    labelTrue: Type.Optional(ShortText),
    labelFalse: Type.Optional(ShortText),
    renderAs: Type.Optional(Type.Enum(['default', 'radio', 'checkbox'])),
  },
  strict,
)
export type BooleanQuestion = Type.Static<typeof schema>

const NO: Text = { default: 'No', cy: 'Na', ar: 'لا' }
const YES: Text = { default: 'Yes', cy: 'Ie', ar: 'نعم' }

const codes = ({ labelTrue = YES, labelFalse = NO }: BooleanQuestion): Codes => [
  { code: 0, value: 'false', text: labelFalse },
  { code: 1, value: 'true', text: labelTrue },
]

/** Yes or no. The words "dontknow" and "refused" are answers too, for a page that offers them. */
export const boolean: Kind = {
  schema,
  clean(_question, raw) {
    return typeof raw === 'boolean' || isMissing(raw)
      ? { value: raw }
      : { problem: 'Please pick one of the two answers.' }
  },
  read(_question, posted) {
    const value = posted.one()
    if (value === 'true' || value === 'false') return { value: value === 'true' }
    return { value: isMissing(value) ? value : undefined }
  },
  inWords({ labelTrue, labelFalse }: BooleanQuestion, { value }, speech) {
    const { say, language } = speech
    if (value === true) return [labelTrue ? textIn(labelTrue, language) : say('yes')]
    if (value === false) return [labelFalse ? textIn(labelFalse, language) : say('no')]
    return [sayMissing(value, speech) ?? []].flat()
  },
  firstInput: () => ['true'],
  columns(question: BooleanQuestion) {
    const { name, title } = question
    return [{ name, question: name, type: 'choice', text: title, codes: codes(question) }]
  },
  pack: (question: BooleanQuestion, value) => [byteOf(codes(question), value)],
}
