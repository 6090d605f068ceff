import type { BooleanQuestion } from '../../../../surveys/kinds/boolean.ts'
import { isMissing } from '../../../../surveys/kinds/parts/codes.ts'
import { isExclusive, type SelectQuestion } from '../../../../surveys/kinds/parts/select.ts'
import { type RatingQuestion, scaleOf } from '../../../../surveys/kinds/rating.ts'
import { NOT_SURE, REFUSED } from '../../../../surveys/missing.ts'
import type { PictureName } from '../../../../surveys/support/pictures.ts'
import { type Text, textIn } from '../../../../surveys/text.ts'
import type { WordKey } from '../../../../surveys/words/say.ts'
import type { Asked } from './asked.ts'

/** One thing that can be chosen. */
export interface Offered {
  value: string
  text: Text
  /** Words about it that stand apart on the screen: what the end of a scale means. */
  also?: Text | undefined
  picture?: PictureName | undefined
}

/** Whether it is about the question as a whole, and so stands apart from the choices and never beside one of them. */
export const isAlone = ({ value }: Offered) => isExclusive(value)

/** A phrase of the page's own, as a text that is there in the page's language. */
export function own({ say, language }: Asked, key: WordKey): Text {
  return { default: say(key), [language]: say(key) }
}

/** "I'm not sure" and "I don't want to say", beside a question that has no room for them among its answers. */
export function insteadOffered(asked: Asked): Offered[] {
  return [
    { value: NOT_SURE, text: own(asked, 'notSure') },
    { value: REFUSED, text: own(asked, 'refuse') },
  ]
}

/** The choices of a radiogroup, dropdown or checkbox, with the special ones that it has: those that stand alone last. */
export function choicesOffered(asked: Asked<SelectQuestion>): Offered[] {
  const { question } = asked
  const special = [
    question.showOtherItem && { value: 'other', text: question.otherText ?? own(asked, 'other') },
    question.showNoneItem && { value: 'none', text: question.noneText ?? own(asked, 'none') },
    question.showDontKnowItem && { value: NOT_SURE, text: question.dontKnowText ?? own(asked, 'notSure') },
    question.showRefuseItem && { value: REFUSED, text: question.refuseText ?? own(asked, 'refuse') },
  ]
  return [...question.choices, ...special.filter((offered) => typeof offered === 'object')]
}

export function booleanOffered(asked: Asked<BooleanQuestion>): Offered[] {
  const { labelTrue, labelFalse } = asked.question
  return [
    { value: 'true', text: labelTrue ?? own(asked, 'yes') },
    { value: 'false', text: labelFalse ?? own(asked, 'no') },
    ...insteadOffered(asked),
  ]
}

/** The steps of a scale. "Not sure" is one of them where the definition has it. */
export function stepsOffered({ question, language }: Asked<RatingQuestion>): Offered[] {
  const { minRateDescription, maxRateDescription } = question
  const steps = scaleOf(question)
  const last = steps.findLastIndex(({ value }) => !isMissing(value))
  return steps.map(({ value, text }, place) => ({
    value: String(value),
    // A number is the same in every language.
    text: isNumber(text) ? { default: text, [language]: text } : text,
    also: place === 0 ? minRateDescription : place === last ? maxRateDescription : undefined,
    picture: question.rateValues?.[place]?.picture,
  }))
}

const isNumber = (text: Text): text is string => typeof text === 'string' && /^\d{1,3}$/.test(text)

/** Whether the steps of a scale are numbers, which fit side by side. */
export function isNumbered(steps: Offered[]): boolean {
  return steps.every((step) => isAlone(step) || isNumber(textIn(step.text)))
}
