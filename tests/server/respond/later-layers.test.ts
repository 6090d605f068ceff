import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sealDraft } from '../../../server/respond/later/draft.ts'
import { addLayer, openLayers } from '../../../server/respond/later/earlier.ts'
import { earlierOf, ownAnswers } from '../../../server/respond/later/going-on.ts'
import { resumeFromDevice } from '../../../server/respond/later/resume.ts'
import { standardContract } from '../../../surveys/contract.ts'
import type { Definition, Element } from '../../../surveys/definition.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import type { PageSurvey } from '../../../surveys/sitting/page.ts'
import type { RawAnswers, Sitting } from '../../../surveys/sitting/state.ts'

const words = (name: string): Element => ({ type: 'comment', name, title: name })
const definition: Definition = {
  title: 'Layers',
  pages: [{ name: 'one', elements: ['first', 'second', 'third', 'fourth', 'fifth'].map(words) }],
}
const survey: PageSurvey = {
  slug: 'layers',
  door: doorOf('layers'),
  version: 1,
  definition,
  contract: standardContract,
  wave: {
    id: '4d0a5b54-7f86-4b8e-9d0c-6c8f1f1a2b3c',
    rehearsal: true,
    demonstration: false,
    takeBackDays: 0,
    lastDay: null,
  },
}
const secrets = { pepper: randomBytes(32), sessionSecret: '' }
const ways = { language: 'en', theme: '', size: '100', letters: '', reading: '' } as const
const key = 'a'.repeat(32)
const sittingOf = (place: string, answers: RawAnswers, earlier = ''): Sitting => ({
  ...{ version: 1, wave: survey.wave.id, key, ways, kiosk: false },
  place,
  answers,
  earlier,
})

/** Goes on from the hidden fields of a page, as anybody can who has it before them. */
function goOn(sitting: Sitting): Sitting {
  // Goes by what a device has kept: nobody asks the database.
  const resumed = resumeFromDevice({ secrets }, survey, sitting)
  if (!('sitting' in resumed)) throw new Error(JSON.stringify(resumed))
  return resumed.sitting
}
const hide = (answers: RawAnswers) => goOn(sittingOf('q:one-1', answers)).earlier
/** What somebody who has the page can see of it. */
const lengths = (earlier: string, answers: RawAnswers, place = 'q:one-3') => {
  const sitting = sittingOf(place, answers, earlier)
  return [goOn(sitting).earlier.length, sealDraft(Buffer.alloc(32), { ...sitting, door: survey.door }).length]
}

describe('nothing that is posted together with hidden answers tells of them by a length', () => {
  const secret = 'I hope that nobody reads this, for it is mine alone. '.repeat(4)
  const other = randomBytes(secret.length).toString('base64').slice(0, secret.length)
  const filler = randomBytes(6_000).toString('base64')

  test('not whether it is the same, however much stands beside it', () => {
    const [guessed, unlike] = [hide({ first: secret }), hide({ first: other })]
    expect(unlike.length).toBe(guessed.length)
    for (let size = 0; size < filler.length; size += 97) {
      const posted = { third: secret.repeat(3), fourth: filler.slice(0, size) }
      expect(lengths(guessed, posted), String(size)).toEqual(lengths(unlike, posted))
    }
  })

  test('not how long an answer is in whose place another is put', () => {
    const [short, long] = [hide({ first: 'no' }), hide({ first: secret })]
    expect(long.length).toBe(short.length)
    for (let size = 0; size < filler.length; size += 97) {
      const posted = { first: filler.slice(0, size) }
      expect(lengths(long, posted), String(size)).toEqual(lengths(short, posted))
    }
  })

  test('whatever is hidden and whatever is posted', () => {
    const text = fc.string({ maxLength: 400 })
    fc.assert(
      fc.property(text, text, fc.dictionary(fc.constantFrom('first', 'third', 'fifth'), text), (one, two, posted) => {
        expect(lengths(hide({ first: `1${one}` }), posted)).toEqual(lengths(hide({ first: `2${two}` }), posted))
      }),
      { numRuns: 40 },
    )
  })

  test('words that repeat themselves are as long as words that do not', () => {
    const random = randomBytes(3_750).toString('base64')
    expect(hide({ first: 'a'.repeat(random.length) }).length).toBe(hide({ first: random }).length)
  })

  test('nor where it goes on, which follows from hidden answers too', () => {
    for (let size = 1_500; size < 2_200; size++) {
      const answers = { third: filler.slice(0, size) }
      const of = (from: string) => addLayer(secrets, sittingOf('', answers), from)?.length
      expect(of('check'), String(size)).toBe(of('q:a-page-with-a-long-name-12'))
    }
  })
})

describe('layers', () => {
  test('each holds the answers of its own sitting, and stays as it was sealed', () => {
    const once = goOn(sittingOf('q:one-1', { first: 'zebrafinch' }))
    expect([once.place, once.answers]).toEqual(['q:one-2', {}])
    const twice = goOn({ ...once, answers: { second: 'blackbird' } })
    expect(twice.earlier.startsWith(`${once.earlier}.`)).toBe(true)
    expect(openLayers(secrets, twice)).toEqual([
      { answers: { first: 'zebrafinch' }, from: 'q:one-2' },
      { answers: { second: 'blackbird' }, from: 'q:one-3' },
    ])
    expect(earlierOf(definition, openLayers(secrets, twice)!)).toEqual({
      answers: { first: 'zebrafinch', second: 'blackbird' },
      from: 'q:one-3',
    })
    // Nothing was answered since: there is nothing to seal.
    expect(goOn(twice).earlier).toBe(twice.earlier)
  })

  test('an answer counts only in the sitting that was asked: none can be put in the place of a hidden one', () => {
    const once = goOn(sittingOf('q:one-1', { first: 'zebrafinch' }))
    const posted = { first: 'made up', second: 'blackbird', strange: 1 }
    const twice = goOn({ ...once, answers: posted })
    expect(earlierOf(definition, openLayers(secrets, twice)!)?.answers).toEqual({
      first: 'zebrafinch',
      second: 'blackbird',
    })
    expect(ownAnswers(definition, posted, earlierOf(definition, openLayers(secrets, once)!))).toEqual({
      second: 'blackbird',
    })
  })

  test.each([
    ['wave', { wave: '4d0a5b54-7f86-4b8e-9d0c-6c8f1f1a2b3d' }],
    ['version', { version: 2 }],
    ['key', { key: 'b'.repeat(32) }],
  ])('are good for no other %s', (_, other) => {
    const once = goOn(sittingOf('q:one-1', { first: 'zebrafinch' }))
    expect(openLayers(secrets, once)).toHaveLength(1)
    expect(openLayers(secrets, { ...once, ...other })).toBeUndefined()
    expect(addLayer(secrets, { ...once, ...other, answers: { second: 'x' } }, 'check')).toBeUndefined()
  })

  test('cannot be put in another order, nor be left out from among others', () => {
    let sitting = sittingOf('q:one-1', { first: 'a' })
    for (const name of ['second', 'third']) sitting = { ...goOn(sitting), answers: { [name]: 'b' } }
    const [one, two, three] = goOn(sitting).earlier.split('.')
    const open = (...layers: (string | undefined)[]) => openLayers(secrets, { ...sitting, earlier: layers.join('.') })
    expect(open(one, two, three)).toHaveLength(3)
    for (const other of [[two, one, three], [one, three], [two], [one, one], [one, ''], ['', one]]) {
      expect(open(...other)).toBeUndefined()
    }
  })

  test('are eight at most: what is answered after that is asked again, and nothing before it is lost', () => {
    let sitting = sittingOf('q:one-1', { first: '0' })
    for (let i = 1; i <= 8; i++) sitting = { ...goOn(sitting), answers: { second: String(i) } }
    expect(openLayers(secrets, sitting)).toHaveLength(8)
    const from = openLayers(secrets, sitting)!.at(-1)!.from
    expect(addLayer(secrets, sitting, 'check')).toBeUndefined()
    expect(goOn({ ...sitting, place: 'check' })).toMatchObject({ place: from, answers: {}, earlier: sitting.earlier })
    expect(openLayers(secrets, { ...sitting, earlier: `${sitting.earlier}.${'.'.repeat(100_000)}` })).toBeUndefined()
  })

  test('are not more than a page can carry', () => {
    const huge = { first: randomBytes(300_000).toString('base64') }
    expect(addLayer(secrets, sittingOf('q:one-1', huge), 'q:one-2')).toBeUndefined()
    expect(openLayers(secrets, sittingOf('q:one-1', {}, 'A'.repeat(600_000)))).toBeUndefined()
  })
})
