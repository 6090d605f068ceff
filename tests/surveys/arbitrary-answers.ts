import fc from 'fast-check'
import { allowsValues } from '../../surveys/allows.ts'
import type { Definition, Question } from '../../surveys/definition.ts'
import { questionsIn, questionsOf } from '../../surveys/questions.ts'

const words = fc.constantFrom('hello', 'Hello there', '5', 'true', 'x', "it's", '<b>', ' yes ', 'two\nlines')
/** A part of a list, in any order. */
const someOf = (values: string[], most: number) =>
  fc.shuffledSubarray(values, { minLength: 1, maxLength: Math.min(most, values.length) })

function specialsOf(question: Extract<Question, { type: 'radiogroup' | 'dropdown' | 'checkbox' }>): string[] {
  return [
    ...(question.showDontKnowItem ? ['dontknow'] : []),
    ...(question.showRefuseItem ? ['refused'] : []),
    ...(question.showNoneItem ? ['none'] : []),
  ]
}

/** Any answer that an honest page could send for a question. */
function answerTo(question: Question): fc.Arbitrary<unknown> {
  switch (question.type) {
    case 'text': {
      if (question.inputType !== 'number') return words.filter((text) => text.trim().length > 1 || !question.validators)
      const first = question.bands?.[0] ?? 0
      return fc.oneof(
        fc.integer({ min: first, max: question.max ?? first + 30 }),
        fc.constantFrom('dontknow', 'refused'),
      )
    }
    case 'comment':
      return words
    case 'radiogroup':
    case 'dropdown': {
      const values = question.choices.map(({ value }) => value)
      return fc.constantFrom(...values, ...specialsOf(question), ...(question.showOtherItem ? ['other'] : []))
    }
    case 'checkbox': {
      const values = [...question.choices.map(({ value }) => value), ...(question.showOtherItem ? ['other'] : [])]
      const specials = specialsOf(question)
      const some = someOf(values, question.maxSelectedChoices ?? values.length)
      return specials.length > 0 ? fc.oneof(some, fc.constantFrom(...specials.map((value) => [value]))) : some
    }
    case 'rating': {
      const { rateValues, rateMin = 1, rateMax = 5 } = question
      return rateValues
        ? fc.constantFrom(...rateValues.map(({ value }) => value))
        : fc.integer({ min: rateMin, max: rateMax })
    }
    case 'boolean':
      return fc.boolean()
    case 'matrix': {
      const column = fc.constantFrom(...question.columns.map(({ value }) => value))
      return fc.record(Object.fromEntries(question.rows.map(({ value }) => [value, column])), { requiredKeys: [] })
    }
    case 'ranking': {
      const values = question.choices.map(({ value }) => value)
      return fc.shuffledSubarray(values, { minLength: question.selectToRankEnabled ? 1 : values.length })
    }
    case 'paneldynamic':
      return fc.array(answersToAll(questionsIn(question.templateElements)), { maxLength: question.maxPanelCount })
  }
}

const choices = fc.constantFrom(undefined, ...allowsValues)
const isText = ({ type, ...question }: Question) =>
  type === 'comment' || (type === 'text' && !('inputType' in question && question.inputType === 'number'))

/** Answers to some of these questions, with words beside "other" now and then, and a choice of who may read a text. */
function answersToAll(questions: Question[]): fc.Arbitrary<Record<string, unknown>> {
  const record = fc.record(Object.fromEntries(questions.map((question) => [question.name, answerTo(question)])), {
    requiredKeys: [],
  })
  return fc.tuple(record, words, fc.boolean(), choices).map(([answers, comment, withWords, allows]) => {
    for (const question of questions) {
      const { name } = question
      const isOther = withWords && [answers[name]].flat().includes('other') && 'showOtherItem' in question
      if (isOther) answers[`${name}-Comment`] = comment
      const hasText = isOther || (isText(question) && answers[name] !== undefined)
      if (hasText && allows !== undefined) answers[`${name}-Allows`] = allows
    }
    return answers
  })
}

/** Raw answers to any of the questions of a survey, each of which is acceptable where its question is shown. */
export function answersTo(definition: Definition): fc.Arbitrary<Record<string, unknown>> {
  return answersToAll(questionsOf(definition))
}
