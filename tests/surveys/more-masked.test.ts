import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moreMasked, saysSomething, stretchesOf } from '../../surveys/logic/more-masked.ts'

const text = 'My worker Sam from Leeds rang [name] and Sam came.'

test.each([
  ['nothing at all', text],
  ['a piece in the middle', 'My worker [name] from Leeds rang [name] and Sam came.'],
  ['two pieces', 'My worker [name] from [place] rang [name] and Sam came.'],
  ['the beginning', '[my worker] from Leeds rang [name] and Sam came.'],
  ['the end', 'My worker Sam from Leeds rang [name] [about me]'],
  ['a piece with a mask in it', 'My worker Sam [about me] came.'],
  ['a piece in own words', 'My worker Sam from [a city in the north] rang [name] and Sam came.'],
])('masking %s is masking', (_what, after) => {
  expect(moreMasked(text, after)).toBe(true)
})

test.each([
  ['a word changed', text.replace('rang', 'called')],
  ['a word taken out', text.replace(' came', '')],
  ['a word put in', text.replace('came', 'never came')],
  ['a mask put where nothing was', text.replace('Sam came', '[name]Sam came')],
  ['a mask undone', text.replace('[name]', 'Kim')],
  ['more at the end', `${text} [name]`],
  ['an own mask of many lines', text.replace('Leeds', '[one\ntwo]')],
  ['an own mask that is a whole story', text.replace('Leeds', `[${'long '.repeat(12)}]`)],
])('%s is not', (_what, after) => {
  expect(moreMasked(text, after)).toBe(false)
})

test('whatever pieces of whatever text are masked, it is accepted; and one more letter is not', () => {
  const masked = fc
    .tuple(fc.string({ minLength: 3 }), fc.nat(), fc.nat(), fc.constantFrom('[name]', '[my own]'))
    .map(([before, a, b, mask]) => {
      const [from, to] = [a % before.length, b % before.length].sort((x, y) => x - y) as [number, number]
      return { before, after: before.slice(0, from) + mask + before.slice(to + 1) }
    })
  fc.assert(
    fc.property(masked, ({ before, after }) => {
      fc.pre(!/[[\]§]/.test(before))
      expect(moreMasked(before, after)).toBe(true)
      for (const wrong of [`${after}§`, `§${after}`, `${before}§`]) expect(moreMasked(before, wrong)).toBe(false)
    }),
  )
})

test('what was masked is told piece by piece, beside what stood there; an older mask is no change', () => {
  expect(stretchesOf(text, 'My worker [name] from Leeds rang [name] [about me]')).toEqual([
    { at: 0, same: 'My worker ' },
    { at: 10, was: 'Sam', now: '[name]' },
    { at: 16, same: ' from Leeds rang ' },
    { at: 33, same: '[name]' },
    { at: 39, same: ' ' },
    { at: 40, was: 'and Sam came.', now: '[about me]' },
    { at: 50, same: '' },
  ])
  expect(stretchesOf(text, text.replace('rang', 'called'))).toBeUndefined()
})

test('masks and full stops alone say nothing', () => {
  expect(saysSomething('[name]. [place]!')).toBe(false)
  expect(saysSomething('[name] left')).toBe(true)
})
