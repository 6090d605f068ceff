import type { Text } from '../../text.ts'
import type { CheckboxQuestion } from '../checkbox.ts'
import type { CommentQuestion } from '../comment.ts'
import type { Report } from '../kind.ts'
import type { TextQuestion } from '../text.ts'
import type { Validator } from './schema.ts'

/** Longest answers in characters, where a question sets no limit of its own: one line, a longer text, words beside "other". */
const TEXT_LENGTH = 300
const COMMENT_LENGTH = 2_000
export const OTHER_LENGTH = 300

/** The longest answer that a text question takes, in UTF-16 units as an input field counts them. */
export function maxLengthOf(question: TextQuestion | CommentQuestion): number {
  const own = [question.maxLength, ...(question.validators ?? []).map((validator) => validator.maxLength)]
  const set = own.filter((length) => length !== undefined)
  return set.length > 0 ? Math.min(...set) : question.type === 'text' ? TEXT_LENGTH : COMMENT_LENGTH
}

/** The definition's own sentence for the first validator that is broken, if it has one. */
export function ownSentence(
  validators: Validator[] | undefined,
  isBroken: (validator: Validator) => boolean,
): { text?: Text } {
  const text = validators?.find((validator) => validator.text !== undefined && isBroken(validator))?.text
  return text === undefined ? {} : { text }
}

const LIMITS = {
  numeric: ['minValue', 'maxValue'],
  text: ['minLength', 'maxLength'],
  answercount: ['minCount', 'maxCount'],
} as const satisfies Record<Validator['type'], readonly [keyof Validator, keyof Validator]>

/** Reports validators of another type than `allowed`, with limits of another type, or with none. */
export function checkValidators(
  question: TextQuestion | CommentQuestion | CheckboxQuestion,
  allowed: Validator['type'],
  report: Report,
): void {
  question.validators?.forEach((validator, index) => {
    const path = `.validators[${index}]`
    const [lowest, highest] = LIMITS[allowed]
    if (validator.type !== allowed) report(`This question can only have a validator of the type "${allowed}".`, path)
    for (const other of Object.values(LIMITS).flat()) {
      if (other !== lowest && other !== highest && validator[other] !== undefined) {
        report(`"${other}" says nothing here. Use ${lowest} and ${highest}.`, path)
      }
    }
    const low = validator[lowest]
    const high = validator[highest]
    if (low === undefined && high === undefined) report(`Set ${lowest}, ${highest} or both.`, path)
    if (low !== undefined && high !== undefined && low > high) report(`${lowest} is greater than ${highest}.`, path)
  })
}
