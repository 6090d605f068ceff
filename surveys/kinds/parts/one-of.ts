import type { TSchema } from 'typebox'
import type { DropdownQuestion } from '../dropdown.ts'
import type { Kind } from '../kind.ts'
import type { RadiogroupQuestion } from '../radiogroup.ts'
import { byteOf } from './codes.ts'
import {
  checkSelect,
  cleanComment,
  isOffered,
  otherVariables,
  otherWords,
  readWords,
  sayChoice,
  selectCodes,
} from './select.ts'

type OneOfQuestion = RadiogroupQuestion | DropdownQuestion

/** A kind in which one choice of a list is picked: a radiogroup and a dropdown differ in their looks only. */
export function oneOf(schema: TSchema, firstInput: (question: OneOfQuestion) => string[]): Kind {
  return {
    schema,
    check: checkSelect,
    clean(question: OneOfQuestion, raw, comment) {
      if (!isOffered(question, raw)) return { problem: 'Please pick one of the choices.' }
      const words = cleanComment(comment, raw === 'other')
      return 'problem' in words ? words : { value: raw, ...words }
    },
    read(question: OneOfQuestion, posted, before) {
      const value = posted.one()
      if (isOffered(question, value)) return { value, comment: readWords(posted, value === 'other') }
      // Nobody can untick a radio button: words alone are an answer in somebody's own words.
      const comment = readWords(posted, question.showOtherItem === true && before !== 'other')
      return { value: comment?.trim() ? 'other' : undefined, comment: comment?.trim() ? comment : undefined }
    },
    inWords: (question: OneOfQuestion, { value, comment }, speech) => sayChoice(question, value, comment, speech),
    firstInput,
    columns(question: OneOfQuestion) {
      const { name, title, demographic } = question
      const codes = selectCodes(question)
      return [{ name, question: name, type: 'choice', text: title, codes, ...(demographic && { demographic }) }]
    },
    pack: (question: OneOfQuestion, value) => [byteOf(selectCodes(question), value)],
    words: (question: OneOfQuestion, given) => otherWords(question, given),
    wordVariables: otherVariables,
  }
}
