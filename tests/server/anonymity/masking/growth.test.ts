import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { plainFor } from '../../../../server/anonymity/masking/grammar.ts'
import { maskText } from '../../../../server/anonymity/masking/mask.ts'
import { findIdentifiers } from '../../../../surveys/masking/find.ts'

test('the tagger gets words and the ends of sentences, never a long run, whatever the text', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('://', 'a'.repeat(90), '...', 'a.b'),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const plain = plainFor(parts.join(''))
      expect(Math.max(...plain.split(/\s+/).map(({ length }) => length))).toBeLessThanOrEqual(40)
      expect(plain).not.toMatch(/[^\p{L}\p{M}\p{N}\s'’.!?,-]|[.!?,]\S/u)
    }),
  )
  expect(plainFor('Is Sarah here? No, she isn’t.')).toBe('Is Sarah here?  No,  she isn’t. ')
})

/** Processor time, not time of the clock: others may be at work on the same machine. The least of three tries. */
async function costOf(work: () => unknown): Promise<number> {
  const costs: number[] = []
  for (let i = 0; i < 3; i++) {
    const before = process.threadCpuUsage()
    await work()
    const { user, system } = process.threadCpuUsage(before)
    costs.push((user + system) / 1_000)
  }
  return Math.min(...costs)
}

/** For each rule the text that makes it look again and again. */
const HARD = [
  '://',
  'a://',
  'http://',
  'a@',
  'a.',
  'a_',
  '-',
  "a'",
  '0 ',
  '(0',
  '1/',
  '3 4 ',
  'born ',
  'nhs 123 ',
  'ref ',
]
  .concat(['1 high ', 'jan 3 ', 'my insta ', 'my name is ', 'is my brother ', 'my brother Ab and ', 'my brother , '])
  .concat(['the St ', 'and House ', 'in Ab ', 'Xq ', 'Sarah ', 'A. ', 'a b ', 'S ', 'one ', 'double ', '4a ', 'a$'])
  .concat(['<b>', '<', '&', '&#83;', '\u0301', 'ﷺ', 'o1', '[name]', '\n0', 'a dot '])

describe.each(HARD)('twice the length of "%s" is nowhere near the cube of the work', (piece) => {
  const repeated = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
  beforeAll(() => maskText(''))

  test.each([
    ['browser', findIdentifiers],
    ['server', maskText],
  ])('for the %s', async (_, work) => {
    const [once, twice] = [await costOf(() => work(repeated(2_000))), await costOf(() => work(repeated(4_000)))]
    // Some milliseconds are the machine's own; the cube of 2,000 signs is seconds.
    expect(twice).toBeLessThan(4 * once + 40)
  })
})
