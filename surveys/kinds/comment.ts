import Type from 'typebox'
import type { Kind } from './kind.ts'
import { checkValidators } from './parts/limits.ts'
import { asTyped } from './parts/say-given.ts'
import { questionProperties, ShortText, strict, validatorProperties } from './parts/schema.ts'
import { cleanWords, wordsIn } from './parts/words.ts'

const schema = Type.Object(
  {
    type: Type.Literal('comment'),
    ...questionProperties,
    ...validatorProperties,
    rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
    placeholder: Type.Optional(ShortText),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000 })),
  },
  strict,
)
export type CommentQuestion = Type.Static<typeof schema>

/** A longer text in one's own words. It has no closed variable: words are kept apart from ticks. */
export const comment: Kind = {
  schema,
  check(question: CommentQuestion, report) {
    checkValidators(question, 'text', report)
  },
  clean(question: CommentQuestion, raw) {
    return cleanWords(question, raw, true)
  },
  read: (_question, posted) => ({ value: posted.one() || undefined }),
  inWords: (_question, { value }) => asTyped(value),
  columns: () => [],
  pack: () => [],
  words: (question, { value, allows }) => wordsIn(question.name, value, allows),
  wordVariables: (question) => [question.name],
}
