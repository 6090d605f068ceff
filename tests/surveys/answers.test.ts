import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanAnswers } from '../../surveys/answers.ts'
import { columnsOf, packAnswers } from '../../surveys/columns.ts'
import type { Definition } from '../../surveys/definition.ts'
import { checkDefinition } from '../../surveys/definition.ts'
import { fixtures } from '../fixtures/definitions/index.ts'
import { answersTo } from './arbitrary-answers.ts'

/** A survey of all kinds at once. */
const everything: Definition = {
  title: 'Everything',
  pages: [{ name: 'all', elements: fixtures.map(({ fixture }) => fixture.question) }],
}

const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]
const ask = (name: string, visibleIf?: string, more: object = {}) => ({
  type: 'radiogroup' as const,
  name,
  title: name,
  choices: yesNo,
  ...(visibleIf && { visibleIf }),
  ...more,
})
const survey = (...elements: Definition['pages'][number]['elements']): Definition => ({
  title: 'S',
  pages: [{ name: 'one', elements }],
})

test('a response in which everything was skipped is accepted', () => {
  const cleaned = cleanAnswers(everything, {})
  expect(cleaned.problems).toEqual([])
  expect(cleaned.answers).toEqual({})
  expect(new Set(packAnswers(everything, cleaned).packed)).toEqual(new Set([254]))
})

test('answers that are no list of names and values are one problem', () => {
  for (const raw of [null, undefined, [], 'x', 1, true, Number.NaN]) {
    expect(cleanAnswers(everything, raw)).toMatchObject({ answers: {}, problems: [{ message: expect.any(String) }] })
  }
})

describe('keys', () => {
  test('an unknown key is a problem that names it, even beside a question that is not shown', () => {
    const definition = survey(ask('a'), ask('b', "{a} = 'yes'"))
    for (const key of ['c', 'B', 'b ', '__proto__', 'constructor', 'toString', 'a.b', 'pages', '']) {
      const raw = JSON.parse(`{${JSON.stringify(key)}:"yes"}`)
      expect(cleanAnswers(definition, raw).problems).toEqual([{ question: key, message: expect.any(String) }])
    }
  })

  test('words beside an answer are taken only where “other” is chosen', () => {
    const definition = survey(ask('a', undefined, { showOtherItem: true }), ask('b'))
    const problemsOf = (raw: object) => cleanAnswers(definition, raw).problems.map(({ question }) => question)
    expect(problemsOf({ a: 'other', 'a-Comment': 'mine' })).toEqual([])
    expect(problemsOf({ a: 'other' })).toEqual([])
    expect(problemsOf({ a: 'yes', 'a-Comment': '' })).toEqual([])
    expect(problemsOf({ a: 'yes', 'a-Comment': 'mine' })).toEqual(['a'])
    expect(problemsOf({ 'a-Comment': 'mine' })).toEqual(['a'])
    expect(problemsOf({ a: 'other', 'a-Comment': ['mine'] })).toEqual(['a'])
    expect(problemsOf({ a: 'other', 'a-Comment': 'x'.repeat(301) })).toEqual(['a'])
    expect(problemsOf({ b: 'yes', 'b-Comment': 'mine' })).toEqual(['b-Comment'])
    expect(problemsOf({ 'c-Comment': 'mine' })).toEqual(['c-Comment'])
  })

  test('ten thousand unknown keys make a hundred problems', () => {
    const raw = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, 1]))
    expect(cleanAnswers(everything, raw).problems).toHaveLength(100)
  })

  test('no key of the prototype is set, read or packed', () => {
    const raw = JSON.parse('{"__proto__":{"who":"mum"},"felt":{"__proto__":{"kind":"never"}}}')
    const { answers, problems } = cleanAnswers(everything, raw)
    expect(answers).toEqual({})
    expect(Object.getPrototypeOf(answers)).toBe(Object.prototype)
    expect(problems.map(({ question }) => question).sort()).toEqual(['__proto__', 'felt'])
  })
})

describe('what is shown', () => {
  const chain = survey(ask('a'), ask('b', "{a} = 'yes'"), ask('c', "{b} = 'yes'"), ask('d', '{b} empty'))

  test('a hidden answer counts as empty for every other question', () => {
    expect([...cleanAnswers(chain, { a: 'yes', b: 'yes', c: 'no' }).shown]).toEqual(['a', 'b', 'c'])
    const smuggled = cleanAnswers(chain, { a: 'no', b: 'yes', c: 'no', d: 'no' })
    expect(smuggled.answers).toEqual({ a: 'no', d: 'no' })
    expect([...smuggled.shown]).toEqual(['a', 'd'])
  })

  test('a refused answer opens nothing', () => {
    expect([...cleanAnswers(chain, { a: ['yes'], b: 'yes' }).shown]).toEqual(['a', 'd'])
  })

  test('a question that looks at a later one is decided by that one', () => {
    const definition = survey(ask('b', "{a} = 'yes'"), ask('a'))
    expect(cleanAnswers(definition, { b: 'no', a: 'yes' }).answers).toEqual({ a: 'yes', b: 'no' })
    expect(cleanAnswers(definition, { b: 'no', a: 'no' }).answers).toEqual({ a: 'no' })
  })

  test('a question that is switched off counts as not shown, and so does all in a page or panel that is', () => {
    const off = { enableIf: "{a} = 'yes'" }
    const definition: Definition = {
      title: 'S',
      pages: [
        {
          name: 'one',
          elements: [ask('a'), { ...ask('b'), ...off }, { type: 'panel', name: 'p', ...off, elements: [ask('c')] }],
        },
        { name: 'two', ...off, elements: [ask('d')] },
        { name: 'three', visibleIf: "{a} = 'yes'", elements: [ask('e')] },
      ],
    }
    const all = { b: 'yes', c: 'yes', d: 'yes', e: 'yes' }
    expect(cleanAnswers(definition, { a: 'no', ...all }).answers).toEqual({ a: 'no' })
    expect(cleanAnswers(definition, { a: 'yes', ...all }).answers).toEqual({ a: 'yes', ...all })
  })

  test('one person’s answers never show a question to the next', () => {
    const people = fc.array(
      fc.record({ a: fc.constantFrom('yes', 'no'), b: fc.constantFrom('yes', 'no') }, { requiredKeys: [] }),
    )
    fc.assert(
      fc.property(people, (answers) => {
        const fresh = answers.map((raw) => cleanAnswers(structuredClone(chain), raw))
        expect(answers.map((raw) => cleanAnswers(chain, raw))).toEqual(fresh)
      }),
    )
  })

  test('a definition that was never checked and goes round in a circle ends all the same', () => {
    const circle = survey(ask('a', "{b} = 'yes'"), ask('b', "{a} = 'yes'"))
    expect(checkDefinition(circle).length).toBeGreaterThan(0)
    expect(cleanAnswers(circle, { a: 'yes', b: 'yes' }).answers).toEqual({})
  })
})

test('of a number only the lower bound of its band is kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), (nights) => {
      const { answers } = cleanAnswers(everything, { nights })
      expect(answers).toEqual({ nights: nights >= 8 ? 8 : nights >= 3 ? 3 : nights >= 1 ? 1 : 0 })
    }),
  )
})

test('a text may be as long as its question says, and no longer', () => {
  const long = (maxLength?: number): Definition =>
    survey({ type: 'comment', name: 'a', title: 'A', ...(maxLength && { maxLength }) })
  const problems = (definition: Definition, length: number) =>
    cleanAnswers(definition, { a: 'x'.repeat(length) }).problems.length
  expect([problems(long(), 2_000), problems(long(), 2_001)]).toEqual([0, 1])
  expect([problems(long(10), 10), problems(long(10), 11)]).toEqual([0, 1])
  expect([problems(long(5_000), 5_000), problems(long(5_000), 5_001)]).toEqual([0, 1])
})

describe('whatever is sent', () => {
  const value = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, maxDepth: 3 })
  const names = fc.constantFrom(...fixtures.map(({ fixture }) => fixture.question.name))

  test('nothing throws, and what is kept packs to one byte for each column', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(names, fc.string()), value), (raw) => {
        const cleaned = cleanAnswers(everything, raw)
        expect(packAnswers(everything, cleaned).packed).toHaveLength(columnsOf(everything).length)
        for (const { message } of cleaned.problems) expect(message).toMatch(/\.$/)
      }),
      { numRuns: 2_000 },
    )
  })

  test('every byte of a packed response is a code of its column or a missing code', () => {
    const codes = columnsOf(everything).map(
      (column) => new Set([...column.codes.map(({ code }) => code), 250, 251, 253, 254]),
    )
    fc.assert(
      fc.property(answersTo(everything), (raw) => {
        const cleaned = cleanAnswers(everything, raw)
        expect(cleaned.problems).toEqual([])
        const { packed, words } = packAnswers(everything, cleaned)
        packed.forEach((byte, place) => {
          expect(codes[place]?.has(byte), `${columnsOf(everything)[place]?.name}: ${byte}`).toBe(true)
        })
        expect(new Set(words.map(({ variable }) => variable)).size).toBe(words.length)
      }),
      { numRuns: 500 },
    )
  })

  test('cleaning what was cleaned changes nothing, and the input stays as it was', () => {
    fc.assert(
      fc.property(answersTo(everything), (raw) => {
        const before = structuredClone(raw)
        const once = cleanAnswers(everything, raw)
        expect(raw).toEqual(before)
        expect(cleanAnswers(everything, once.answers)).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })
})

test('packed bytes read back through the codebook are the answers that were given', () => {
  fc.assert(
    fc.property(answersTo(everything), (raw) => {
      const cleaned = cleanAnswers(everything, raw)
      const { packed } = packAnswers(everything, cleaned)
      const said = new Map(
        columnsOf(everything).map(({ name, codes }, place) => [
          name,
          codes.find(({ code }) => code === packed[place])?.value,
        ]),
      )
      const { answers } = cleaned
      for (const name of ['nights', 'who', 'age', 'hope', 'days', 'safe']) {
        const answer = answers[name]
        const isMissing = answer === undefined || answer === 'dontknow' || answer === 'refused'
        expect(said.get(name)).toBe(isMissing ? undefined : String(answer))
      }
      const people = answers.people as string[] | undefined
      for (const choice of ['mum', 'worker', 'friend', 'none', 'other']) {
        const isMissing = people === undefined || people[0] === 'dontknow' || people[0] === 'refused'
        expect(said.get(`people__${choice}`)).toBe(isMissing ? undefined : people.includes(choice) ? 'yes' : 'no')
      }
      const felt = (answers.felt ?? {}) as Record<string, string>
      for (const row of ['kind', 'fair']) {
        const answer = felt[row]
        expect(said.get(`felt__${row}`)).toBe(answer === 'dontknow' || answer === 'refused' ? undefined : answer)
      }
      const order = answers.change
      for (const item of ['home', 'money', 'voice']) {
        const place = Array.isArray(order) ? String(order.indexOf(item) + 1) : undefined
        expect(said.get(`change__rank_${item}`)).toBe(place)
      }
      const ties = answers.ties as unknown[] | undefined
      expect(said.get('ties__count')).toBe(ties && String(ties.length))
    }),
    { numRuns: 500 },
  )
})
