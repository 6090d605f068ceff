import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UnavailableError } from '../../../server/errors.ts'
import { openDraft, sealDraft } from '../../../server/respond/later/draft.ts'
import { addLayer, openLayers } from '../../../server/respond/later/earlier.ts'
import { openGate } from '../../../server/respond/later/gate.ts'
import { earlierOf, goingOn } from '../../../server/respond/later/going-on.ts'
import { doublingFrom, seal, unseal } from '../../../server/respond/later/seal.ts'
import { stretch } from '../../../server/respond/later/stretch.ts'
import { cleanAnswers } from '../../../surveys/answers.ts'
import type { Definition, Element } from '../../../surveys/definition.ts'
import { questionsIn } from '../../../surveys/questions.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import { answersTo } from '../../surveys/arbitrary-answers.ts'
import { definitions } from '../../surveys/arbitrary-definition.ts'

const key = randomBytes(32)
const secrets = { pepper: randomBytes(32) }
const doubling = doublingFrom(2_048)
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

describe('what is sealed', () => {
  test('is opened by its own key and for its own purpose, and by no other', () => {
    fc.assert(
      fc.property(json, (value) => {
        const sealed = seal(key, 'a box', value, doubling)
        expect(unseal(key, 'a box', sealed)).toEqual(value)
        expect(unseal(randomBytes(32), 'a box', sealed)).toBeUndefined()
        expect(unseal(key, 'another box', sealed)).toBeUndefined()
      }),
    )
  })

  test('is not opened once a single bit of it was changed, or a byte is missing', () => {
    const sealed = seal(key, 'a box', { hope: 'a garden' }, doubling)
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed)
        changed[bit >> 3]! ^= 1 << (bit & 7)
        expect(unseal(key, 'a box', changed)).toBeUndefined()
        expect(unseal(key, 'a box', sealed.subarray(0, bit >> 3))).toBeUndefined()
      }),
    )
    expect(unseal(key, 'a box', Buffer.concat([sealed, Buffer.alloc(1)]))).toBeUndefined()
  })

  test('is never the same twice, and as long for no answer as for many', () => {
    const some = { version: 1, wave: 'w', key: 'k', place: 'q:one-1', earlier: '', door: '482913' }
    const few = sealDraft(key, { ...some, answers: {} })
    const many = sealDraft(key, {
      ...some,
      answers: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`q${i}`, randomBytes(60).toString('hex')])),
    })
    expect(few.equals(sealDraft(key, { ...some, answers: {} }))).toBe(false)
    expect(many.length).toBe(few.length)
    expect([9, 2_048, 2_049, 8_193].map(doubling)).toEqual([2_048, 2_048, 4_096, 16_384])
  })

  test('holds neither words that can be read nor how someone likes to read', () => {
    const given = { version: 3, wave: 'w', key: 'a'.repeat(32), place: 'q:one-1', answers: { hope: 'zebrafinch' } }
    const sitting = { ...given, earlier: '', door: '482913' }
    const ways = { language: 'cy', theme: 'dark' } as const
    const sealed = sealDraft(key, { ...sitting, ...{ ways } })
    for (const telling of ['zebrafinch', 'hope', 'a'.repeat(32)]) expect(sealed.includes(telling)).toBe(false)
    expect(openDraft(key, sealed)).toEqual(sitting)
  })
})

describe('earlier answers on a page', () => {
  const sitting = { version: 1, wave: 'w', key: 'k', earlier: '', answers: { hope: 'zebrafinch', trust: 4 } }
  const { answers } = sitting
  const sealed = addLayer(secrets, sitting, 'q:two-1') ?? ''
  const open = (earlier: string, by = secrets) => openLayers(by, { ...sitting, earlier })

  test('are opened again by the server that sealed them, and by no other', () => {
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(Buffer.from(sealed, 'base64url').includes('zebrafinch')).toBe(false)
    expect(open(sealed)).toEqual([{ answers, from: 'q:two-1' }])
    expect(open(sealed, { pepper: randomBytes(32) })).toBeUndefined()
  })

  test('none is an empty field', () => {
    expect(addLayer(secrets, { ...sitting, answers: {} }, 'q:two-1')).toBe('')
    expect(open('')).toEqual([])
  })

  test('are refused whatever else stands in the field', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => open(text) === undefined))
    const draft = sealDraft(key, { ...sitting, place: 'check', door: '482913' })
    for (const other of [`A${sealed.slice(1)}`, sealed.slice(0, -2), draft.toString('base64url')]) {
      expect(open(other)).toBeUndefined()
    }
  })
})

describe('a code', () => {
  test('leads to one place and one key, with this pepper alone', async () => {
    const pepper = randomBytes(32)
    const [one, again, other, elsewhere] = await Promise.all([
      stretch(pepper, 5n),
      stretch(pepper, 5n),
      stretch(pepper, 6n),
      stretch(randomBytes(32), 5n),
    ])
    expect(again).toEqual(one)
    const parts = [one, other, elsewhere].flatMap(({ id, key }) => [id.toString('hex'), key.toString('hex')])
    expect(new Set(parts).size).toBe(6)
    expect(parts.every((part) => /^[0-9a-f]{64}$/.test(part))).toBe(true)
  })

  test('waits its turn, and is refused while too many wait, so that answering goes on', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => stretch(secrets.pepper, BigInt(i))))
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(refused).toHaveLength(19)
    expect(refused[0]).toBeInstanceOf(UnavailableError)
    expect((await stretch(secrets.pepper, 1n)).id).toHaveLength(32)
  })
})

test('in a minute only so many drafts are kept, and so many bytes, whoever sends them', () => {
  let time = 0
  const mayKeep = openGate({ drafts: 3, bytes: 100 }, () => time)
  expect([mayKeep(10), mayKeep(10), mayKeep(10), mayKeep(10)]).toEqual([true, true, true, false])
  time += 60_000
  expect([mayKeep(90), mayKeep(20), mayKeep(10)]).toEqual([true, false, true])
})

describe('where a sitting goes on', () => {
  const choice = (name: string): Element => ({
    type: 'radiogroup',
    name,
    title: name,
    choices: [{ value: 'a', text: 'A' }],
  })
  const definition: Definition = {
    title: 'Going on',
    pages: [
      { name: 'one', elements: [choice('first'), choice('second')] },
      {
        name: 'two',
        note: '<p>This part is hard.</p>',
        elements: [
          { type: 'text', name: 'age', title: 'How old?', inputType: 'number', min: 0, max: 30, bands: [0, 10, 20] },
          { ...choice('third'), visibleIf: "{first} = 'a'" },
          { type: 'comment', name: 'hope', title: 'Hope?' },
        ],
      },
    ],
  }
  const ways = { language: 'en', theme: '', size: '100', letters: '', reading: '' } as const
  const sitting = (place: string, answers: Record<string, unknown>): Sitting => ({
    ...{ version: 1, wave: 'w', key: 'k', ways, earlier: '', kiosk: false },
    place,
    answers,
  })

  test.each([
    ['at the question that was left without an answer', 'later:q:one-2', { first: 'a' }, 'q:one-2', ['first']],
    ['after the question that was answered just then', 'q:one-1', { first: 'a' }, 'q:one-2', ['first']],
    ['at the note of the next part', 'q:one-2', { first: 'a', second: 'a' }, 'note:two', ['first', 'second']],
    ['after what was answered before going back', 'q:one-1', { hope: 'x', second: 'a' }, 'check', ['second', 'hope']],
    ['past a question that is not asked', 'q:two-1', { second: 'a', age: 12 }, 'q:two-3', ['second', 'age']],
    ['at a number that cannot be kept', 'q:two-1', { first: 'a', age: 'abc' }, 'q:two-1', ['first']],
    ['at the check, without what cannot be kept', 'check', { first: 'zzz', hope: 'x' }, 'check', ['hope']],
    ['at the check, from a question opened there', 'q:one-1:check', { first: 'a' }, 'check', ['first']],
    ['at the note, unread', 'note:two', { first: 'a' }, 'note:two', ['first']],
    ['at the beginning', 'opening', {}, 'opening', []],
    ['at the beginning, from a place that is none', 'q:nowhere-7', {}, 'opening', []],
  ])('is %s', (_, place, answers, from, kept) => {
    expect(goingOn(definition, sitting(place, answers))).toBe(from)
    expect(Object.keys(earlierOf(definition, [{ answers, from }])?.answers ?? {})).toEqual(kept)
  })

  test('whatever was answered: what fits is kept or asked again, and nothing is both', () => {
    fc.assert(
      fc.property(
        definitions.chain((each) => fc.tuple(fc.constant(each), answersTo(each), fc.nat())),
        ([each, answers, n]) => {
          const screens = screensOf(each)
          const place = `q:${screens[n % screens.length]!.name}`
          const from = goingOn(each, sitting(place, answers))
          const earlier = earlierOf(each, [{ answers, from }])!
          const { answers: kept, problems } = cleanAnswers(each, earlier.answers)
          expect(problems).toEqual([])
          const next = screens.findIndex(({ name }) => earlier.from === `q:${name}`)
          const asked = next === -1 ? [] : screens.slice(next).flatMap(({ elements }) => questionsIn(elements))
          for (const { name } of asked) expect(Object.keys(earlier.answers)).not.toContain(name)
          if (!earlier.from.startsWith('note:')) {
            expect(kept).toEqual(cleanAnswers(each, answers).answers)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
