import { type Text, textIn } from '../../text.ts'
import type { CheckboxQuestion } from '../checkbox.ts'
import type { DropdownQuestion } from '../dropdown.ts'
import type { Given, Posted, Report, Speech, Words, Wrong } from '../kind.ts'
import type { RadiogroupQuestion } from '../radiogroup.ts'
import { ALLOWS } from './allowing.ts'
import { type Codes, checkChoices, codesOf, NONE_CODE, OTHER_CODE, once } from './codes.ts'
import { OTHER_LENGTH } from './limits.ts'
import { textOfChoice } from './say-given.ts'
import { cleanText, wordsIn } from './words.ts'

/** What radiogroup, dropdown and checkbox share: a list of choices, and four special items beside it. */
export type SelectQuestion = RadiogroupQuestion | DropdownQuestion | CheckboxQuestion

const NONE_TEXT: Text = { default: 'None of these', cy: 'Dim un o’r rhain', ar: 'لا شيء من هذه' }
const OTHER_TEXT: Text = { default: 'Something else', cy: 'Rhywbeth arall', ar: 'شيء آخر' }

/** The part of a field's name, and of an id, under which the words beside "other" stand. */
const WORDS = 'words'
/** What no choice beside "other" can be called: these parts have ids of their own. */
const TAKEN = [WORDS, ALLOWS]

/** The codes of a select question: its choices, then "none" and "other" where it has them. */
export const selectCodes: (question: SelectQuestion) => Codes = once((question: SelectQuestion) => {
  const codes = [...codesOf(question.choices)]
  if (question.showNoneItem) codes.push({ code: NONE_CODE, value: 'none', text: question.noneText ?? NONE_TEXT })
  if (question.showOtherItem) codes.push({ code: OTHER_CODE, value: 'other', text: question.otherText ?? OTHER_TEXT })
  return codes
})

/** Whether this value can be chosen in this question. */
export function isOffered(question: SelectQuestion, value: unknown): value is string {
  if (question.choices.some((choice) => choice.value === value)) return true
  if (value === 'other') return question.showOtherItem === true
  return isExclusive(value) && isExclusiveOffered(question, value)
}

/** Whether choosing this unticks everything else. */
export function isExclusive(value: unknown): value is 'none' | 'dontknow' | 'refused' {
  return value === 'none' || value === 'dontknow' || value === 'refused'
}

function isExclusiveOffered(question: SelectQuestion, value: 'none' | 'dontknow' | 'refused'): boolean {
  if (value === 'none') return question.showNoneItem === true
  return value === 'dontknow' ? question.showDontKnowItem === true : question.showRefuseItem === true
}

export function checkSelect(question: SelectQuestion, report: Report): void {
  question.choices.forEach(({ value }, index) => {
    if (TAKEN.includes(value) && question.showOtherItem)
      report(`"${value}" is kept for the words beside "other". Pick another word.`, `.choices[${index}].value`)
  })
  checkChoices(question.choices, report, {
    taken: [...(question.showNoneItem ? [NONE_CODE] : []), ...(question.showOtherItem ? [OTHER_CODE] : [])],
  })
}

/** The words beside "other": taken only where "other" was chosen. */
export function cleanComment(raw: unknown, isOther: boolean): { comment: string | undefined } | Wrong {
  if (raw === undefined || raw === null || raw === '') return { comment: undefined }
  if (!isOther) return { problem: 'Words can only be added where “other” is chosen.' }
  const cleaned = cleanText(raw, OTHER_LENGTH, true)
  return 'problem' in cleaned ? { ...cleaned, at: [WORDS] } : { comment: cleaned.text || undefined }
}

/** The words beside "other" in a posted form: they count only where "other" is chosen. */
export function readWords(posted: Posted, isOther: boolean): string | undefined {
  return (isOther && posted.one(WORDS)) || undefined
}

/** One chosen value in words, with the words written beside "other". */
export function sayChoice(
  question: SelectQuestion,
  value: unknown,
  comment: string | undefined,
  speech: Speech,
): string[] {
  const { say, language } = speech
  const own = (text: Text | undefined, key: 'none' | 'other' | 'notSure' | 'refuse') =>
    text === undefined ? say(key) : textIn(text, language)
  switch (value) {
    case 'none':
      return [own(question.noneText, 'none')]
    case 'dontknow':
      return [own(question.dontKnowText, 'notSure')]
    case 'refused':
      return [own(question.refuseText, 'refuse')]
    case 'other': {
      const other = own(question.otherText, 'other')
      return [comment?.trim() ? `${other}: ${comment.trim()}` : other]
    }
    default:
      return [textOfChoice(question.choices, value, speech) ?? []].flat()
  }
}

const otherVariable = (question: SelectQuestion) => `${question.name}__words`

export function otherWords(question: SelectQuestion, { comment, allows }: Given): Words[] {
  return wordsIn(otherVariable(question), comment, allows)
}

export function otherVariables(question: SelectQuestion): string[] {
  return question.showOtherItem ? [otherVariable(question)] : []
}
