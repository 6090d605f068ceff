import { describe, expect, test } from 'vitest'
import { cleanAnswers } from '../../../surveys/answers.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { advance } from '../../../surveys/sitting/advance.ts'
import { checkedOf } from '../../../surveys/sitting/checked.ts'
import { type Fields, fieldOf, idOf, inputOf, readAnswers } from '../../../surveys/sitting/fields.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import type { RawAnswers } from '../../../surveys/sitting/state.ts'
import { languageOf } from '../../../surveys/words/languages.ts'
import { surveyAround } from '../../fixtures/definitions/fixture.ts'
import { fixtures } from '../../fixtures/definitions/index.ts'
import { filled } from './filled.ts'
import { say, start } from './start.ts'

const surveyOf = (...elements: Definition['pages'][number]['elements']): Definition => ({
  title: 'S',
  pages: [{ name: 'one', elements }],
})

/** The raw answer after this form was posted on a page with this question alone. */
function readOne(question: Question, fields: Fields, before: RawAnswers = {}): RawAnswers {
  const [screen] = screensOf(surveyOf(question))
  return readAnswers(screen!, [question.name], fields, before)
}

test('names and ids follow one rule', () => {
  expect([fieldOf('q'), fieldOf('q', 'words'), fieldOf('ties', 0, 'who')]).toEqual(['a:q', 'a:q:words', 'a:ties:0:who'])
  expect([idOf('a:q'), idOf('a:ties:0:who', 'mum')]).toEqual(['a-q', 'a-ties-0-who-mum'])
})

describe.each(fixtures)('$name', ({ fixture: { question, examples } }) => {
  const definition = surveyAround(question)
  const screen = screensOf(definition).find(({ page }) => page.name === 'more')!

  test('each example goes through a form, and is kept as if it had been sent to the API', () => {
    for (const { raw, comment } of examples) {
      const given = { first: 'yes', [question.name]: raw, ...(comment && { [`${question.name}-Comment`]: comment }) }
      let sitting = { ...start, place: `q:${screen.name}`, answers: { first: 'yes' } as RawAnswers }
      const count = Array.isArray(raw) && question.type === 'paneldynamic' ? raw.length : 1
      for (let i = 1; i < count; i++) sitting = advance(definition, sitting, `add:${question.name}`, {}).sitting
      // A question in an entry that an answer opens is drawn on the next page.
      for (let press = 0; press < 5 && sitting.place !== 'check'; press++) {
        const all = [['who', 'near', 'why']]
        const entries = { [question.name]: Array.from({ length: count }, () => all.flat()) }
        const moved = advance(definition, sitting, 'next', filled([question], given, entries))
        expect(moved.problems).toEqual([])
        sitting = moved.sitting
      }
      expect(sitting.place).toBe('check')
      expect(cleanAnswers(definition, sitting.answers)).toEqual(cleanAnswers(definition, given))
    }
  })

  test.each(['en', 'cy'])('each example that says something is said in words (%s)', (tag) => {
    for (const { raw, comment, bytes, words = [] } of examples) {
      const answers = { first: 'yes', [question.name]: raw, ...(comment && { [`${question.name}-Comment`]: comment }) }
      const sitting = { ...start, place: 'check', answers, ways: { ...start.ways, language: tag } }
      const said = checkedOf(definition, sitting, languageOf(tag).say).find(({ place }) => place === `q:${screen.name}`)
      const isSaid = words.length > 0 || Object.values(bytes).some((byte) => byte !== 254)
      expect(said?.question).toBe(question.title)
      expect(said?.answers.length, JSON.stringify(raw)).toBeGreaterThanOrEqual(isSaid ? 1 : 0)
      if (!isSaid) expect(said?.answers).toEqual([])
      for (const sentence of said?.answers ?? []) expect(sentence).not.toMatch(/undefined|\[object|^\s*$/)
    }
  })

  test('an empty form is no answer', () => {
    const entries = { [question.name]: [[]] }
    const read = readAnswers(screen, [question.name], filled([question], {}, entries), {
      first: 'yes',
      [question.name]: 'x',
    })
    expect(read).toEqual({ first: 'yes' })
  })
})

describe('a number', () => {
  const nights = fixtures.find(({ fixture }) => fixture.question.name === 'nights')!.fixture.question
  const read = (fields: Fields, before?: RawAnswers) => readOne(nights, fields, before).nights

  test('is read in the digits of every language that the page speaks', () => {
    for (const typed of ['12', ' 12 ', '+12', '١٢', '۱۲']) expect(read({ 'a:nights': typed })).toBe(12)
    for (const typed of ['-1', '−1', '-١']) expect(read({ 'a:nights': typed })).toBe(-1)
    expect(read({ 'a:nights': '-0' })).toBe(0)
  })

  test('stays as it was typed where it is none, and is shown again with a word on how to put it right', () => {
    for (const typed of ['abc', '1.5', '12a', '1e3', '0x10', '9'.repeat(40)]) {
      expect(read({ 'a:nights': typed })).toBe(typed)
      expect(cleanAnswers(surveyOf(nights), { nights: typed }).problems[0]?.reason).toEqual({ key: 'number' })
    }
  })

  test('and what is said instead of it: whichever is new counts, and where both are, the one that says less', () => {
    const both = { 'a:nights': '3', 'a:nights:instead': 'refused' }
    expect(read(both)).toBe('refused')
    expect(read(both, { nights: 3 })).toBe('refused')
    expect(read(both, { nights: 'refused' })).toBe(3)
    expect(read({ 'a:nights': '', 'a:nights:instead': 'refused' }, { nights: 'refused' })).toBe('refused')
    expect(read({ 'a:nights': '3', 'a:nights:instead': 'other' })).toBe(3)
  })
})

describe('words beside “something else”', () => {
  const choices = [{ value: 'mum', text: 'Mum' }]
  const radio: Question = { type: 'radiogroup', name: 'q', title: 'Q', choices, showOtherItem: true }
  const ticks: Question = { ...radio, type: 'checkbox' }
  const typed = { 'a:q:words': 'Nan\r\nand Bob' }

  test('count where it is chosen', () => {
    expect(readOne(radio, { ...typed, 'a:q': 'other' })).toEqual({ q: 'other', 'q-Comment': 'Nan\nand Bob' })
    expect(readOne(radio, { ...typed, 'a:q': 'mum' })).toEqual({ q: 'mum' })
    expect(readOne(ticks, { ...typed, 'a:q': ['mum', 'other'] })).toEqual({
      q: ['mum', 'other'],
      'q-Comment': 'Nan\nand Bob',
    })
    expect(readOne(ticks, { ...typed, 'a:q': 'mum' })).toEqual({ q: ['mum'] })
  })

  test('choose it where nothing else is chosen, but not once it was taken away', () => {
    expect(readOne(radio, typed)).toEqual({ q: 'other', 'q-Comment': 'Nan\nand Bob' })
    expect(readOne(radio, { 'a:q:words': '  ' })).toEqual({})
    expect(readOne(radio, typed, { q: 'other', 'q-Comment': 'Nan' })).toEqual({})
    expect(readOne(ticks, typed)).toEqual({})
  })
})

describe('an order', () => {
  const order = fixtures.find(({ fixture }) => fixture.question.name === 'change')!.fixture.question
  const read = (fields: Fields, before?: RawAnswers) => readOne(order, fields, before).change

  test('comes from the places, with gaps closed', () => {
    expect(read({ 'a:change:home': '3', 'a:change:voice': '1', 'a:change:money': '' })).toEqual(['voice', 'home'])
    expect(read({ 'a:change:home': '', 'a:change:instead': '' })).toBeUndefined()
    expect(read({ 'a:change:home': '4', 'a:change:money': '0', 'a:change:voice': 'x' })).toBeUndefined()
  })

  test('with one place for two stays as it was typed, and says so beside the second', () => {
    const typed = { 'a:change:home': '2', 'a:change:money': '1', 'a:change:voice': '2' }
    expect(read(typed)).toEqual({ home: '2', money: '1', voice: '2' })
    const definition = surveyOf(order)
    const { sitting, problems } = advance(definition, { ...start, place: 'q:one-1' }, 'next', typed)
    expect(sitting.place).toBe('q:one-1')
    expect(problems).toEqual([{ question: 'change', field: 'a-change-voice', reason: { key: 'placeOnce' } }])
    expect(checkedOf(definition, sitting, say)[0]?.answers).toEqual(['1. Money', '2. Homes', '2. A say'])
  })

  test('and “not sure” instead: whichever is new counts', () => {
    const both = { 'a:change:home': '1', 'a:change:instead': 'dontknow' }
    expect(read(both, { change: ['home'] })).toBe('dontknow')
    expect(read(both, { change: 'dontknow' })).toEqual(['home'])
  })
})

test('choices that are not there were not made, and each counts once', () => {
  const one = (name: string) => fixtures.find(({ fixture }) => fixture.question.name === name)!.fixture.question
  expect(readOne(one('people'), { 'a:people': ['mum', 'dad', 'mum', '__proto__', ''] })).toEqual({ people: ['mum'] })
  expect(readOne(one('who'), { 'a:who': 'nobody' })).toEqual({})
  expect(readOne(one('hope'), { 'a:hope': '1' })).toEqual({ hope: 1 })
  expect(readOne(one('hope'), { 'a:hope': '7' })).toEqual({})
  expect(readOne(one('felt'), { 'a:felt:kind': 'never', 'a:felt:rude': 'never', 'a:felt:fair': 'x' })).toEqual({
    felt: { kind: 'never' },
  })
  expect(readOne(one('safe'), { 'a:safe': 'maybe' })).toEqual({})
})

test('only what was drawn is touched', () => {
  const line = (name: string): Question => ({ type: 'text', name, title: name })
  const [screen] = screensOf(surveyOf({ type: 'panel', name: 'p', elements: [line('a'), line('b')] }, line('c')))
  const before = { a: '1', b: '2', c: '3' }
  expect(readAnswers(screen!, ['a'], { 'a:a': 'x', 'a:c': 'x' }, before)).toEqual({ a: 'x', b: '2', c: '3' })
  expect(readAnswers(screen!, ['a'], { 'a:a': '', 'a:b': 'x' }, before)).toEqual({ b: 'x', c: '3' })
})

describe('entries of a dynamic panel', () => {
  const ties = fixtures.find(({ fixture }) => fixture.question.name === 'ties')!.fixture.question
  const [screen] = screensOf(surveyOf(ties))
  const read = (fields: Fields, before: unknown, ...shown: string[]) =>
    readAnswers(screen!, ['ties', ...shown], fields, { ties: before }).ties

  test('are as many as the form says, and never more than the panel takes', () => {
    expect(read({ 'a:ties:count': '2', 'a:ties:0:who': 'mum', 'a:ties:1:why': 'x' }, undefined)).toEqual([
      { who: 'mum' },
      { why: 'x' },
    ])
    for (const count of ['99', '3']) expect(read({ 'a:ties:count': count, 'a:ties:2:who': 'mum' }, [])).toHaveLength(3)
    for (const count of ['-1', '1e9', '999999999', '__proto__', ''])
      expect(read({ 'a:ties:count': count, 'a:ties:0:who': 'mum' }, [{}])).toEqual([{ who: 'mum' }])
  })

  test('keep what is not asked in them, and nothing that the panel does not know', () => {
    const before = [{ who: 'mum', near: 3, name: 'Sam' }]
    expect(read({ 'a:ties:count': '1' }, before, 'ties:0:who')).toEqual([{ near: 3 }])
    expect(read({ 'a:ties:count': '1' }, before, 'ties:0:who', 'ties:0:near')).toBeUndefined()
  })

  test('that were all taken out stay so', () => {
    expect(read({ 'a:ties:count': '0' }, [{}])).toEqual([])
    expect(read({ 'a:ties:count': '0' }, undefined)).toEqual([])
  })
})

test('the input that a problem leads to is one that stands on the page', () => {
  const of = (name: string) => fixtures.find(({ fixture }) => fixture.question.name === name)!.fixture.question
  expect(inputOf(of('people'))).toBe('a-people-mum')
  expect(inputOf(of('people'), ['words'])).toBe('a-people-words')
  expect(inputOf(of('nights'))).toBe('a-nights')
  expect(inputOf(of('felt'))).toBe('a-felt-kind-never')
  expect(inputOf(of('ties'), [1, 'who'])).toBe('a-ties-1-who-mum')
  expect(inputOf(of('ties'), [1, 'why'])).toBe('a-ties-1-why')
  expect(inputOf(of('ties'))).toBe('a-ties-0-who-mum')
})
