import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findIdentifiers } from '../../../surveys/masking/find.ts'

const found = (text: string) => findIdentifiers(text).map(({ type, text: piece }) => `${type}: ${piece}`)
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))

describe('what has a fixed form', () => {
  test.each([
    ['943 476 5919 is on my wristband', ['NHS: 943 476 5919']],
    ['its 401-023-2137', ['NHS: 401-023-2137']],
    ['943 476 5918 is no such number', []],
    ['my nhs number, 943 476 5918', ['NHS: 943 476 5918']],
    ['i got AB 12 34 56 B in the post', ['NINO: AB 12 34 56 B']],
    ['BG 12 34 56 B, ZZ123456A', []],
    ['ring 0800 1111 if you are sad', []],
    ['ring +44 7700 900456 or 0 7 7 0 0 9 0 0 1 2 3', ['PHONE: +44 7700 900456', 'PHONE: 0 7 7 0 0 9 0 0 1 2 3']],
    ['born in march 2009, 15 now, home since may', []],
    ['born 14/03/2009', ['DOB: 14/03/2009']],
    ['my snap is bigman_t0m and discord wolf#0182', ['HANDLE: bigman_t0m', 'HANDLE: wolf#0182']],
    ['tyler at gmail dot com', ['EMAIL: tyler at gmail dot com']],
    ['2 hours down the road, 10 minutes walk', []],
    ['from 12 Harcourt Road, m14 5rx', ['ADDRESS: 12 Harcourt Road', 'POSTCODE: m14 5rx']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test('every NHS number with the right check digit is found, and with a wrong one nowhere but beside the letters nhs', () => {
    fc.assert(
      fc.property(digits(9), (first) => {
        const sum = [...first].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
        const check = (11 - (sum % 11)) % 11
        fc.pre(check !== 10 && new Set(first).size > 1 && !first.startsWith('0'))
        const wrong = `${first}${(check + 1) % 10}`.replace(/^(...)(...)/, '$1 $2 ')
        expect(found(`it is ${first.replace(/^(...)(...)/, '$1 $2 ')}${check} ok`).join()).toMatch(/^NHS: /)
        expect(found(`it is ${wrong} ok`).join()).not.toContain('NHS')
        expect(found(`nhs ${wrong} ok`).join()).toMatch(/^NHS: /)
      }),
    )
  })
})

describe('names', () => {
  test.each([
    ['the social worker before that was will', ['PERSON: will']],
    ['will you come, i hope so, may be', []],
    ['my sister Hope and my brother Will', ['PERSON: Hope', 'PERSON: Will']],
    ['Miss Okoro. i miss my mum', ['PERSON: Miss Okoro']],
    ['my foster mum jackie never shouts', ['PERSON: jackie']],
    ['my brother never rings, my social worker left', []],
    ["kierans mum and Sarah's dog", ['PERSON: kieran', 'PERSON: Sarah']],
    ['MY KEYWORKER KEVIN LIED', ['PERSON: KEVIN']],
    ['i lived in Hull, hull won 2 nil', ['PLACE: Hull']],
    ['Liverpool won and i support Leeds', []],
    ['fy mrawd Gethin yw e', ['PERSON: Gethin']],
    ['أختي مريم في لندن', ['PERSON: مريم', 'PLACE: لندن']],
    ['ስመይ ዮናስ እዩ', ['PERSON: ዮናስ']],
    ['моя сестра Оксана', ['PERSON: Оксана']],
    ['im at Oakfield House not at my house', ['ORG: Oakfield House']],
    ['Everyone deserves a Home', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    ['letters that nobody sees', 'my friend S\u200ba\u00adr\u2060ah is here'],
    ['letters of another alphabet', 'my friend S\u0430r\u0430h is here'],
    ['wide letters', 'my friend Ｓａｒａｈ is here'],
    ['letters with much above them', 'my friend S\u0336a\u0337r\u0336a\u0338h\u0334 is here'],
    ['accents', 'my friend Sárâh is here'],
    ['an emoji beside it', 'my friend 🎉Sarah👩‍👧 is here'],
  ])('are found behind %s, and taken out with all that clings to them', (_, text) => {
    const [span, ...more] = findIdentifiers(text)
    expect(more).toEqual([])
    expect(text.slice(0, span?.start)).toMatch(/^my friend (?:🎉)?$/u)
    expect(text.slice(span?.end)).toMatch(/^(?:👩‍👧)? is here$/u)
  })
})

test('pieces lie inside the text, in order, without overlaps, and say what stands there, whatever the text', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      'my brother ',
      'Sarah',
      ' is in ',
      'Hull',
      '07700 900123',
      '@',
      '\ud800',
      '\u0000',
      '[name]',
      ' House',
      '#1234',
    ),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = parts.join('')
      let last = 0
      for (const span of findIdentifiers(text)) {
        expect(span.start).toBeGreaterThanOrEqual(last)
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.end).toBeLessThanOrEqual(text.length)
        expect(span.text).toBe(text.slice(span.start, span.end))
        last = span.end
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  'Kindness from my carer makes a difference',
  'Kindness and trust',
  'Patience. Fairness. Respect',
  'my Nain lives far',
])('the words that a survey about values brings are no names: %s', (text) => {
  expect(findIdentifiers(text)).toEqual([])
})
