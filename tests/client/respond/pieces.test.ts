import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesIn, withSwap } from '../../../client/respond/hints/pieces.ts'

const letter = 'My social worker Sarah rang. I told Sarah about Oldham, and gave her 07700 900123.'

test('each thing that may tell who somebody is stands there once, with all its places', () => {
  const pieces = piecesIn(letter)
  const sarah = pieces.find(({ text }) => text === 'Sarah')!
  expect(pieces.map(({ text }) => text).toSorted()).toEqual(['07700 900123', 'Oldham', 'Sarah'])
  expect(sarah.places.map(({ start, end }) => letter.slice(start, end))).toEqual(['Sarah', 'Sarah'])
  expect(sarah.swap).toBe('swapName')
})

test('it is shown with the words around it, cut at whole words, on one line', () => {
  const long = `${'All of it went on and on. '.repeat(5)}\n\nThen Sarah\ncame. ${'And it went on and on again. '.repeat(5)}`
  const [piece] = piecesIn(long)
  expect(piece!.before).toBe('… of it went on and on. Then ')
  expect(piece!.after).toBe(' came. And it went on and …')
  expect(piecesIn('Sarah came.')[0]).toMatchObject({ before: '', after: ' came.' })
})

test('a swap takes every place of its piece and leaves all others as they are', () => {
  const sarah = piecesIn(letter).find(({ text }) => text === 'Sarah')!
  expect(withSwap(letter, sarah, '[my worker]')).toBe(
    'My social worker [my worker] rang. I told [my worker] about Oldham, and gave her 07700 900123.',
  )
})

test('what was put in its place is not found again, whatever the text', () => {
  const words = fc.constantFrom(
    'Sarah',
    'my',
    'worker',
    'is',
    'from',
    'Oldham.',
    'on',
    '07700 900123',
    'and',
    '\n',
    'x@y.org',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), (list) => {
      let text = list.join(' ')
      for (let turn = 0; turn < 60; turn++) {
        const [piece] = piecesIn(text)
        if (!piece) return
        text = withSwap(text, piece, '[a name]')
      }
      throw new Error(`never done with: ${text}`)
    }),
    { numRuns: 200 },
  )
})

test('a text in which nothing tells of anybody has no pieces', () => {
  for (const text of ['', '  ', 'I hope that it gets better.', 'May I have a say? I will.', 'أتمنى أن يتحسن كل شيء.'])
    expect(piecesIn(text)).toEqual([])
})
