import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moreMasked, saysSomething } from '../../surveys/logic/more-masked.ts'

const text = 'My worker Sam from Leeds rang [name] and Sam came.'

test.each([
  ['nothing at all', text, { ownWords: false }],
  ['a piece in the middle', 'My worker [name] from Leeds rang [name] and Sam came.', { ownWords: false }],
  ['two pieces', 'My worker [name] from [place] rang [name] and Sam came.', { ownWords: false }],
  ['the beginning', '[my worker] from Leeds rang [name] and Sam came.', { ownWords: false }],
  ['the end', 'My worker Sam from Leeds rang [name] [about me]', { ownWords: false }],
  ['a piece with a mask in it', 'My worker Sam [about me] came.', { ownWords: false }],
  ['a piece in own words', 'My worker Sam from [a city in the north] rang [name] and Sam came.', { ownWords: true }],
])('masking %s is masking', (_what, after, found) => {
  expect(moreMasked(text, after)).toEqual(found)
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
  expect(moreMasked(text, after)).toBeUndefined()
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
      expect(moreMasked(before, after)).toBeDefined()
      for (const wrong of [`${after}§`, `§${after}`, `${before}§`]) expect(moreMasked(before, wrong)).toBeUndefined()
    }),
  )
})

test('masks and full stops alone say nothing', () => {
  expect(saysSomething('[name]. [place]!')).toBe(false)
  expect(saysSomething('[name] left')).toBe(true)
})
