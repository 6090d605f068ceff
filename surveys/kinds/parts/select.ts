import type { Text } from '../../text.ts'
import type { CheckboxQuestion } from '../checkbox.ts'
import type { DropdownQuestion } from '../dropdown.ts'
import type { Report, Words } from '../kind.ts'
import type { RadiogroupQuestion } from '../radiogroup.ts'
import { type Codes, checkChoices, codesOf, NONE_CODE, OTHER_CODE, once } from './codes.ts'
import { OTHER_LENGTH } from './limits.ts'
import { cleanText } from './words.ts'

/** What radiogroup, dropdown and checkbox share: a list of choices, and four special items beside it. */
export type SelectQuestion = RadiogroupQuestion | DropdownQuestion | CheckboxQuestion

const NONE_TEXT: Text = { default: 'None of these', cy: 'Dim un o’r rhain' }
const OTHER_TEXT: Text = { default: 'Something else', cy: 'Rhywbeth arall' }

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
  checkChoices(question.choices, report, {
    taken: [...(question.showNoneItem ? [NONE_CODE] : []), ...(question.showOtherItem ? [OTHER_CODE] : [])],
  })
}

/** The words beside "other": taken only where "other" was chosen. */
export function cleanComment(raw: unknown, isOther: boolean): { comment: string | undefined } | { problem: string } {
  if (raw === undefined || raw === null || raw === '') return { comment: undefined }
  if (!isOther) return { problem: 'Words can only be added where “other” is chosen.' }
  const cleaned = cleanText(raw, OTHER_LENGTH, true)
  return 'problem' in cleaned ? cleaned : { comment: cleaned.text || undefined }
}

const otherVariable = (question: SelectQuestion) => `${question.name}__words`

export function otherWords(question: SelectQuestion, comment: string | undefined): Words[] {
  return comment === undefined ? [] : [{ variable: otherVariable(question), body: comment }]
}

export function otherVariables(question: SelectQuestion): string[] {
  return question.showOtherItem ? [otherVariable(question)] : []
}
