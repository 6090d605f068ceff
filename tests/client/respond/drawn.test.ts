import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { SurveyModel } from 'survey-core'
import { expect, test } from 'vitest'
import { ASKED } from '../../../client/respond/rich/asked.ts'
import { answer, makeModel, namesOn } from '../../../client/respond/rich/make-model.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { routeOf } from '../../../surveys/sitting/route.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import type { RawAnswers, Sitting } from '../../../surveys/sitting/state.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import { surveyAround } from '../../fixtures/definitions/fixture.ts'
import { fixtures } from '../../fixtures/definitions/index.ts'
import { answersTo } from '../../surveys/arbitrary-answers.ts'
import { definitions } from '../../surveys/arbitrary-definition.ts'

const library = join(import.meta.dirname, '../../../surveys/library')
const surveys = [
  ...readdirSync(library)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, definition: JSON.parse(readFileSync(join(library, name), 'utf8')) as Definition })),
  ...fixtures.map(({ name, fixture }) => ({ name, definition: surveyAround(fixture.question) })),
]

/** What a page of the survey shows: its name, and the names of the questions, texts and panels on it. */
interface Shown {
  page: string
  names: string[]
}

const inSurveyJs = (model: SurveyModel): Shown[] =>
  model.visiblePages.map((page) => ({ page: page.name, names: namesOn(page).sort() }))

const sittingAt = (place: string, answers: RawAnswers): Sitting => ({
  version: 1,
  wave: '',
  key: '',
  place,
  ways: { language: 'en', theme: '', size: '100', letters: '', reading: '' },
  answers,
  earlier: '',
  kiosk: false,
})

/** What the server shows of a survey, page by page. */
function onTheServer(definition: Definition, answers: RawAnswers): Shown[] {
  return routeOf(definition, sittingAt('opening', answers)).stops.flatMap(({ place, screen }) => {
    if (!screen) return []
    const view = viewOf(definition, sittingAt(place, answers), [], (key) => key)
    return view.view === 'question' ? [{ page: view.screen.name, names: [...view.shown].sort() }] : []
  })
}

test.each(surveys)('$name is given to SurveyJS with nothing that it does not know, and whole', ({ definition }) => {
  const model = makeModel(definition)
  expect(model.jsonErrors).toBe(null)
  expect(model.pages.map(({ name }) => name)).toEqual(screensOf(definition).map(({ name }) => name))
  const asked = model.getAllQuestions().filter((one) => one.getType() === ASKED)
  expect(asked.map(({ name }) => name)).toEqual(questionsOf(definition).map(({ name }) => name))
})

/** Definitions with someone who changes their mind four times, and now and then types what does not fit. */
const people = definitions.chain((definition) => {
  const junk = fc.constantFrom('abc', '', ['abc'], 99, { top: 'red', none: 1 }, null)
  const answers = fc
    .tuple(answersTo(definition), fc.constantFrom(...questionsOf(definition)), fc.option(junk))
    .map(([answers, { name }, odd]): RawAnswers => (odd === null ? answers : { ...answers, [name]: odd }))
  return fc.record({
    definition: fc.constant(withTexts(definition)),
    turns: fc.array(answers, { minLength: 5, maxLength: 5 }),
  })
})

/** The same with a text before the first question of each page, and one in the panel: they are no reason for a page. */
function withTexts({ pages, ...rest }: Definition): Definition {
  const text = (name: string, visibleIf?: string) =>
    ({ type: 'html', name, html: '<p>Here.</p>', ...(visibleIf && { visibleIf }) }) as const
  return {
    ...rest,
    pages: pages.map((page) => ({
      ...page,
      elements: [
        text(`${page.name}_text`),
        ...page.elements.map((element) =>
          element.type === 'panel'
            ? { ...element, elements: [text('in_panel', '{q0} notempty'), ...element.elements] }
            : element,
        ),
      ],
    })),
  }
}

test('the pages and questions that SurveyJS shows are those of the server, whatever is answered', {
  timeout: 240_000,
}, () => {
  fc.assert(
    fc.property(people, ({ definition, turns }) => {
      const model = makeModel(definition)
      for (const answers of turns) {
        answer(model, definition, answers)
        expect(inSurveyJs(model)).toEqual(onTheServer(definition, answers))
      }
      model.dispose()
    }),
    { numRuns: 100, endOnFailure: true },
  )
})

test('an answer that does not fit, or that is not asked for any more, shows nothing', () => {
  const age: Question = { type: 'text', name: 'age', title: 'Age', inputType: 'number', bands: [0, 18] }
  const more: Question = { type: 'text', name: 'more', title: 'More', visibleIf: '{age} notempty' }
  const last: Question = { type: 'text', name: 'last', title: 'Last', visibleIf: '{more} notempty' }
  const definition: Definition = { title: 'T', pages: [{ name: 'p', elements: [age, more, last] }] }
  const model = makeModel(definition)
  const pages = (answers: RawAnswers) => {
    answer(model, definition, answers)
    return model.visiblePages.map(({ name }) => name)
  }
  expect(pages({ age: 'abc', more: 'typed before' })).toEqual(['p-1'])
  expect(pages({ age: 4, more: 'typed before' })).toEqual(['p-1', 'p-2', 'p-3'])
  expect(pages({ age: 'dontknow' })).toEqual(['p-1', 'p-2'])
  expect(pages({ more: 'typed before' })).toEqual(['p-1'])
})
