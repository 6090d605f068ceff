import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doorOf } from '../../../surveys/sitting/door.ts'

test('a survey has one number of six digits, for ever', () => {
  // Printed on posters: these must never change.
  expect(['values', 'in-their-own-words', 'relational-charter'].map(doorOf)).toEqual(['587803', '168306', '373862'])
  // FNV-1a of "a" is 0xe40c292c, in its authors' own list.
  expect(doorOf('a')).toBe(String(100_000 + (0xe40c292c % 900_000)))
  fc.assert(fc.property(fc.string(), (slug) => /^[1-9]\d{5}$/.test(doorOf(slug))))
})

test('two slugs seldom share a number', () => {
  const doors = new Set(Array.from({ length: 200 }, (_, i) => doorOf(`survey-${i}`)))
  expect(doors.size).toBe(200)
})
