import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../surveys/canonical.ts'
import { contractInWords, standardContract } from '../../surveys/contract.ts'

describe.each(['en', 'cy'])('the contract in words (%s)', (language) => {
  const words = contractInWords(standardContract, language)
  const all = [...words.stored, ...words.never, ...words.numbers, words.takeBack, words.backups, words.followUp]

  test('has one sentence for each thing that it says is stored or never stored', () => {
    expect(words.stored).toHaveLength(standardContract.stored.length)
    expect(words.never).toHaveLength(standardContract.never.length)
    expect(new Set(all).size).toBe(all.length)
    for (const sentence of all) expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
  })

  test('says the numbers of the contract, and no other', () => {
    expect(all.join(' ').match(/\d+/g)).toEqual(['30', '10', '300', '14', '30'])
    const other = { ...standardContract, minimum: { tables: 41, cell: 42, rows: 43 }, graceDays: 44, backupDays: 45 }
    const { numbers, takeBack, backups } = contractInWords(other, language)
    expect([...numbers, takeBack, backups].join(' ').match(/\d+/g)).toEqual(['41', '42', '43', '44', '45'])
  })

  test('leaves out what a contract does not promise', () => {
    const { never } = contractInWords({ ...standardContract, never: ['name'] }, language)
    expect(never).toEqual([words.never[0]])
  })

  test('keeps sentences short', () => {
    const sentences = all.join(' ').split(/(?<=\.)\s/)
    for (const sentence of sentences) expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(18)
  })
})

test('a rehearsal has no days of grace, and says so without a number', () => {
  const rehearsal = { ...standardContract, graceDays: 0 }
  expect(contractInWords(rehearsal).takeBack).toMatch(/until the survey closes\.$/)
  expect(contractInWords(rehearsal, 'cy').takeBack).not.toMatch(/\d/)
})

test('Welsh is not English, and a language that we do not have is', () => {
  const english = contractInWords(standardContract)
  const welsh = contractInWords(standardContract, 'cy')
  for (const sentence of [...english.stored, ...english.never, english.takeBack]) {
    expect([...welsh.stored, ...welsh.never, welsh.takeBack]).not.toContain(sentence)
  }
  expect(contractInWords(standardContract, 'so')).toEqual(english)
})

describe('canonical JSON', () => {
  test('is that of RFC 8785, section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('does not depend on the order of keys, nor on a way through JSON', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, reversed(each)]),
      )
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value))
        expect(canonicalJson(reversed(json))).toBe(canonicalJson(json))
      }),
    )
  })

  test('a version has the same hash wherever it is computed', () => {
    const hash = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex')
    const definition = { title: { default: 'S', cy: 'A' }, pages: [] }
    expect(hash({ contract: standardContract, definition })).toBe(
      hash({ definition: { pages: [], title: { cy: 'A', default: 'S' } }, contract: standardContract }),
    )
    expect(hash({ contract: { ...standardContract, graceDays: 7 }, definition })).not.toBe(
      hash({ contract: standardContract, definition }),
    )
  })

  test('refuses what has no JSON form', () => {
    expect(() => canonicalJson(undefined)).toThrow('no JSON form')
  })
})
