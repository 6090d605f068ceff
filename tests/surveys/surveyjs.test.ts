import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Model, type Question as ModelQuestion, type QuestionPanelDynamicModel, Serializer } from 'survey-core'
import { expect, test } from 'vitest'
import { cleanAnswers } from '../../surveys/answers.ts'
import { checkDefinition, type Definition } from '../../surveys/definition.ts'
import { nameIn } from '../../surveys/kinds/parts/raw-keys.ts'
import { fixtures } from '../fixtures/definitions/index.ts'
import { answersTo } from './arbitrary-answers.ts'
import { definitions } from './arbitrary-definition.ts'

type Values = Record<string, unknown>

/** What is asked: names of questions, and for each entry of the dynamic panel the names of its inner questions. */
interface Asked {
  questions: string[]
  entries: string[][]
}

/** Visible and not switched off, with all that contains it. */
const isAsked = (question: ModelQuestion) => question.isVisible && question.isParentVisible && !question.isReadOnly
const namesOf = (questions: ModelQuestion[]) => questions.map(({ name }) => name).sort()

/** What SurveyJS itself asks of someone with these answers. It keeps the values of hidden questions in its conditions. */
function askedBySurveyJs(model: Model, values: Values): Asked {
  model.data = structuredClone(values)
  const ties = model.getQuestionByName('ties') as QuestionPanelDynamicModel | null
  // Before it is given entries SurveyJS may keep empty ones from the person before.
  const entries = Array.isArray(values.ties) ? (ties?.panels.slice(0, values.ties.length) ?? []) : []
  return {
    questions: namesOf(model.getAllQuestions().filter(isAsked)),
    entries: entries.map(({ questions }) => namesOf(questions.filter((question) => question.isVisible))),
  }
}

/** What we ask of someone with these answers. */
function askedByUs(definition: Definition, raw: Values): Asked {
  const { answers, problems, shown } = cleanAnswers(definition, raw)
  expect(problems).toEqual([])
  const ties = (answers.ties ?? []) as Values[]
  const inner = ['ties_more', 'ties_who']
  return { questions: [...shown].sort(), entries: ties.map((entry) => inner.filter((name) => entry[name] !== null)) }
}

/** The raw answers to what is asked, without the rest. */
function only(raw: Values, { questions, entries }: Asked): Values {
  const keep = (values: Values, names: string[] | undefined) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => names?.includes(nameIn(key))))
  const kept = keep(raw, questions)
  if (Array.isArray(kept.ties)) kept.ties = kept.ties.map((entry, place) => keep(entry, entries[place]))
  return kept
}

/** Starts from all answers and takes away what SurveyJS hides, from the start again each round, until nothing changes. */
function settled(model: Model, raw: Values): Asked {
  let asked = askedBySurveyJs(model, raw)
  for (let round = 0; round < 20; round++) {
    const next = askedBySurveyJs(model, only(raw, asked))
    if (JSON.stringify(next) === JSON.stringify(asked)) return asked
    asked = next
  }
  throw new Error('SurveyJS never settled')
}

/** Surveys with answers of twenty people. Somebody is named in every entry: one without any answer is dropped here. */
const surveys = definitions.chain((definition) => {
  const named = ({ ties, ...raw }: Values): Values =>
    Array.isArray(ties) ? { ...raw, ties: ties.map((entry) => ({ ties_who: 'red', ...entry })) } : raw
  const people = fc.array(answersTo(definition).map(named), { minLength: 20, maxLength: 20 })
  return fc.record({ definition: fc.constant(definition), people })
})

test('thousands of random answers show the same questions in our walk and in SurveyJS', { timeout: 300_000 }, () => {
  let compared = 0
  fc.assert(
    fc.property(surveys, ({ definition, people }) => {
      expect(checkDefinition(definition)).toEqual([])
      const model = new Model(structuredClone(definition))
      people.forEach((raw, place) => {
        const ours = askedByUs(definition, raw)
        // Without circles only one set of questions is the one that its own answers show, so this is enough …
        expect(askedBySurveyJs(model, only(raw, ours))).toEqual(ours)
        // … and for every tenth it is also found from nothing but SurveyJS.
        if (place % 10 === 0) expect(settled(model, raw)).toEqual(ours)
        compared += 1
      })
      model.dispose()
    }),
    { numRuns: 100, endOnFailure: true },
  )
  expect(compared).toBe(2_000)
})

/** What our definitions say beside SurveyJS JSON, by SurveyJS's name of the class. */
const ours: Record<string, string[]> = {
  survey: ['asks', 'why', 'results', 'exit', 'awaitingNativeReader'],
  page: ['note'],
  question: ['easy', 'audio', 'signed', 'sensitive', 'levels', 'demographic'],
  text: ['bands'],
  itemvalue: ['picture', 'code'],
}

test('what is only ours means nothing to SurveyJS, and everything else in our definitions is its own', () => {
  for (const [type, names] of Object.entries(ours)) {
    for (const name of names) {
      expect(Serializer.findProperty(type, name), `${type}.${name}`).toBeFalsy()
      Serializer.addProperty(type, { name, type: 'value' })
    }
  }
  const library = join(import.meta.dirname, '../../surveys/library')
  const files = readdirSync(library).filter((file) => file.endsWith('.json'))
  const published = files.map((file) => JSON.parse(readFileSync(join(library, file), 'utf8')))
  const twin = { easy: { title: 'Q?', picture: 'sun' as const }, audio: 'q.mp3', signed: 'q.mp4' }
  // One name stands only once in a survey: "who" is also asked inside a dynamic panel.
  const questions = fixtures.map(({ fixture }) => fixture.question).filter(({ name }) => name !== 'who')
  const all: Definition = {
    title: 'All',
    asks: 'Us',
    why: 'To know',
    results: 'In May',
    exit: { address: 'https://example.org' },
    pages: [{ name: 'one', note: 'Hard.', elements: questions.map((question) => ({ ...question, ...twin })) }],
  }
  expect(checkDefinition(all)).toEqual([])
  for (const definition of [...published, all]) {
    const model = new Model(structuredClone(definition))
    expect((model.jsonErrors ?? []).map(({ message }) => message)).toEqual([])
    model.dispose()
  }
})
