import { describe, expect, test } from 'vitest'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { advance, type Earlier } from '../../../surveys/sitting/advance.ts'
import { assentChecks } from '../../../surveys/sitting/assent.ts'
import type { Fields } from '../../../surveys/sitting/fields.ts'
import { allAnswers } from '../../../surveys/sitting/route.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import { languageOf } from '../../../surveys/words/languages.ts'
import { say, start } from './start.ts'

const line = (name: string, more: object = {}): Question => ({ type: 'text', name, title: name, ...more })
const choice = (name: string, more: object = {}): Question => ({
  type: 'radiogroup',
  name,
  title: name,
  choices: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
  ...more,
})
const age: Question = line('age', {
  inputType: 'number',
  bands: [10, 16, 18],
  max: 25,
  validators: [{ type: 'numeric', maxValue: 20, text: { default: 'Up to twenty, please.', cy: 'Hyd at ugain.' } }],
})
const people: Question = {
  type: 'paneldynamic',
  name: 'ties',
  title: 'ties',
  maxPanelCount: 2,
  panelCount: 1,
  templateElements: [choice('who'), line('why', { visibleIf: "{panel.who} = 'yes'" })],
}
/** Easy things, then a hard part with a note, then entries. */
const survey: Definition = {
  title: 'S',
  pages: [
    { name: 'one', elements: [choice('a'), line('b', { visibleIf: "{a} = 'yes'" }), age] },
    { name: 'hard', note: '<p>This part is hard.</p>', elements: [line('c'), line('d', { visibleIf: "{a} = 'yes'" })] },
    { name: 'gone', visibleIf: "{a} = 'yes'", note: 'Another.', elements: [line('e')] },
    { name: 'last', elements: [people] },
  ],
}

const at = (place: string, answers: Sitting['answers'] = {}): Sitting => ({ ...start, place, answers })
const press = (sitting: Sitting, go: string, fields: Fields = {}, earlier?: Earlier, definition = survey) =>
  advance(definition, sitting, go, fields, earlier)
/** The places that a row of presses leads to. */
const places = (sitting: Sitting, ...presses: [string, Fields?][]) => {
  let now = sitting
  return presses.map(([go, fields]) => {
    now = press(now, go, fields).sitting
    return now.place
  })
}

describe('the way', () => {
  test('leads from the opening past what is not asked to the page of all answers, and back', () => {
    const forward = places(
      at('opening'),
      ['older'],
      ['next'],
      ['next'],
      ['next', { 'a:a': 'no' }],
      ['next'],
      ['next'],
      ['next'],
      ['next'],
    )
    expect(forward).toEqual(['promise', 'exit', 'q:one-1', 'q:one-3', 'note:hard', 'q:hard-1', 'q:last-1', 'check'])
    const back = places(
      at('check', { a: 'no' }),
      ['back'],
      ['back'],
      ['back'],
      ['back'],
      ['back', {}],
      ['back'],
      ['back'],
      ['back'],
    )
    expect(back).toEqual(['q:last-1', 'q:hard-1', 'note:hard', 'q:one-3', 'q:one-1', 'exit', 'promise', 'opening'])
    expect(places(at('opening'), ['back'])).toEqual(['opening'])
    expect(places(at('check'), ['next'])).toEqual(['check'])
  })

  test('opens what an answer opens', () => {
    expect(places(at('q:one-1'), ['next', { 'a:a': 'yes' }], ['next', { 'a:b': 'x' }])).toEqual(['q:one-2', 'q:one-3'])
  })

  test('leads past a hard part, all of it', () => {
    expect(places(at('note:hard', { a: 'yes' }), ['skip'])).toEqual(['note:gone'])
    expect(places(at('note:gone', { a: 'yes' }), ['skip'])).toEqual(['q:last-1'])
    expect(places(at('note:hard'), ['skip'])).toEqual(['q:last-1'])
  })

  test('leads to a place that is there, and to no other', () => {
    const from = at('q:one-1')
    expect(places(from, ['to:q:hard-1'])).toEqual(['q:hard-1'])
    for (const place of ['q:hard-2', 'note:gone', 'q:nothing-1', 'later', 'assent:1', '', 'sent'])
      expect(places(from, [`to:${place}`])).toEqual(['q:one-1'])
  })

  test('goes on at the next place that is there where a place is none, or is none any more', () => {
    expect(places(at('q:one-2', { a: 'no' }), [''])).toEqual(['q:one-3'])
    expect(places(at('q:gone-1', { a: 'no' }), [''])).toEqual(['q:last-1'])
    for (const place of ['q:nothing-9', 'assent:7', 'nonsense']) expect(places(at(place), [''])).toEqual(['opening'])
  })

  test('keeps what was typed on the way back, whether it fits or not', () => {
    const { sitting, problems } = press(at('q:one-3'), 'back', { 'a:age': 'abc' })
    expect([sitting.place, sitting.answers, problems]).toEqual(['q:one-1', { age: 'abc' }, []])
  })

  test('changes nothing of the sitting that came in', () => {
    const sitting = Object.freeze(
      at('q:last-1', Object.freeze({ ties: Object.freeze([Object.freeze({ who: 'yes' })]) })),
    )
    for (const go of ['next', 'add:ties', 'remove:ties:0', 'clear:ties', 'clear:ties:0:who', 'set', 'language:cy'])
      expect(() => press(sitting, go, { 'a:ties:0:why': 'x', 'a:ties:count': '1' })).not.toThrow()
  })
})

describe('an answer that does not fit', () => {
  const problem = (fields: Fields, language = 'en') => {
    const sitting = { ...at('q:one-3'), ways: { ...start.ways, language } }
    const moved = press(sitting, 'next', fields)
    const view = viewOf(survey, moved.sitting, moved.problems, languageOf(language).say)
    return view.view === 'question' ? view.problems : undefined
  }

  test('is said beside its field, in the language of the page, and stays as it was typed', () => {
    expect(problem({ 'a:age': 'abc' })).toEqual([{ question: 'age', field: 'a-age', message: say('number') }])
    expect(problem({ 'a:age': '9' })?.[0]?.message).toBe(say('atLeast', { count: 10 }))
    expect(problem({ 'a:age': '9' }, 'cy')?.[0]?.message).toBe(languageOf('cy').say('atLeast', { count: 10 }))
    expect(press(at('q:one-3'), 'next', { 'a:age': '9' }).sitting).toMatchObject({
      place: 'q:one-3',
      answers: { age: 9 },
    })
  })

  test('is said in the definition’s own words where it has some', () => {
    expect(problem({ 'a:age': '21' })?.[0]?.message).toBe('Up to twenty, please.')
    expect(problem({ 'a:age': '21' }, 'cy')?.[0]?.message).toBe('Hyd at ugain.')
  })

  test('is no problem of another page, but stops the sending', () => {
    const sitting = at('q:hard-1', { age: 'abc' })
    expect(press(sitting, 'next').sitting.place).toBe('q:last-1')
    const sent = press(sitting, 'send')
    expect(sent.sitting.place).toBe('check')
    expect(sent.problems).toEqual([{ question: 'age', field: 'a-age', reason: { key: 'number' } }])
    expect(viewOf(survey, sent.sitting, sent.problems, say)).toMatchObject({
      view: 'check',
      problems: [{ question: 'age', message: say('number') }],
    })
    expect(press(at('check', { age: 12 }), 'send').problems).toEqual([])
  })

  test('that no honest page sends is said all the same', () => {
    const { sitting, problems } = press(at('check', { a: 'perhaps' }), 'send')
    expect(problems).toEqual([{ question: 'a', field: 'a-a-yes' }])
    expect(viewOf(survey, sitting, problems, say)).toMatchObject({ problems: [{ message: say('doesNotFit') }] })
  })
})

describe('a change from the page of all answers', () => {
  test('leads there again', () => {
    const answers = { a: 'no' }
    expect(places(at('check', answers), ['to:q:one-3'], ['next', { 'a:age': '12' }])).toEqual([
      'q:one-3:check',
      'check',
    ])
    expect(places(at('check', answers), ['to:q:one-3'], ['back', {}])).toEqual(['q:one-3:check', 'check'])
    expect(places(at('check', answers), ['to:q:one-3'], ['next', { 'a:age': 'x' }])).toEqual([
      'q:one-3:check',
      'q:one-3:check',
    ])
    expect(places(at('check', answers), ['to:note:hard'], ['next'])).toEqual(['note:hard', 'q:hard-1'])
  })

  test('leads to what it opens first, and on from there', () => {
    const presses = places(at('check', { a: 'no' }), ['to:q:one-1'], ['next', { 'a:a': 'yes' }], ['next'], ['next'])
    expect(presses).toEqual(['q:one-1:check', 'q:one-2', 'q:one-3', 'note:hard'])
  })
})

describe('questions on one page', () => {
  const together: Definition = {
    title: 'S',
    pages: [
      {
        name: 'p',
        elements: [{ type: 'panel', name: 'box', elements: [choice('a'), line('b', { visibleIf: "{a} = 'yes'" })] }],
      },
    ],
  }

  test('stay there where an answer opens another', () => {
    const first = press(at('q:p-1'), 'next', { 'a:a': 'yes' }, undefined, together)
    expect(first).toMatchObject({ sitting: { place: 'q:p-1' }, problems: [] })
    expect(viewOf(together, first.sitting, [], say)).toMatchObject({ shown: ['a', 'b', 'box'] })
    const second = press(first.sitting, 'next', { 'a:a': 'yes', 'a:b': '' }, undefined, together)
    expect(second.sitting).toMatchObject({ place: 'check', answers: { a: 'yes' } })
  })

  test('go on where a script had drawn the other already', () => {
    const { sitting } = press(at('q:p-1'), 'next', { 'a:a': 'yes', 'a:b': 'x' }, undefined, together)
    expect(sitting).toMatchObject({ place: 'check', answers: { a: 'yes', b: 'x' } })
  })
})

describe('entries', () => {
  const page = at('q:last-1')
  const answers = (sitting: Sitting, go: string, fields: Fields = {}) => press(sitting, go, fields).sitting.answers

  test('are added and taken out, within the limits of the panel', () => {
    const one = press(page, 'add:ties', { 'a:ties:count': '1', 'a:ties:0:who': 'no' }).sitting
    expect(one).toMatchObject({ place: 'q:last-1', answers: { ties: [{ who: 'no' }, {}] } })
    const full = { 'a:ties:count': '2', 'a:ties:0:who': 'no', 'a:ties:1:who': 'yes' }
    expect(answers(one, 'add:ties', full)).toEqual({ ties: [{ who: 'no' }, { who: 'yes' }] })
    expect(answers(one, 'remove:ties:0', full)).toEqual({ ties: [{ who: 'yes' }] })
    for (const go of [
      'remove:ties',
      'remove:ties:2',
      'remove:ties:-1',
      'remove:ties:x',
      'remove:a:0',
      'add:a',
      'add:nothing',
    ])
      expect(answers(one, go, full)).toEqual({ ties: [{ who: 'no' }, { who: 'yes' }] })
    expect(answers(page, 'remove:ties:0')).toEqual({ ties: [] })
  })

  test('ask what an answer in them opens before the page is left', () => {
    const fields = { 'a:ties:count': '1', 'a:ties:0:who': 'yes' }
    const first = press(page, 'next', fields).sitting
    expect(viewOf(survey, page, [], say)).toMatchObject({ entries: { ties: [['who']] } })
    expect(viewOf(survey, first, [], say)).toMatchObject({ entries: { ties: [['who', 'why']] } })
    expect(press(first, 'next', fields).sitting.place).toBe('check')
  })

  test('lead to the field inside where something does not fit', () => {
    const inner: Definition = {
      title: 'S',
      pages: [{ name: 'p', elements: [{ ...people, templateElements: [age] } as Question] }],
    }
    const moved = press(at('q:p-1'), 'next', { 'a:ties:count': '2', 'a:ties:1:age': 'x' }, undefined, inner)
    expect(moved.problems).toEqual([{ question: 'ties', field: 'a-ties-1-age', reason: { key: 'number' } }])
  })
})

test('an answer is taken away with the words beside it, also inside an entry', () => {
  const definition: Definition = {
    title: 'S',
    pages: [
      {
        name: 'p',
        elements: [
          choice('a', { showOtherItem: true }),
          { ...people, templateElements: [choice('who', { showOtherItem: true })] } as Question,
        ],
      },
    ],
  }
  const other = { 'a:a': 'other', 'a:a:words': 'mine' }
  expect(press(at('q:p-1'), 'clear:a', other, undefined, definition).sitting.answers).toEqual({})
  const entry = { 'a:ties:count': '1', 'a:ties:0:who': 'other', 'a:ties:0:who:words': 'mine' }
  expect(press(at('q:p-2'), 'clear:ties:0:who', entry, undefined, definition).sitting.answers).toEqual({ ties: [{}] })
  expect(press(at('q:p-2'), 'clear:ties', entry, undefined, definition).sitting.answers).toEqual({})
})

describe('the way of reading', () => {
  test('is chosen on any page, and what was typed stays', () => {
    const set = { 'set:theme': 'dark', 'set:size': '200', 'set:letters': 'easier', 'set:reading': 'easy', 'a:c': 'x' }
    const { sitting } = press(at('q:hard-1'), 'set', set)
    expect(sitting.ways).toEqual({ language: 'en', theme: 'dark', size: '200', letters: 'easier', reading: 'easy' })
    expect([sitting.place, sitting.answers]).toEqual(['q:hard-1', { c: 'x' }])
    expect(press(sitting, 'set', { 'set:theme': 'red', 'set:size': '900', 'set:reading': '' }).sitting.ways).toEqual({
      ...sitting.ways,
      reading: '',
    })
  })

  test('counts also where another button is pressed', () => {
    expect(press(at('q:hard-1'), 'next', { 'set:theme': 'cream' }).sitting).toMatchObject({
      place: 'q:last-1',
      ways: { theme: 'cream' },
    })
  })

  test('has a language, on every page', () => {
    for (const place of ['opening', 'assent:1', 'promise', 'exit', 'note:hard', 'q:one-1', 'check', 'later:check'])
      expect(press(at(place), 'language:ar').sitting).toMatchObject({ place, ways: { language: 'ar' } })
    for (const tag of ['', '<b>', 'e', '../x'])
      expect(press(at('opening'), `language:${tag}`).sitting.ways.language).toBe('en')
  })
})

describe('assent', () => {
  const right = (number: number) => `say:${assentChecks[number - 1]?.right}`
  const wrong = (number: number) => (right(number) === 'say:yes' ? 'say:no' : 'say:yes')

  test('is asked of whoever is 8 to 12, in easy words', () => {
    const { sitting } = press(at('opening'), 'young')
    expect([sitting.place, sitting.ways.reading]).toEqual(['assent:1', 'easy'])
    const all = assentChecks.map((_, i): [string] => [right(i + 1)])
    expect(places(sitting, ...all)).toEqual(['assent:2', 'assent:3', 'assent:4', 'promise'])
    expect(places(at('assent:2'), ['back'], ['back'])).toEqual(['assent:1', 'opening'])
    expect(places(at('opening'), ['older'], ['back'])).toEqual(['promise', 'opening'])
  })

  test('explains again, as often as it takes, and never fails', () => {
    for (const go of [wrong(1), 'next', 'say:', 'say']) {
      const { sitting, problems } = press(at('assent:1'), go)
      expect(viewOf(survey, sitting, problems, say)).toEqual({ view: 'assent', number: 1, again: true })
      expect(places(sitting, [right(1)])).toEqual(['assent:2'])
    }
    expect(viewOf(survey, at('assent:1'), [], say)).toEqual({ view: 'assent', number: 1, again: false })
    expect(press(at('q:one-1'), 'say:yes').sitting.place).toBe('q:one-1')
  })
})

describe('an earlier sitting', () => {
  const earlier: Earlier = { answers: { a: 'yes', b: 'mine', age: 12 }, from: 'q:hard-1' }

  test('decides what is asked, and is never given out or gone back to', () => {
    const first = press(at('q:hard-1'), 'next', { 'a:c': 'x' }, earlier)
    expect(first.sitting).toMatchObject({ place: 'q:hard-2', answers: { c: 'x' } })
    for (const go of ['to:q:one-1', 'to:opening', 'to:promise', 'to:exit', 'to:note:hard', 'young', 'older'])
      expect(press(first.sitting, go, {}, earlier).sitting.place, go).toBe('q:hard-2')
    expect(press(at('q:hard-1'), 'back', {}, earlier).sitting.place).toBe('q:hard-1')
    for (const place of ['opening', 'promise', 'q:one-1', 'assent:1', 'exit'])
      expect(press(at(place), '', {}, earlier).sitting.place, place).toBe('q:hard-1')
    expect(viewOf(survey, at('q:hard-1'), [], say, earlier)).toMatchObject({ view: 'question', back: false })
    const check = viewOf(survey, at('check', { c: 'x' }), [], say, earlier)
    expect(check).toMatchObject({ view: 'check' })
    expect(check.view === 'check' && check.checked.map(({ question }) => question)).toEqual(['c', 'd', 'e', 'ties'])
  })

  test('is sent along: what this sitting says of a question counts, and what does not fit is let go', () => {
    const before = { ...earlier, answers: { ...earlier.answers, age: 'abc', c: 'old', strange: 1 } }
    expect(allAnswers(survey, { c: 'new', strange: 2 }, before)).toEqual({ a: 'yes', b: 'mine', c: 'new' })
    expect(press(at('check', { c: 'new' }), 'send', {}, before).problems).toEqual([])
    const other: Definition = { title: 'S', pages: [{ name: 'p', elements: [choice('a', { showOtherItem: true })] }] }
    const words = { answers: { a: 'other', 'a-Comment': 'mine' }, from: 'q:p-1' }
    expect(allAnswers(other, { a: 'yes' }, words)).toEqual({ a: 'yes' })
  })

  test('that was left before the first question changes nothing', () => {
    expect(press(at('opening'), 'older', {}, { answers: {}, from: 'opening' }).sitting.place).toBe('promise')
  })
})

describe('coming back later', () => {
  test('keeps the place where it was asked for', () => {
    for (const place of ['q:hard-1', 'q:hard-1:check', 'note:hard', 'check', 'exit', 'assent:2']) {
      const { sitting } = press(at(place), 'later', { 'a:c': 'x' })
      expect(sitting.place).toBe(`later:${place}`)
      expect(viewOf(survey, sitting, [], say)).toEqual({ view: 'later' })
      for (const go of ['back', 'next']) expect(press(sitting, go).sitting.place).toBe(place)
      expect(press(sitting, 'later').sitting).toEqual(sitting)
    }
    expect(press(at('q:hard-1'), 'later', { 'a:c': 'x' }).sitting.answers).toEqual({ c: 'x' })
    expect(press(at('later'), 'back').sitting.place).toBe('opening')
  })

  test('reads no field of the page that asks how', () => {
    expect(press(at('later:q:hard-1', { c: 'x' }), 'later-code').sitting).toEqual(at('later:q:hard-1', { c: 'x' }))
  })
})

describe('texts', () => {
  const html = (name: string, visibleIf?: string) => ({
    type: 'html' as const,
    name,
    html: 'X',
    ...(visibleIf && { visibleIf }),
  })
  const texts: Definition = {
    title: 'S',
    pages: [
      { name: 'p', elements: [html('t1'), choice('a'), line('b'), html('t2', "{a} = 'yes'")] },
      { name: 'r', elements: [html('t3', "{a} = 'yes'")] },
      { name: 's', elements: [html('t4'), html('t5')] },
    ],
  }

  test('stand with the question after them, at the end of a page with the last, and alone where there is none', () => {
    expect(screensOf(texts).map(({ elements }) => elements.map(({ name }) => name))).toEqual([
      ['t1', 'a'],
      ['b', 't2'],
      ['t3'],
      ['t4', 't5'],
    ])
  })

  test('are there as their conditions say', () => {
    const shown = (place: string, a: string) => {
      const view = viewOf(texts, at(place, { a }), [], say)
      return view.view === 'question' ? view.shown : view.view
    }
    expect([shown('q:p-2', 'yes'), shown('q:p-2', 'no')]).toEqual([['b', 't2'], ['b']])
    expect([shown('q:r-1', 'yes'), shown('q:r-1', 'no')]).toEqual([['t3'], ['t4', 't5']])
  })
})

test('questions are counted only where no answer takes one away', () => {
  const count = (definition: Definition, place: string) => {
    const view = viewOf(definition, at(place), [], say)
    return view.view === 'question' ? view.count : undefined
  }
  const plain: Definition = {
    title: 'S',
    pages: [
      { name: 'p', elements: [line('a'), line('b')] },
      { name: 'r', elements: [{ type: 'html', name: 't', html: 'X' }] },
      { name: 's', elements: [people] },
    ],
  }
  expect(count(plain, 'q:p-2')).toEqual({ number: 2, of: 3 })
  expect(count(plain, 'q:s-1')).toEqual({ number: 3, of: 3 })
  expect(count(plain, 'q:r-1')).toBeUndefined()
  expect(count(survey, 'q:one-1')).toBeUndefined()
})
