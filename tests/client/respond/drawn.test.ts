import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Model, type SurveyModel } from 'survey-core'
import { expect, test } from 'vitest'
import { answersOf } from '../../../client/respond/survey/drawn/answers.ts'
import { drawnOf } from '../../../client/respond/survey/drawn/drawn.ts'
import { insteadOf } from '../../../client/respond/survey/drawn/instead.ts'
import { makeModel } from '../../../client/respond/survey/make-model.ts'
import { cleanAnswers } from '../../../surveys/answers.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { questionsIn, questionsOf } from '../../../surveys/questions.ts'
import { surveyAround } from '../../fixtures/definitions/fixture.ts'
import { fixtures } from '../../fixtures/definitions/index.ts'
import { answersTo } from '../../surveys/arbitrary-answers.ts'
import { definitions } from '../../surveys/arbitrary-definition.ts'

type Values = Record<string, unknown>

const library = join(import.meta.dirname, '../../../surveys/library')
const surveys = [
  ...readdirSync(library)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, definition: JSON.parse(readFileSync(join(library, name), 'utf8')) as Definition })),
  ...fixtures.map(({ name, fixture }) => ({ name, definition: surveyAround(fixture.question) })),
]

const isOurs = (name: string) => !name.endsWith(insteadOf(''))
const namesIn = (model: SurveyModel) => model.getAllQuestions().map(({ name }) => name)

test.each(surveys)(
  '$name is drawn without anything that SurveyJS does not know, and with every question',
  ({ definition }) => {
    const { json, screens } = drawnOf(definition)
    const model = new Model(json)
    expect(model.jsonErrors).toBe(null)
    expect(model.pages.map(({ name }) => name)).toEqual([...screens.keys()])
    const asked = namesIn(model).filter((name) => isOurs(name) && model.getQuestionByName(name)?.getType() !== 'html')
    expect(asked).toEqual(questionsOf(definition).map(({ name }) => name))
    expect([...screens.values()].filter(({ heading }) => !heading)).toEqual([])
  },
)

/** Puts raw answers where someone on the page would have put them. */
function fill(raw: Values, questions: Question[]): Values {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const question = questions.find((one) => one.name === name)
      if (question?.type === 'paneldynamic') {
        return [name, (value as Values[]).map((entry) => fill(entry, questionsIn(question.templateElements)))]
      }
      const isNumber = question?.type === 'text' && question.inputType === 'number'
      return isNumber && typeof value === 'string' ? [insteadOf(name), value] : [name, value]
    }),
  )
}

/** Answers to what is asked, and to nothing else, as an honest page has them. */
function askedOf(definition: Definition, raw: Values): Values {
  const { answers, shown } = cleanAnswers(definition, raw)
  const entries = answers.ties as Values[] | undefined
  const kept = Object.entries(raw).filter(([key]) => shown.has(key.replace(/-Comment$/, '')))
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'ties' && Array.isArray(value)
        ? value.map((entry: Values, i) =>
            Object.fromEntries(
              Object.entries(entry).filter(([name]) => entries?.[i]?.[name.replace(/-Comment$/, '')] != null),
            ),
          )
        : value,
    ]),
  )
}

const people = definitions.chain((definition) => {
  const named = ({ ties, ...raw }: Values): Values =>
    Array.isArray(ties) ? { ...raw, ties: ties.map((entry) => ({ ties_who: 'red', ...entry })) } : raw
  return fc.record({
    definition: fc.constant(definition),
    answers: fc.array(answersTo(definition).map(named), { minLength: 5, maxLength: 5 }),
  })
})

test('what the page shows and sends is what the server asks and keeps', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(people, ({ definition, answers }) => {
      for (const anything of answers) {
        const raw = askedOf(definition, anything)
        const ours = cleanAnswers(definition, raw)
        const { model } = makeModel(definition)
        model.data = structuredClone(fill(raw, questionsOf(definition)))
        const shown = model.getAllQuestions().filter((one) => one.isVisible && one.isParentVisible && !one.isReadOnly)
        expect(
          shown
            .map(({ name }) => name)
            .filter(isOurs)
            .sort(),
        ).toEqual([...ours.shown].sort())
        const sent = cleanAnswers(definition, answersOf(model.data))
        expect(sent.problems).toEqual([])
        expect(sent.answers).toEqual(ours.answers)
        model.dispose()
      }
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

test('an answer and “not sure” beside it empty each other', () => {
  const number: Question = { type: 'text', name: 'age', title: 'Age', inputType: 'number', bands: [0, 18] }
  const more: Question = { type: 'text', name: 'more', title: 'More', visibleIf: "{age} = 'dontknow'" }
  const many: Question = {
    type: 'paneldynamic',
    name: 'many',
    title: 'Many',
    maxPanelCount: 2,
    templateElements: [number],
  }
  const { model } = makeModel({ title: 'T', pages: [{ name: 'p', elements: [number, more, many] }] })
  model.setValue('age', 4)
  model.setValue('age-instead', 'dontknow')
  expect(answersOf(model.data)).toEqual({ age: 'dontknow' })
  expect(model.getQuestionByName('more')?.isVisible).toBe(true)
  model.setValue('age', 12)
  expect(answersOf(model.data)).toEqual({ age: 12 })
  expect(model.getQuestionByName('more')?.isVisible).toBe(false)
  model.setValue('many', [{ age: 3 }])
  const panel = (model.getQuestionByName('many') as unknown as { panels: SurveyModel[] }).panels[0]!
  panel.getQuestionByName('age-instead')!.value = 'refused'
  expect(answersOf(model.data)).toEqual({ age: 12, many: [{ age: 'refused' }] })
  panel.getQuestionByName('age')!.value = 5
  expect(answersOf(model.data)).toEqual({ age: 12, many: [{ age: 5 }] })
})

test('words beside “other” are sent only while it is chosen, and an empty box is no mistake', () => {
  const question: Question = {
    type: 'radiogroup',
    name: 'q',
    title: 'Q',
    choices: [{ value: 'a', text: 'A' }],
    showOtherItem: true,
  }
  const { model } = makeModel({ title: 'T', pages: [{ name: 'p', elements: [question] }] })
  model.setValue('q', 'other')
  expect(model.validate(true)).toBe(true)
  model.setComment('q', 'words')
  expect(answersOf(model.data)).toEqual({ q: 'other', 'q-Comment': 'words' })
  expect(answersOf({ q: 'a', 'q-Comment': 'left over' })).toEqual({ q: 'a' })
})
