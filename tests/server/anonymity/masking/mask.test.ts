import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskText } from '../../../../server/anonymity/masking/mask.ts'
import { lightKnowledge } from '../../../../surveys/masking/find.ts'
import { keyOf } from '../../../../surveys/masking/fold.ts'
import { EVERY_MASK, maskFor } from '../../../../surveys/masking/masks.ts'

const masked = async (text: string) => (await maskText(text)).masked

test('a masked text says what stood there, and of a school or a home which of them', async () => {
  expect(await masked('my keyworker Olumide at Thistledown Lodge, text 07700 900123')).toBe(
    'my keyworker [name] at [home], text [phone number]',
  )
  expect(await masked('i go to Priorslee Academy in Spennymoor SR5 2LT')).toBe('i go to [school] in [place] [postcode]')
})

test('a name that was found once goes wherever it stands, and the everyday word of the same letters stays', async () => {
  expect(await masked('my friend Xhesika came. xhesika cried. XHESIKA!')).toBe(
    'my friend [name] came. [name] cried. [name]!',
  )
  expect(await masked('my brother Will rang. i hope he will come')).toBe('my brother [name] rang. i hope he will come')
})

test('a name in brackets of its own is no mask', async () => {
  expect(await masked('[Sarah] and [name]')).toBe('[[name]] and [name]')
})

/** Texts of all that Unicode has, with names, numbers and masks between. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.lorem({ maxCount: 5 }),
      fc.constantFrom(
        'my brother ',
        'Sarah ',
        'kayleigh thompson',
        ' is in ',
        'Hull ',
        '07700 900123 ',
        'Will ',
        'أختي مريم ',
      ),
      fc.constantFrom(
        'me@example.org ',
        '@ky_leigh ',
        '\ud800',
        '\u0000',
        '\u200b',
        '[name]',
        '[my worker] ',
        ' House. ',
        'S\u0430rah ',
      ),
      fc.constantFrom(
        'Sa<b></b>rah ',
        '&#83;',
        'arah ',
        'S a r a h ',
        'Sar@h ',
        'Marguer1te',
        ' one two ',
        '<br>',
        'o77',
        '&nbsp;',
      ),
      fc.constantFrom('in Sports Day ', 'Small Heath '),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

test('masking twice is masking once, nothing changes outside the pieces, and it never throws, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const { masked: once, spans } = await maskText(text)
      let rebuilt = ''
      let last = 0
      for (const span of spans) {
        expect(span.start).toBeGreaterThanOrEqual(last)
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.text).toBe(text.slice(span.start, span.end))
        rebuilt += text.slice(last, span.start) + maskFor(span)
        last = span.end
      }
      expect(once).toBe(rebuilt + text.slice(last))
      expect(await masked(once)).toBe(once)
    }),
    { numRuns: 400 },
  )
})

test('no piece that was found still stands in the masked text, but for everyday words', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const { masked: once, spans } = await maskText(text)
      const rest = once.replaceAll(EVERY_MASK, '\n')
      const names = spans.filter(({ type }) => type === 'PERSON' || type === 'PLACE' || type === 'ORG')
      for (const { text: piece } of names.filter((span) => !lightKnowledge.isCommon(keyOf(span.text)))) {
        const parts = rest.split(piece)
        const alone = parts
          .slice(1)
          .some((after, at) => !/[\p{L}\p{N}\p{M}_]$/u.test(parts[at]!) && !/^[\p{L}\p{N}\p{M}_]/u.test(after))
        expect(alone, piece).toBe(false)
      }
    }),
    { numRuns: 200 },
  )
})

test('5,000 letters of one kind take no longer than a long text may', async () => {
  const hard = ['a', 'baby ', 'a@', '0 ', 'A. ', 'my name is ', 'Aa ', 'a.', 'a_', '-', 'Sarah ', '1 high ', 'the St ']
  for (const piece of hard) {
    const text = piece.repeat(Math.ceil(5_000 / piece.length))
    expect((await masked(text)).length).toBeGreaterThan(0)
  }
})
