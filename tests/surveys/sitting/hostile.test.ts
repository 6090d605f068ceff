import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Definition } from '../../../surveys/definition.ts'
import { keysOf } from '../../../surveys/kinds/parts/raw-keys.ts'
import { advance, type Earlier } from '../../../surveys/sitting/advance.ts'
import { checkedOf } from '../../../surveys/sitting/checked.ts'
import type { Fields } from '../../../surveys/sitting/fields.ts'
import { readSitting, sittingFields } from '../../../surveys/sitting/read-sitting.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import { fixtures } from '../../fixtures/definitions/index.ts'
import { say, start } from './start.ts'

/** A survey of all kinds, each on a screen of its own. */
const everything: Definition = {
  title: 'Everything',
  pages: [
    { name: 'all', note: 'Take your time.', elements: fixtures.map(({ fixture }) => fixture.question) },
    { name: 'end', elements: [{ type: 'html', name: 'bye', html: 'Bye.' }] },
  ],
}
const names = fixtures.map(({ fixture }) => fixture.question.name)

const word = fc.oneof(
  fc.constantFrom(
    '',
    'mum',
    'other',
    'none',
    'dontknow',
    'refused',
    '1',
    '-1',
    '9999999999',
    '__proto__',
    'true',
    'NaN',
  ),
  fc.constantFrom('constructor', '[]', '{}', '{"a":', 'null', '\u0000', '\ud800', 'check', 'opening', 'later:later'),
  fc.string({ maxLength: 20 }),
)
const part = fc.oneof(fc.constantFrom('0', '1', '99', 'count', 'words', 'instead', 'who', 'near', 'kind', 'home'), word)
const name = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), fc.array(part, { maxLength: 3 }))
    .map(([q, parts]) => ['a', q, ...parts].join(':')),
  fc.constantFrom('place', 'answers', 'earlier', 'kiosk', 'language', 'theme', 'size', 'set:theme', 'set:size', 'go'),
  fc.string({ maxLength: 20 }),
)
// Whoever parses the form promises strings and lists of them: nothing here relies on it.
const value = fc.oneof(word, fc.array(word, { maxLength: 5 }), fc.anything({ maxDepth: 1 }))
const fields = fc.dictionary(name, value, { maxKeys: 30 }) as fc.Arbitrary<Fields>
const anyAnswers = fc.dictionary(
  fc.oneof(fc.constantFrom(...names), fc.constantFrom(...names.flatMap(keysOf)), fc.string()),
  fc.oneof(fc.jsonValue({ maxDepth: 6 }), fc.constant([{ who: 'mum' }, {}, {}, {}, {}])),
)
const places = [
  ...screensOf(everything).flatMap((screen) => [
    `q:${screen.name}`,
    `q:${screen.name}:check`,
    `later:q:${screen.name}`,
  ]),
  ...['opening', 'assent:1', 'assent:9', 'promise', 'exit', 'note:all', 'note:end', 'check', 'later', 'q:', 'sent'],
]
const place = fc.oneof(fc.constantFrom(...places), word)
const go = fc.oneof(
  fc.constantFrom(
    'next',
    'back',
    'send',
    'skip',
    'young',
    'older',
    'say:yes',
    'later',
    'set',
    'clear:',
    'add',
    'language',
  ),
  fc
    .tuple(
      fc.constantFrom('to', 'clear', 'add', 'remove', 'language', 'say'),
      fc.oneof(place, fc.constantFrom(...names)),
      fc.array(part, { maxLength: 3 }),
    )
    .map(([verb, ...rest]) => [verb, ...rest.flat()].join(':')),
  fc.string(),
)
const earlier = fc.option(fc.record({ answers: anyAnswers, from: place }), { nil: undefined })

test('whatever is posted, nothing throws, and what comes out is a sitting that can be posted again', () => {
  fc.assert(
    fc.property(fields, anyAnswers, place, go, earlier, (fields, answers, place, go, earlier) => {
      const tampered = { ...Object.fromEntries(sittingFields({ ...start, answers, place })), ...fields }
      const sitting = readSitting(tampered)
      if (!sitting) return
      const moved = advance(everything, sitting, go, fields, earlier)
      const again = readSitting(Object.fromEntries(sittingFields(moved.sitting)))
      expect(JSON.stringify(again)).toBe(JSON.stringify(moved.sitting))
      const view = viewOf(everything, moved.sitting, moved.problems, say, earlier)
      expect(view.view).toBeTypeOf('string')
      checkedOf(everything, moved.sitting, say, earlier)
      // Bounded by the definition, not by the form, as soon as its page is read; that of coming back later reads nothing.
      const ties = moved.sitting.answers.ties
      if (go === 'next' && Array.isArray(ties) && sitting.place.startsWith('q:all-12'))
        expect(ties.length).toBeLessThanOrEqual(3)
      const known = new Set(names.flatMap(keysOf))
      for (const key of Object.keys(moved.sitting.answers)) expect(known.has(key), key).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test('no answer of an earlier sitting comes out of a press or stands on a page', () => {
  const secret = 'zzsecretzz'
  const before: Earlier = {
    answers: { word: secret, story: secret, who: 'other', 'who-Comment': secret },
    from: 'q:all-4',
  }
  fc.assert(
    fc.property(place, go, fields, (place, go, fields) => {
      const moved = advance(everything, { ...start, place }, go, fields, before)
      const view = viewOf(everything, moved.sitting, moved.problems, say, before)
      expect(JSON.stringify([moved, { ...view, screen: undefined }])).not.toContain(secret)
    }),
    { numRuns: 500 },
  )
})

test('ten thousand fields are read as quickly as none that counts', () => {
  const many: Fields = {}
  for (let i = 0; i < 10_000; i++) many[`a:ties:${i}:who`] = 'mum'
  many['a:ties:count'] = '99'
  const at = screensOf(everything).find(({ elements }) => elements[0]?.name === 'ties')!
  const { sitting } = advance(everything, { ...start, place: `q:${at.name}` }, 'set', many)
  expect(sitting.answers).toEqual({ ties: [{ who: 'mum' }, { who: 'mum' }, { who: 'mum' }] })
})
