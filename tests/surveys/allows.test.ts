import { describe, expect, test } from 'vitest'
import { cleanAnswers } from '../../surveys/answers.ts'
import { packAnswers } from '../../surveys/columns.ts'
import { checkDefinition, type Definition, type Question } from '../../surveys/definition.ts'
import { advance } from '../../surveys/sitting/advance.ts'
import { checkedOf } from '../../surveys/sitting/checked.ts'
import type { Fields } from '../../surveys/sitting/fields.ts'
import { allAnswers } from '../../surveys/sitting/route.ts'
import { languageOf } from '../../surveys/words/languages.ts'
import { say, start } from './sitting/start.ts'

const story: Question = { type: 'comment', name: 'story', title: 'Tell us' }
const nights: Question = { type: 'text', name: 'nights', title: 'Nights', inputType: 'number', bands: [0, 5] }
const who: Question = {
  type: 'radiogroup',
  name: 'who',
  title: 'Who helps?',
  choices: [{ value: 'mum', text: 'Mum' }],
  showOtherItem: true,
}
const ties: Question = {
  type: 'paneldynamic',
  name: 'ties',
  title: 'People',
  maxPanelCount: 3,
  templateElements: [{ type: 'comment', name: 'why', title: 'Why?' }],
}
const definition: Definition = {
  title: 'Texts',
  pages: [{ name: 'one', elements: [story, nights, who, ties] }],
}
const kept = (raw: Record<string, unknown>) => cleanAnswers(definition, raw).answers
const problems = (raw: Record<string, unknown>) => cleanAnswers(definition, raw).problems
const words = (raw: Record<string, unknown>) => packAnswers(definition, cleanAnswers(definition, raw)).words

describe('who may read a text', () => {
  test('is nobody, unless the one who wrote it says otherwise', () => {
    expect(words({ story: 'A' })).toEqual([{ variable: 'story', body: 'A', allows: 'nobody' }])
    for (const empty of [null, '', undefined, 'nobody']) {
      expect(words({ story: 'A', 'story-Allows': empty })).toEqual([{ variable: 'story', body: 'A', allows: 'nobody' }])
    }
    for (const allows of ['quote', 'researchers'])
      expect(words({ story: 'A', 'story-Allows': allows })).toEqual([{ variable: 'story', body: 'A', allows }])
  })

  test('is chosen for each text by itself: beside “other”, and in every entry of a list of people', () => {
    const raw = {
      story: 'A',
      who: 'other',
      'who-Comment': 'B',
      'who-Allows': 'researchers',
      ties: [{ why: 'C', 'why-Allows': 'quote' }, { why: 'D' }],
    }
    expect(problems(raw)).toEqual([])
    expect(words(raw).map(({ variable, allows }) => [variable, allows])).toEqual([
      ['story', 'nobody'],
      ['who__words', 'researchers'],
      ['ties__why__1', 'quote'],
      ['ties__why__2', 'nobody'],
    ])
  })

  test('goes with its text: without one nothing of it is kept', () => {
    expect(kept({ 'story-Allows': 'quote' })).toEqual({})
    expect(kept({ story: '  ', 'story-Allows': 'quote' })).toEqual({})
    expect(kept({ who: 'mum', 'who-Allows': 'quote' })).toEqual({ who: 'mum' })
    expect(kept({ ties: [{ 'why-Allows': 'quote' }] })).toEqual({})
  })

  test('is one of three: anything else is a problem that names the question and leads to the choice', () => {
    for (const wrong of ['everyone', 'Quote', 1, true, ['quote'], {}, 'quote ']) {
      expect(problems({ story: 'A', 'story-Allows': wrong })).toEqual([
        { question: 'story', message: expect.stringContaining('quote, researchers, nobody'), at: ['allows'] },
      ])
      expect(problems({ ties: [{ why: 'A', 'why-Allows': wrong }] })).toMatchObject([
        { question: 'ties', at: [0, 'why', 'allows'] },
      ])
    }
  })

  test('is asked of texts only: beside a number, or a list of people as a whole, it is unknown', () => {
    expect(problems({ nights: 3, 'nights-Allows': 'quote' })).toMatchObject([{ question: 'nights-Allows' }])
    expect(problems({ 'ties-Allows': 'quote' })).toMatchObject([{ question: 'ties-Allows' }])
  })

  test('cannot share its place in a form with a choice', () => {
    const choices = [{ value: 'allows', text: 'Allows' }]
    const named = (question: Question): Definition => ({ title: 'T', pages: [{ name: 'p', elements: [question] }] })
    expect(checkDefinition(named({ ...who, choices }))).toMatchObject([{ path: expect.stringContaining('choices[0]') }])
    expect(checkDefinition(named({ ...who, choices, showOtherItem: false }))).toEqual([])
  })
})

describe('on the pages', () => {
  const at = { ...start, place: 'q:one-1' }
  const go = (fields: Fields, answers = {}, press = 'next') =>
    advance(definition, { ...at, answers }, press, fields).sitting.answers

  test('a form says it beside the text, and what stood there first is nobody', () => {
    expect(go({ 'a:story': 'A', 'a:story:allows': 'quote' })).toEqual({ story: 'A', 'story-Allows': 'quote' })
    expect(go({ 'a:story': 'A', 'a:story:allows': 'nobody' })).toEqual({ story: 'A' })
    expect(go({ 'a:story': 'A' })).toEqual({ story: 'A' })
    expect(go({ 'a:story': 'A', 'a:story:allows': 'everyone' })).toEqual({ story: 'A' })
    expect(go({ 'a:story': '', 'a:story:allows': 'quote' })).toEqual({})
    const entry = { 'a:ties:count': '1', 'a:ties:0:why': 'C', 'a:ties:0:why:allows': 'researchers' }
    const inEntry = { title: 'T', pages: [{ name: 'one', elements: [ties] }] }
    expect(advance(inEntry, at, 'next', entry).sitting.answers).toEqual({
      ties: [{ why: 'C', 'why-Allows': 'researchers' }],
    })
  })

  test('it can be taken back to nobody, and goes away with the answer', () => {
    const before = { story: 'A', 'story-Allows': 'quote' }
    expect(go({ 'a:story': 'A', 'a:story:allows': 'nobody' }, before)).toEqual({ story: 'A' })
    expect(go({ 'a:story': '', 'a:story:allows': 'quote' }, before)).toEqual({})
    const other = { who: 'other', 'who-Comment': 'B', 'who-Allows': 'quote' }
    expect(advance(definition, { ...at, place: 'check', answers: other }, 'clear:who', {}).sitting.answers).toEqual({})
  })

  test('a new answer never inherits the choice that was made for an earlier one', () => {
    const earlier = { answers: { story: 'A', 'story-Allows': 'quote' }, from: 'q:one-2' }
    expect(allAnswers(definition, { story: 'B' }, earlier)).toEqual({ story: 'B' })
    expect(allAnswers(definition, {}, earlier)).toEqual(earlier.answers)
  })

  test('the page of all answers says it for each text, in the language of the page', () => {
    const answers = {
      story: 'A',
      'story-Allows': 'quote',
      nights: 3,
      who: 'mum',
      ties: [{ why: 'C', 'why-Allows': 'researchers' }],
    }
    const checked = checkedOf(definition, { ...start, answers }, say)
    expect(checked.map(({ readers }) => readers)).toEqual([
      'Who may read this: You may quote me, once checked',
      undefined,
      undefined,
      undefined,
    ])
    expect(checked[3]!.answers).toEqual(['Why? C (Who may read this: Only the researchers may read it)'])
    const cy = languageOf('cy').say
    const inWelsh = { ...start, answers: { story: 'A' }, ways: { ...start.ways, language: 'cy' } }
    expect(checkedOf(definition, inWelsh, cy)[0]!.readers).toBe(cy('allowsIs', { text: cy('allowsNobody') }))
  })
})
