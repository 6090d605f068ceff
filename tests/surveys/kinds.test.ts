import { describe, expect, test } from 'vitest'
import { cleanAnswers } from '../../surveys/answers.ts'
import { columnsOf, packAnswers, wordVariablesOf } from '../../surveys/columns.ts'
import { checkDefinition } from '../../surveys/definition.ts'
import { kindOf, kinds } from '../../surveys/kinds/index.ts'
import { exportCode } from '../../surveys/missing.ts'
import { questionsOf } from '../../surveys/questions.ts'
import { answersOf, surveyAround, wordsOf } from '../fixtures/definitions/fixture.ts'
import { fixtures } from '../fixtures/definitions/index.ts'

test('every kind has a fixture', () => {
  expect([...new Set(fixtures.map(({ fixture }) => fixture.question.type))].sort()).toEqual(Object.keys(kinds).sort())
})

describe.each(fixtures)('$name', ({ fixture: { question, examples, wrong } }) => {
  const definition = surveyAround(question)
  const columns = columnsOf(definition).filter((column) => column.question === question.name)
  const ask = (raw: unknown) => answersOf(question, { raw })
  const bytesOf = (packed: Uint8Array) =>
    Object.fromEntries(
      columnsOf(definition).flatMap(({ name, question: owner }, place) =>
        owner === question.name ? [[name, packed[place]]] : [],
      ),
    )
  const pack = (raw: unknown) => packAnswers(definition, cleanAnswers(definition, raw))

  test('its definition passes the check', () => {
    expect(checkDefinition(definition)).toEqual([])
  })

  test('it is found by the walk, and stores a closed variable or words', () => {
    expect(questionsOf(definition).map(({ name }) => name)).toEqual(['first', question.name])
    expect(columns.length + (kindOf(question).wordVariables?.(question).length ?? 0)).toBeGreaterThan(0)
  })

  test('each example becomes these bytes and these words', () => {
    for (const example of examples) {
      const cleaned = cleanAnswers(definition, answersOf(question, example))
      expect(cleaned.problems).toEqual([])
      const packed = packAnswers(definition, cleaned)
      expect(bytesOf(packed.packed)).toEqual(example.bytes)
      expect(packed.words).toEqual(wordsOf(example))
    }
  })

  test('each code of a column is reached, or can be exported as a negative number', () => {
    for (const example of examples) {
      for (const [name, byte] of Object.entries(bytesOf(pack(answersOf(question, example)).packed))) {
        const codes = columns.find((column) => column.name === name)?.codes.map(({ code }) => code) ?? []
        const exported = exportCode(byte ?? -1)
        expect(exported < 0 || codes.includes(exported), `${name}: ${byte}`).toBe(true)
      }
    }
  })

  test('skipped is told apart from not shown', () => {
    const all = (byte: number) => Object.fromEntries(columns.map(({ name }) => [name, byte]))
    for (const empty of [undefined, null, '', []]) {
      expect(bytesOf(pack(ask(empty)).packed)).toEqual(all(254))
    }
    expect(bytesOf(pack({ first: 'no' }).packed)).toEqual(all(253))
    expect(bytesOf(pack({}).packed)).toEqual(all(253))
  })

  test('an answer to it is dropped without a word where it is not shown, whatever it is', () => {
    for (const raw of [...wrong, ...examples.map((example) => example.raw)]) {
      const { answers, problems, shown } = cleanAnswers(definition, { ...ask(raw), first: 'no' })
      expect(problems).toEqual([])
      expect(answers).toEqual({ first: 'no' })
      expect(shown.has(question.name)).toBe(false)
    }
  })

  test('each wrong answer is a problem that names the question and says what to do', () => {
    for (const raw of wrong) {
      const { problems } = cleanAnswers(definition, ask(raw))
      expect(problems, JSON.stringify(raw)).toHaveLength(1)
      expect(problems[0], JSON.stringify(raw)).toMatchObject({
        question: question.name,
        message: expect.stringMatching(/[.!]$/),
      })
    }
  })

  test('what was kept stays the same when it is cleaned again', () => {
    for (const example of examples) {
      const once = cleanAnswers(definition, answersOf(question, example))
      expect(cleanAnswers(definition, once.answers)).toEqual(once)
    }
  })

  test('words are named in the codebook, once each', () => {
    const names = wordVariablesOf(definition)
    expect(new Set(names).size).toBe(names.length)
    for (const { words = [] } of examples) for (const { variable } of words) expect(names).toContain(variable)
  })
})
