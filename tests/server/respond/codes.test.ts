import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { payloadOf, responseKeyOf, wordsKeysOf } from '../../../server/anonymity/codes.ts'
import { codeWords } from '../../../surveys/code/code-words.ts'
import { PAYLOAD_BITS, readCode, writeCode } from '../../../surveys/code/codes.ts'

const payloads = fc.bigInt({ min: 0n, max: (1n << BigInt(PAYLOAD_BITS)) - 1n })

test('the list of words is the one that codes were written with', () => {
  const hash = createHash('sha256').update(codeWords.join('\n')).digest('hex')
  expect(hash).toBe('71a85c699852bf64bb8ccdf2f0af9c41f76c553dcdc843b3e6369f62f567b9d2')
  // Five words must hold the payload and six bits of check.
  expect(BigInt(codeWords.length) ** 5n).toBeGreaterThanOrEqual(1n << BigInt(PAYLOAD_BITS + 6))
})

test('no word begins with another, and all are plain letters', () => {
  const sorted = [...codeWords].sort()
  expect(sorted.filter((word, i) => sorted[i + 1]?.startsWith(word))).toEqual([])
  expect(codeWords.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([])
})

test('a code holds no word that could hurt', () => {
  const hurtful =
    'abuse alone ambush blood custody daughter deceased divorcee drown foster grave hate jail mom murder orphan police prison unloved unwanted'
  expect(hurtful.split(' ').filter((word) => codeWords.includes(word))).toEqual([])
})

test('each code is read back in both spellings, however it is typed', () => {
  const between = fc.constantFrom(' ', '  ', '-', ' - ', '. ', '\n', '\r\n', '\u00a0', ' – ', '')
  fc.assert(
    fc.property(payloads, between, fc.boolean(), (payload, joint, shout) => {
      const { words, digits } = writeCode(payload)
      expect(words.split(' ')).toHaveLength(5)
      expect(digits).toMatch(/^\d{4}( \d{4}){4}$/)
      const typed = words.split(' ').join(joint)
      expect(readCode(shout ? typed.toUpperCase() : ` ${typed}\n`)).toEqual({ payload })
      expect(readCode(digits.replaceAll(' ', joint))).toEqual({ payload })
    }),
    { numRuns: 500 },
  )
})

test('each wrong digit and each swap of two neighbours is found', () => {
  fc.assert(
    fc.property(payloads, fc.nat(19), fc.integer({ min: 1, max: 9 }), (payload, place, shift) => {
      const digits = [...writeCode(payload).digits.replaceAll(' ', '')]
      const wrong = digits.with(place, String((Number(digits[place]) + shift) % 10))
      expect(readCode(wrong.join(''))).toBe('mistyped')
      const [one, two] = [digits[place]!, digits[place + 1]]
      if (two === undefined || one === two) return
      expect(
        readCode(
          digits
            .with(place, two)
            .with(place + 1, one)
            .join(''),
        ),
      ).toBe('mistyped')
    }),
  )
})

test('of codes with one wrong word at least 19 in 20 are found, and none is read as what it was', () => {
  let found = 0
  const runs = 1_000
  fc.assert(
    fc.property(payloads, fc.nat(4), fc.nat(codeWords.length - 1), (payload, place, other) => {
      const words = writeCode(payload).words.split(' ')
      fc.pre(words[place] !== codeWords[other])
      const read = readCode(words.with(place, codeWords[other]!).join(' '))
      expect(read).not.toEqual({ payload })
      if (read === 'mistyped') found++
    }),
    { numRuns: runs },
  )
  expect(found).toBeGreaterThan(runs * 0.95)
})

test('a word that is none, or one too few, is told apart; other texts are no code', () => {
  const words = writeCode(12_345n).words.split(' ')
  expect(readCode(words.with(2, 'qqqqq').join(' '))).toBe('mistyped')
  expect(readCode(words.slice(1).join(' '))).toBe('not-a-code')
  expect(readCode([...words, 'apple'].join(' '))).toBe('not-a-code')
  expect(readCode('1234')).toBe('not-a-code')
  expect(readCode('')).toBe('not-a-code')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof readCode(text) === 'string'))
})

test('a code follows from key and pepper alone, and its keys from the code', () => {
  const [pepper, other] = [randomBytes(32), randomBytes(32)]
  const payload = payloadOf(pepper, 'a'.repeat(32))
  expect(payload).toBe(payloadOf(pepper, 'a'.repeat(32)))
  expect(payload).not.toBe(payloadOf(other, 'a'.repeat(32)))
  expect(payload).not.toBe(payloadOf(pepper, `${'a'.repeat(31)}b`))
  expect(payload >> BigInt(PAYLOAD_BITS)).toBe(0n)
  const keys = [responseKeyOf(pepper, payload), ...wordsKeysOf(pepper, payload)].map((key) => key.toString('hex'))
  expect(new Set(keys).size).toBe(61)
  expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true)
})
