import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSitting, sittingFields } from '../../../surveys/sitting/read-sitting.ts'
import { start } from './start.ts'

const posted = (change: Record<string, string | string[] | undefined> = {}) =>
  readSitting({ ...Object.fromEntries(sittingFields(start)), ...change })

test('a sitting comes back as it was carried', () => {
  const full = {
    ...start,
    version: 12,
    place: 'later:q:one-2:check',
    ways: { language: 'cy', theme: 'dark', size: '150', letters: 'easier', reading: 'easy' } as const,
    answers: {
      q: 'a\n"b"',
      n: 3,
      list: ['x'],
      'q-Comment': '<b>',
      ties: [{ who: 'mum', rows: { a: 'b' } }, {}],
      yes: true,
    },
    earlier: 'sealed.abc_-=',
    kiosk: true,
  }
  expect(readSitting(Object.fromEntries(sittingFields(full)))).toEqual(full)
  expect(sittingFields(full).map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'version',
      'wave',
      'key',
      'place',
      'answers',
      'earlier',
      'kiosk',
      'language',
      'theme',
      'size',
    ]),
  )
})

describe('is none', () => {
  test.each([
    ['version', ['', '0', '-1', '1.5', '1e3', 'x', '9999999', undefined, []]],
    ['wave', ['', 'x', start.wave.toUpperCase().replace(/^./, 'G'), `${start.wave}0`, undefined]],
    ['key', ['', start.key.slice(1), `${start.key}0`, start.key.toUpperCase().replace('0', 'Z'), undefined]],
  ])('without a %s that can be used', (name, values) => {
    for (const value of values) expect(posted({ [name]: value }), String(value)).toBeUndefined()
  })

  test('in a form that is none', () => {
    for (const fields of [{}, Object.create(null), JSON.parse('{"__proto__":{"version":"1"}}')]) {
      expect(readSitting(fields)).toBeUndefined()
    }
  })
})

describe('gets safe defaults', () => {
  test('for a place that is none', () => {
    for (const place of ['', 'Q:one', '../x', '<b>', 'x'.repeat(500), undefined])
      expect(posted({ place })?.place).toBe('opening')
  })

  test('for ways that cannot be chosen', () => {
    const { ways } = posted({ language: '<x>', theme: 'red', size: '1000', letters: 'x', reading: 'x' })!
    expect(ways).toEqual({ language: 'en', theme: '', size: '100', letters: '', reading: '' })
  })

  test('for no answers', () => {
    for (const answers of ['', undefined]) expect(posted({ answers })?.answers).toEqual({})
  })

  test('for a seal that holds anything but printable signs', () => {
    expect(posted({ earlier: 'a b' })?.earlier).toBe('')
    expect(posted({ earlier: 'é' })?.earlier).toBe('')
  })
})

test('answers that cannot be read are not taken for none: nobody is thanked for what was lost', () => {
  for (const answers of ['{', '[]', 'null', '1', '"x"', '{"colour":"red"']) expect(posted({ answers })).toBeUndefined()
})

test('as much as a definition lets somebody write is carried on whole', () => {
  const texts = Array.from({ length: 60 }, (_, i) => [`text_${i}`, 'w'.repeat(5_000)])
  const full = { ...start, answers: Object.fromEntries(texts), earlier: 'x'.repeat(1_200_000) }
  expect(readSitting(Object.fromEntries(sittingFields(full)))).toEqual(full)
})

test('answers that are lists in lists without end are cut, and can be carried on', () => {
  const deep = `{"q":${'['.repeat(60_000)}${']'.repeat(60_000)}}`
  const sitting = posted({ answers: deep })!
  expect(() => sittingFields(sitting)).not.toThrow()
  expect(
    posted({ answers: '{"__proto__":{"x":1},"q":{"__proto__":"y","row":"a"},"A":1,"q-Comment":"w"}' })?.answers,
  ).toEqual({
    q: { row: 'a' },
    'q-Comment': 'w',
  })
})

test('any JSON is either carried on as it is read, or not at all', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.dictionary(fc.string(), fc.jsonValue()).map((all) => JSON.stringify(all)),
      ),
      (answers) => {
        const once = posted({ answers })
        if (once) expect(readSitting(Object.fromEntries(sittingFields(once)))).toEqual(once)
      },
    ),
    { numRuns: 500 },
  )
})
