import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanAnswers } from '../../../surveys/answers.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { questionsIn, questionsOf } from '../../../surveys/questions.ts'
import { advance } from '../../../surveys/sitting/advance.ts'
import type { Fields } from '../../../surveys/sitting/fields.ts'
import { readSitting, sittingFields } from '../../../surveys/sitting/read-sitting.ts'
import type { RawAnswers, Sitting } from '../../../surveys/sitting/state.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import type { WordKey } from '../../../surveys/words/say.ts'
import { answersTo } from '../arbitrary-answers.ts'
import { definitions } from '../arbitrary-definition.ts'
import { filled } from './filled.ts'
import { say, start } from './start.ts'

const sayings: Record<string, WordKey> = { quote: 'allowsQuote', researchers: 'allowsResearchers' }

/** What somebody who wants to give these answers posts from the page where they are. */
function formOn(definition: Definition, sitting: Sitting, wanted: RawAnswers): Fields {
  const view = viewOf(definition, sitting, [], say)
  if (view.view !== 'question') return {}
  const drawn = questionsIn(view.screen.elements).filter(({ name }) => view.shown.includes(name))
  return filled(drawn, wanted, view.entries)
}

/** A press, by way of the hidden fields as a browser sends them. */
function press(definition: Definition, sitting: Sitting, go: string, fields: Fields): Sitting {
  const posted = readSitting({ ...Object.fromEntries(sittingFields(sitting)), ...fields })
  expect(posted).toEqual(sitting)
  const moved = advance(definition, posted!, go, fields)
  expect(moved.problems).toEqual([])
  return moved.sitting
}

/** Fills in one page, with as many entries as are wanted, until the next page comes. */
function answerPage(definition: Definition, sitting: Sitting, wanted: RawAnswers): Sitting {
  let now = sitting
  const form = () => formOn(definition, now, wanted)
  const view = viewOf(definition, now, [], say)
  const entries = Array.isArray(wanted.ties) ? wanted.ties.length : 0
  if (view.view === 'question' && view.shown.includes('ties')) {
    for (let i = view.entries.ties?.length ?? 0; i < entries; i++) now = press(definition, now, 'add:ties', form())
  }
  for (let i = 0; i < 5 && now.place === sitting.place; i++) now = press(definition, now, 'next', form())
  expect(now.place).not.toBe(sitting.place)
  return now
}

/** From the first page to the last; `asides` are pressed on the way, each on some page. */
function walk(definition: Definition, wanted: RawAnswers, asides: string[]): Sitting {
  let sitting: Sitting = { ...start, place: 'exit' }
  const rest = [...asides]
  for (let pages = 0; sitting.place !== 'check'; pages++) {
    expect(pages).toBeLessThan(100)
    const aside = rest.pop()
    if (aside) {
      sitting = press(definition, sitting, aside, formOn(definition, sitting, wanted))
      if (aside === 'later') sitting = press(definition, sitting, 'back', {})
    }
    if (sitting.place !== 'check') sitting = answerPage(definition, sitting, wanted)
  }
  return sitting
}

/** Questions that a later answer showed were passed by: they are answered from the page of all answers. */
function answerSkipped(definition: Definition, sitting: Sitting, wanted: RawAnswers): Sitting {
  let now = sitting
  const target = cleanAnswers(definition, wanted).answers
  const missed = () => {
    const { shown, answers } = cleanAnswers(definition, now.answers)
    return questionsOf(definition).filter(
      ({ name }) => name in target && shown.has(name) && !isDeepStrictEqual(answers[name], target[name]),
    )
  }
  for (let round = 0; missed().length > 0; round++) {
    expect(round).toBeLessThan(10)
    for (const { title } of missed()) {
      const view = viewOf(definition, now, [], say)
      const place = view.view === 'check' && view.checked.find(({ question }) => question === title)?.place
      now = press(definition, now, `to:${place}`, {})
      for (let pages = 0; now.place !== 'check' && pages < 100; pages++) now = answerPage(definition, now, wanted)
    }
  }
  return now
}

const isSomething = (value: unknown) => typeof value !== 'object' || Object.keys(value ?? {}).length > 0

const asides = fc.array(
  fc.constantFrom('back', 'back', 'later', 'language:cy', 'set', 'to:exit', 'to:check', 'nonsense', ''),
  { maxLength: 6 },
)
const surveys = definitions.chain((definition) =>
  fc.record({
    definition: fc.constant(definition),
    wanted: answersTo(definition),
    asides,
  }),
)

test('answers given through the pages of any survey are the raw answers that the API would be sent', () => {
  fc.assert(
    fc.property(surveys, ({ definition, wanted, asides }) => {
      const walked = walk(definition, wanted, asides)
      const { answers, problems } = cleanAnswers(definition, walked.answers)
      expect(problems).toEqual([])
      const all = answerSkipped(definition, walked, wanted)
      const cleaned = cleanAnswers(definition, all.answers)
      expect(cleaned).toEqual(cleanAnswers(definition, wanted))
      for (const { name, type } of questionsOf(definition)) {
        if (!cleaned.shown.has(name) || type === 'paneldynamic' || !isSomething(wanted[name])) continue
        expect(all.answers[name]).toEqual(wanted[name])
        expect(all.answers[`${name}-Comment`]).toEqual(wanted[`${name}-Comment`])
        expect(all.answers[`${name}-Allows`] ?? 'nobody').toEqual(wanted[`${name}-Allows`] ?? 'nobody')
      }
      expect(Object.keys(answers).every((key) => key in all.answers)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('the page of all answers has one line for each question that is asked', () => {
  fc.assert(
    fc.property(surveys, ({ definition, wanted }) => {
      const view = viewOf(definition, { ...start, place: 'check', answers: wanted }, [], say)
      if (view.view !== 'check') throw new Error('not there')
      const { shown, answers } = cleanAnswers(definition, wanted)
      const asked = questionsOf(definition).filter(({ name }) => shown.has(name))
      expect(view.checked.map(({ question }) => question)).toEqual(asked.map(({ title }) => title))
      view.checked.forEach(({ answers: said, readers }, i) => {
        const { name, type } = asked[i]!
        expect(said.length > 0).toBe(name in answers)
        const text = type === 'text' || type === 'comment' ? answers[name] : answers[`${name}-Comment`]
        const isText = typeof text === 'string' && !['dontknow', 'refused'].includes(text)
        expect(readers !== undefined).toBe(isText)
        if (isText)
          expect(readers).toBe(
            say('allowsIs', { text: say(sayings[String(answers[`${name}-Allows`])] ?? 'allowsNobody') }),
          )
      })
    }),
    { numRuns: 200 },
  )
})
