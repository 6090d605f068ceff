import { expect, test } from 'vitest'
import { cleanAnswers } from '../../surveys/answers.ts'
import type { Definition, Question } from '../../surveys/definition.ts'
import { checkDefinition } from '../../surveys/definition.ts'
import type { Reason } from '../../surveys/kinds/kind.ts'
import { languages } from '../../surveys/words/languages.ts'

const choices = ['a', 'b', 'c'].map((value) => ({ value, text: value }))
const text = { default: 'Ours.', cy: 'Ein.' }
const ticks: Question = { type: 'checkbox', name: 'q', title: 'Q', choices, showNoneItem: true, showOtherItem: true }
const line: Question = { type: 'text', name: 'q', title: 'Q' }
const number: Question = { ...line, inputType: 'number', bands: [5, 10] }
const order: Question = { type: 'ranking', name: 'q', title: 'Q', choices, maxSelectedChoices: 2 }
const few = { type: 'answercount', minCount: 2, maxCount: 2 } as const
const long = { type: 'text', minLength: 3, maxLength: 5 } as const
const between = { type: 'numeric', minValue: 6, maxValue: 9 } as const

const { showNoneItem: _, ...plainTicks } = ticks

/** Everything that honest people can put right: a question, a raw answer, and why it does not fit. */
const cases: [string, Question, object, Reason, (string | number)[]?][] = [
  ['words for a number', number, { q: 'many' }, { key: 'number' }],
  ['half a number', number, { q: 1.5 }, { key: 'number' }],
  ['a number under the first band', number, { q: 4 }, { key: 'atLeast', count: 5 }],
  ['a number under the limit', { ...number, validators: [between] }, { q: 5 }, { key: 'atLeast', count: 6 }],
  ['a number over the limit', { ...number, validators: [between] }, { q: 10 }, { key: 'atMost', count: 9 }],
  ['a number over max', { ...number, max: 20 }, { q: 21 }, { key: 'atMost', count: 20 }],
  [
    'a number, in the survey’s words',
    { ...number, validators: [{ ...between, text }] },
    { q: 5 },
    { key: 'atLeast', count: 6, text },
  ],
  ['too many ticks', { ...ticks, maxSelectedChoices: 1 }, { q: ['a', 'b'] }, { key: 'atMostChoices', count: 1 }],
  [
    'too few ticks',
    { ...plainTicks, validators: [few] } as Question,
    { q: ['a'] },
    { key: 'atLeastChoices', count: 2 },
  ],
  [
    'too many ticks, in the survey’s words',
    { ...plainTicks, validators: [{ ...few, text }] } as Question,
    { q: ['a', 'b', 'c'] },
    { key: 'atMostChoices', count: 2, text },
  ],
  [
    'too few ticks, in the survey’s words',
    { ...plainTicks, validators: [{ ...few, text }] } as Question,
    { q: ['a'] },
    { key: 'atLeastChoices', count: 2, text },
  ],
  ['none and some', ticks, { q: ['none', 'a'] }, { key: 'aloneOrOthers' }],
  [
    'too many words beside “other”',
    ticks,
    { q: ['other'], 'q-Comment': 'x'.repeat(301) },
    { key: 'atMostLetters', count: 300 },
    ['words'],
  ],
  ['one place for two', order, { q: { a: '1', b: '1' } }, { key: 'placeOnce' }, ['b']],
  ['too many in order', order, { q: ['a', 'b', 'c'] }, { key: 'atMostChoices', count: 2 }],
  ['too short', { ...line, validators: [long] }, { q: 'xx' }, { key: 'atLeastLetters', count: 3 }],
  ['too long', { ...line, validators: [long] }, { q: 'xxxxxx' }, { key: 'atMostLetters', count: 5 }],
  [
    'too long, in the survey’s words',
    { ...line, validators: [{ ...long, text }] },
    { q: 'xxxxxx' },
    { key: 'atMostLetters', count: 5, text },
  ],
  [
    'too long for its own limit, beside a validator with words',
    { ...line, maxLength: 4, validators: [{ ...long, text }] },
    { q: 'xxxxx' },
    { key: 'atMostLetters', count: 4 },
  ],
  [
    'a long story',
    { type: 'comment', name: 'q', title: 'Q' },
    { q: 'x'.repeat(2_001) },
    { key: 'atMostLetters', count: 2_000 },
  ],
]

const survey = (question: Question): Definition => ({ title: 'S', pages: [{ name: 'p', elements: [question] }] })

test.each(cases)('%s', (_name, question, raw, reason, at) => {
  expect(checkDefinition(survey(question))).toEqual([])
  const { problems } = cleanAnswers(survey(question), raw)
  expect(problems).toEqual([{ question: 'q', message: expect.any(String), reason, ...(at && { at }) }])
})

test('inside a dynamic panel it is the same reason, with the way to its field', () => {
  const panel: Question = { type: 'paneldynamic', name: 'p2', title: 'P', maxPanelCount: 3, templateElements: [number] }
  const { problems } = cleanAnswers(survey(panel), { p2: [{ q: 7 }, { q: 3 }] })
  expect(problems).toMatchObject([{ question: 'p2', reason: { key: 'atLeast', count: 5 }, at: [1, 'q'] }])
})

test('each reason is said in every language, with its number', () => {
  for (const { tag, say } of languages) {
    for (const [, , , { key, count }] of cases) {
      const sentence = say(key, count === undefined ? {} : { count })
      expect(sentence, tag).not.toMatch(/[{}]/)
      if (count !== undefined && count > 2) expect(sentence, tag).toContain(String(count))
    }
  }
})
