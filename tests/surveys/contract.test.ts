import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../surveys/canonical.ts'
import { type Contract, type ContractInWords, standardContract } from '../../surveys/contract.ts'
import { contractInWords, withWording } from '../../surveys/contract-in-words.ts'
import { languages } from '../../surveys/words/languages.ts'

const sentencesIn = ({ graceDays: _, ...words }: ContractInWords) => Object.values(words).flat()

describe.each(languages)('the contract in words ($tag)', ({ tag }) => {
  const words = contractInWords(standardContract, tag)
  const all = sentencesIn(words)

  test('has one sentence for each thing that it says', () => {
    expect(words.stored).toHaveLength(standardContract.stored.length)
    expect(words.never).toHaveLength(standardContract.never.length)
    expect(words.others).toHaveLength(standardContract.others?.length ?? 0)
    expect(words.onRequest).toHaveLength(2)
    expect(words.words).toHaveLength(3)
    expect(new Set(all).size).toBe(all.length)
    for (const sentence of all) expect(sentence).toMatch(/^[\p{Lu}\p{Lo}].*\.$/u)
  })

  test('says the numbers of the contract, and no other', () => {
    expect(all.join(' ').match(/\d+/g)).toEqual(['30', '10', '300', '14', '30', '7', '14', '2', '180'])
    const other: Contract = {
      ...standardContract,
      minimum: { tables: 41, cell: 42, rows: 43 },
      graceDays: 44,
      backupDays: 45,
      device: { days: 46 },
      later: { days: 47 },
      words: { ...standardContract.words, reviewers: 48 },
      destroyDays: 49,
    }
    const numbers = sentencesIn(contractInWords(other, tag)).join(' ').match(/\d+/g)
    expect(numbers).toEqual(['41', '42', '43', '44', '45', '46', '47', '48', '49'])
  })

  test('leaves out what a contract does not promise', () => {
    const { device: _device, later: _later, others: _others, destroyDays: _days, ...rest } = standardContract
    const less = contractInWords({ ...rest, never: ['name'], words: { apart: true } }, tag)
    expect(less.never).toEqual([words.never[0]])
    expect([less.onRequest, less.others]).toEqual([[], []])
    expect(Object.keys(less)).not.toEqual(expect.arrayContaining(['words']))
    expect(Object.keys(less)).not.toEqual(expect.arrayContaining(['destroy']))
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
  const english = sentencesIn(contractInWords(standardContract))
  const welsh = sentencesIn(contractInWords(standardContract, 'cy'))
  for (const sentence of welsh) expect(english).not.toContain(sentence)
  expect(sentencesIn(contractInWords(standardContract, 'so'))).toEqual(english)
})

describe('a published contract', () => {
  const published = withWording(standardContract)

  test('holds its exact wording in every language that our pages speak', () => {
    expect(Object.keys(published.wording ?? {})).toEqual(languages.map(({ tag }) => tag))
    for (const { tag } of languages) expect(contractInWords(published, tag)).toBe(published.wording?.[tag])
    expect(JSON.parse(JSON.stringify(published))).toEqual(published)
  })

  test('says what it said when it was published, whatever our pages would say today', () => {
    const english = { ...published.wording!.en!, followUp: 'Nobody can follow up.' }
    const older: Contract = { ...published, wording: { en: english } }
    expect(contractInWords(older).followUp).toBe('Nobody can follow up.')
    expect(contractInWords(older, 'cy').followUp).toBe('Nobody can follow up.')
  })

  test('says the days of grace of a wave that has others', () => {
    const rehearsal = contractInWords({ ...published, graceDays: 0 }, 'en')
    expect(rehearsal).toEqual({
      ...published.wording!.en!,
      graceDays: 0,
      takeBack: expect.stringMatching(/survey closes\.$/),
    })
  })

  test('of the second format, without words and destruction, is said as it was', () => {
    const { words: _words, destroy: _destroy, ...english } = published.wording!.en!
    const { destroyDays: _days, rows: _rows, ...terms } = published
    const second: Contract = { ...terms, format: 2, words: { apart: true }, wording: { en: english } }
    expect(contractInWords(second)).toBe(english)
    expect(contractInWords({ ...second, graceDays: 0 })).not.toHaveProperty('destroy')
  })

  test('of the first format has no wording, and is said in today’s words', () => {
    const { device: _device, later: _later, others: _others, ...terms } = standardContract
    const first: Contract = { ...terms, format: 1, never: ['name', 'cookie'] }
    expect(withWording(first)).toEqual(first)
    expect(contractInWords(first).never).toHaveLength(2)
  })
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
