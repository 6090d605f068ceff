import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Picture } from '../../../client/respond/face/pictures/Picture.tsx'
import { cleanAnswers, shownInEntry } from '../../../surveys/answers.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { entriesOf } from '../../../surveys/kinds/paneldynamic.ts'
import { allowsKey, commentKey, keysOf } from '../../../surveys/kinds/parts/raw-keys.ts'
import { questionsIn, questionsOf } from '../../../surveys/questions.ts'
import { type Fields, fieldOf, idOf, inputOf, readAnswers } from '../../../surveys/sitting/fields.ts'
import type { RawAnswers } from '../../../surveys/sitting/state.ts'
import { pictureNames } from '../../../surveys/support/pictures.ts'
import { answersOf } from '../../fixtures/definitions/fixture.ts'
import { fixtures } from '../../fixtures/definitions/index.ts'
import { openBrowser } from '../../setup/browser.ts'
import { answersTo } from '../../surveys/arbitrary-answers.ts'
import { definitions } from '../../surveys/arbitrary-definition.ts'
import { drawQuestion } from './draw-question.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(async () => {
  await browser.close()
})

const cases = fixtures.flatMap(({ name, fixture: { question, examples } }) =>
  ['en', 'ar'].flatMap((language) => [
    { name: `${name}, ${language}, unanswered`, question, language },
    { name: `${name}, ${language}, answered`, question, language, value: examples[0]!.raw },
    { name: `${name}, ${language}, to be looked at again`, question, language, problem: 'Please look again.' },
  ]),
)

test.each(cases)('$name: each field has its name, its id and its words', async ({ question, problem, ...drawn }) => {
  const problems = problem ? [{ question: question.name, field: inputOf(question), message: problem }] : []
  const answers = { [question.name]: drawn.value }
  await page.setContent(`<form>${drawQuestion(question, { ...drawn, ...(problem && { problem, problems }), answers })}`)
  const seen = await page.evaluate(() => {
    const all = [...document.querySelectorAll('form *')]
    const controls = [...document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')]
    const known = new Set(all.map(({ id }) => id).filter(Boolean))
    const pointed = all.flatMap((one) => one.getAttribute('aria-describedby')?.split(' ') ?? [])
    return {
      headings: [...document.querySelectorAll('h1')].map((h1) => [h1.tabIndex, h1.textContent]),
      ids: all.map(({ id }) => id).filter(Boolean),
      controls: controls.map(({ name, id, value, type }) => ({ name, id, value, type })),
      unnamed: controls.filter((one) => ![...(one.labels ?? [])].some((label) => label.textContent.trim())).length,
      groups: [...document.querySelectorAll('fieldset')].filter((one) => !one.querySelector('legend')?.textContent)
        .length,
      lost: pointed.filter((id) => !known.has(id)),
      said: pointed.map((id) => document.getElementById(id)?.textContent),
      invalid: document.querySelectorAll('[aria-invalid=true]').length,
      unwanted: all.filter((one) => one.matches('[required], [autofocus], [style], [type=number], [aria-required]'))
        .length,
      lang: all.map((one) => one.getAttribute('lang')).filter(Boolean),
    }
  })
  expect(seen.headings).toEqual([[-1, expect.stringMatching(/\S/)]])
  expect(new Set(seen.ids).size).toBe(seen.ids.length)
  expect(seen.controls.length).toBeGreaterThan(0)
  for (const { name, id, value, type } of seen.controls) {
    expect(`${name}:`).toMatch(new RegExp(`^${fieldOf(question.name)}:`))
    expect(id).toBe(type === 'radio' || type === 'checkbox' ? idOf(name, value) : idOf(name))
  }
  expect(seen).toMatchObject({ unnamed: 0, groups: 0, lost: [], unwanted: 0 })
  // Words that nobody has translated yet say that they are English; nothing else has a language of its own.
  expect(new Set(seen.lang)).toEqual(new Set(drawn.language === 'ar' ? ['en'] : []))
  if (problem && question.type !== 'paneldynamic') {
    expect(seen.said.join()).toContain(problem)
    expect(seen.ids).toContain(inputOf(question))
  }
  if (problem && !/radiogroup|rating|boolean|matrix|panel/.test(question.type)) expect(seen.invalid).toBeGreaterThan(0)
})

/** What a browser would post for each of these forms, as a server reads it. */
async function postedFor(forms: string[]): Promise<Fields[]> {
  await page.setContent(forms.map((html) => `<form>${html}</form>`).join(''))
  const entries = await page.evaluate(() => [...document.forms].map((form) => [...new FormData(form)].map(String)))
  return entries.map((list) => {
    const pairs = list.map((pair) => [pair.slice(0, pair.indexOf(',')), pair.slice(pair.indexOf(',') + 1)] as const)
    return Object.fromEntries(
      [...Map.groupBy(pairs, ([name]) => name)].map(([name, same]) => [
        name,
        same.length > 1 ? same.map(([, value]) => value) : same[0]![1],
      ]),
    )
  })
}

/** Answers with ticks in the order of their page: in which order they were ticked says nothing. */
function inPageOrder(questions: Question[], answers: RawAnswers): RawAnswers {
  const tidy = (question: Question, value: unknown): unknown => {
    if (question.type === 'checkbox' && Array.isArray(value)) return value.toSorted()
    if (question.type === 'paneldynamic' && Array.isArray(value))
      return value.map((entry: RawAnswers) => inPageOrder(questionsIn(question.templateElements), entry))
    return value
  }
  return Object.fromEntries(
    Object.entries(answers).map(([key, value]) => {
      const question = questions.find(({ name }) => name === key)
      return [key, question ? tidy(question, value) : value]
    }),
  )
}

/** What would be kept of raw answers. */
function keptOf(definition: Definition, raw: RawAnswers) {
  const { answers, ...rest } = cleanAnswers(definition, raw)
  return { ...rest, answers: inPageOrder(questionsOf(definition), answers) }
}

const surveyOf = (question: Question): Definition => ({ title: 'T', pages: [{ name: 'p', elements: [question] }] })

/** The paths of what is asked: the question, and in each entry of a dynamic panel what its answers show. */
function askedIn(question: Question, answers: RawAnswers, kept: RawAnswers): string[] {
  const { name } = question
  if (question.type !== 'paneldynamic') return [name]
  const inner = entriesOf(question, answers[name]).flatMap((entry, index) =>
    shownInEntry(question, entry, kept).map((one) => `${name}:${index}:${one}`),
  )
  return [name, ...inner]
}

/** Answers drawn, posted untouched, and read again; one by one. */
async function drawnAndRead(
  all: { question: Question; answers: RawAnswers; kept: RawAnswers }[],
): Promise<RawAnswers[]> {
  const forms = all.map(({ question, answers, kept }) => {
    const { name } = question
    return drawQuestion(question, {
      value: answers[name],
      words: answers[commentKey(name)],
      allows: answers[allowsKey(name)],
      answers: kept,
    })
  })
  const posted = await postedFor(forms)
  return all.map(({ question, answers, kept }, place) => {
    const screen = { name: 's', page: surveyOf(question).pages[0]!, part: 1, elements: [question] }
    return readAnswers(screen, askedIn(question, answers, kept), posted[place]!, answers)
  })
}

test('every example of every kind is the same answer after it was drawn and posted', async () => {
  const all = fixtures.flatMap(({ fixture: { question, examples } }) =>
    examples.map((example) => {
      const { first: _, ...answers } = answersOf(question, example)
      return { question, answers, kept: {} }
    }),
  )
  const read = await drawnAndRead(all)
  expect(all.length).toBeGreaterThan(30)
  for (const [place, { question, answers }] of all.entries()) {
    const before = keptOf(surveyOf(question), answers)
    expect(before.problems).toEqual([])
    expect(keptOf(surveyOf(question), read[place]!)).toEqual(before)
  }
})

test('any answers to any survey are the same after they were drawn and posted', { timeout: 120_000 }, async () => {
  const people = definitions.chain((definition) =>
    fc.record({ definition: fc.constant(definition), raw: answersTo(definition) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(people, { minLength: 8, maxLength: 8 }), async (several) => {
      for (const { definition, raw } of several) {
        const kept = keptOf(definition, raw)
        const all = questionsOf(definition).map((question) => ({ question, answers: raw, kept: kept.answers }))
        const read = await drawnAndRead(all)
        const own = all.flatMap(({ question: { name } }, place) =>
          Object.entries(read[place]!).filter(([key]) => keysOf(name).includes(key)),
        )
        const again = keptOf(definition, Object.fromEntries(own))
        expect(again).toEqual(kept)
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

test('what does not fit stands there again as it was typed, and nothing is chosen that is not there', async () => {
  const number = fixtures.find(({ name }) => name === 'text (nights)')!.fixture.question
  expect(drawQuestion(number, { value: 'abc' })).toContain('value="abc"')
  const ranking = fixtures.find(({ name }) => name.startsWith('ranking'))!.fixture.question
  const shared = { home: '1', voice: '1' }
  const [read] = await drawnAndRead([{ question: ranking, answers: { change: shared }, kept: {} }])
  expect(read).toEqual({ change: shared })
  const wrong = fixtures.flatMap(({ fixture: { question, wrong } }) =>
    wrong.map((value) => ({
      question,
      answers: Object.fromEntries(keysOf(question.name).map((key) => [key, value])),
      kept: {},
    })),
  )
  for (const [place, after] of (await drawnAndRead(wrong)).entries()) {
    const { question } = wrong[place]!
    const { problems } = cleanAnswers(surveyOf(question), after)
    // Nothing is left of it but what can be put right on the page.
    expect([question.name, problems.filter(({ reason }) => reason === undefined)]).toEqual([question.name, []])
  }
})

const mood: Question = {
  type: 'radiogroup',
  name: 'mood',
  title: 'How have you been feeling lately?',
  description: 'Think of the last two weeks.',
  easy: { title: 'How do you feel?', picture: 'feelings' },
  audio: { default: 'mood.mp3', cy: 'mood-cy.mp3' },
  signed: 'mood.mp4',
  choices: [
    { value: 'good', text: 'Good', picture: 'happy' },
    { value: 'low', text: 'Low', picture: 'sad' },
  ],
}

test('easy reading takes the words and pictures of the twin; usual reading shows neither', () => {
  const usual = drawQuestion(mood)
  const easy = drawQuestion(mood, { easy: true })
  expect(usual).toContain('How have you been feeling lately?')
  expect(usual).not.toContain('<svg')
  expect(easy).toContain('How do you feel?')
  expect(easy).not.toContain('lately')
  expect(easy).toContain('Think of the last two weeks.')
  expect(easy.match(/<svg/g)).toHaveLength(3)
  expect(easy.indexOf('<svg')).toBeLessThan(easy.indexOf('How do you feel?'))
})

test('a question is heard from our own files in their languages, elsewhere by a voice of the device', () => {
  const hears = (language: string, question: Question = mood) => {
    const html = drawQuestion(question, { language })
    return [/<audio[^>]*src="([^"]*)"/.exec(html)?.[1], html.includes('data-listen="true" hidden=""')]
  }
  expect(hears('en')).toEqual(['/media/any/mood.mp3', false])
  expect(hears('cy')).toEqual(['/media/any/mood-cy.mp3', false])
  expect(hears('ar')).toEqual([undefined, true])
  expect(hears('cy', { ...mood, audio: 'mood.mp3' })).toEqual([undefined, true])
  expect(drawQuestion(mood)).toMatch(/<video[^>]*preload="none"[^>]*src="\/media\/any\/mood.mp4"/)
})

test('beside words of one’s own it says to leave names out, once', () => {
  const story: Question = { type: 'comment', name: 'story', title: 'Tell us' }
  const note = 'Please leave out names and places.'
  expect(drawQuestion(story)).toContain(note)
  expect(drawQuestion({ ...story, description: { default: `Short is fine. ${note}` } }).split(note)).toHaveLength(2)
  const other: Question = { ...mood, showOtherItem: true }
  expect(drawQuestion(other)).toContain(note)
  expect(drawQuestion(mood)).not.toContain(note)
})

test('what is wrong in an entry or in the words beside an answer is said there, and only there', () => {
  const { question } = fixtures.find(({ name }) => name.startsWith('paneldynamic'))!.fixture
  const message = 'Please make it shorter.'
  const value = [{ who: 'mum' }, { who: 'other', 'who-Comment': 'x' }]
  const problems = [{ question: question.name, field: 'a-ties-1-who-words', message }]
  const html = drawQuestion(question, { value, problem: message, problems })
  expect(html.split(message)).toHaveLength(2)
  expect(html).toContain('id="a-ties-1-who-words--problem"')
})

test.each(pictureNames)('the picture “%s” is small, plain, and passed over by screen readers', (name) => {
  const svg = renderToStaticMarkup(createElement(Picture, { name }))
  expect(svg.length).toBeLessThanOrEqual(700)
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 48 48"[^>]*aria-hidden="true"/)
  expect(svg).not.toMatch(/style=|#[0-9a-f]{3}|<text/)
})
