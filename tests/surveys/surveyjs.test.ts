import fc from 'fast-check'
import { Model, type Question as ModelQuestion, type QuestionPanelDynamicModel } from 'survey-core'
import { expect, test } from 'vitest'
import { cleanAnswers } from '../../surveys/answers.ts'
import { checkDefinition, type Definition } from '../../surveys/definition.ts'
import { answersTo } from './arbitrary-answers.ts'
import { definitions } from './arbitrary-definition.ts'

type Values = Record<string, unknown>

/** Visible and not switched off, with all that contains it. */
const isAsked = (question: ModelQuestion) => question.isVisible && question.isParentVisible && !question.isReadOnly

/**
 * What SurveyJS itself shows for these answers. It keeps the values of hidden questions, and other conditions see
 * them; so each round starts again from all answers without those that were hidden in the round before, until nothing
 * changes. Without circles that ends, and ends at one outcome only.
 */
function shownBy(model: Model, raw: Values): { shown: string[]; entries: string[][] } {
  let values = raw
  for (let round = 0; round < 20; round++) {
    model.data = structuredClone(values)
    const questions = model.getAllQuestions()
    const hidden = questions.filter((question) => !isAsked(question)).map(({ name }) => name)
    const next = Object.fromEntries(
      Object.entries(raw)
        .filter(([key]) => !hidden.includes(key.replace(/-Comment$/, '')))
        .map(([key, value]) => [key, key === 'ties' ? withoutHidden(model, value as Values[]) : value]),
    )
    if (JSON.stringify(next) === JSON.stringify(values)) {
      return {
        shown: questions
          .filter(isAsked)
          .map(({ name }) => name)
          .sort(),
        entries: entriesOf(model).slice(0, Array.isArray(values.ties) ? values.ties.length : 0),
      }
    }
    values = next
  }
  throw new Error('SurveyJS never settled')
}

const panelsOf = (model: Model) => (model.getQuestionByName('ties') as QuestionPanelDynamicModel).panels

function withoutHidden(model: Model, entries: Values[]): Values[] {
  return entries.map((entry, index) => {
    const hidden = panelsOf(model)
      [index]?.questions.filter((question) => !question.isVisible)
      .map(({ name }) => name)
    return Object.fromEntries(Object.entries(entry).filter(([key]) => !hidden?.includes(key.replace(/-Comment$/, ''))))
  })
}

const entriesOf = (model: Model) =>
  panelsOf(model).map((panel) =>
    panel.questions
      .filter((question) => question.isVisible)
      .map(({ name }) => name)
      .sort(),
  )

/** What we show for the same answers. */
function shownByUs(definition: Definition, raw: Values): { shown: string[]; entries: string[][] } {
  const { answers, problems, shown } = cleanAnswers(definition, raw)
  expect(problems).toEqual([])
  const inner = ['ties_who', 'ties_more']
  const ties = (answers.ties ?? []) as Values[]
  return { shown: [...shown].sort(), entries: ties.map((entry) => inner.filter((name) => entry[name] !== null).sort()) }
}

test('thousands of random answers show the same questions in our walk and in SurveyJS', () => {
  let compared = 0
  const cases = definitions.chain((definition) => {
    // Somebody is named in every entry: an entry without any answer is dropped here and kept there.
    const entries = (raw: Values) => ({
      ...raw,
      ...(Array.isArray(raw.ties) && { ties: raw.ties.map((entry) => ({ ties_who: 'red', ...entry })) }),
    })
    return fc.tuple(
      fc.constant(definition),
      fc.array(answersTo(definition).map(entries), { minLength: 20, maxLength: 20 }),
    )
  })
  fc.assert(
    fc.property(cases, ([definition, people]) => {
      expect(checkDefinition(definition)).toEqual([])
      const model = new Model(structuredClone(definition))
      model.clearInvisibleValues = 'none'
      for (const raw of people) {
        expect(shownByUs(definition, raw)).toEqual(shownBy(model, raw))
        compared += 1
      }
      model.dispose()
    }),
    { numRuns: 150, endOnFailure: true },
  )
  expect(compared).toBe(3_000)
})
