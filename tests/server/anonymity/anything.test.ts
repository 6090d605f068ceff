import fc from 'fast-check'
import Value from 'typebox/value'
import { expect, test } from 'vitest'
import type { People } from '../../../server/anonymity/people.ts'
import { Table } from '../../../surveys/api/research.ts'
import { columnsOf } from '../../../surveys/columns.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { definitions } from '../../surveys/arbitrary-definition.ts'
import { releaseOf, seeded } from './crowd.ts'

/** Some of the questions become demographics, one of them with a merge, and some are flagged. */
function flagged(definition: Definition, seed: number): Definition {
  const random = seeded(seed)
  const levels = [
    {
      groups: [
        { value: 'warm', text: 'Warm', of: ['red', 'green'] },
        { value: 'cold', text: 'Cold', of: ['blue'] },
      ],
    },
  ]
  for (const question of questionsOf(definition) as Question[]) {
    if (random() < 0.2) question.sensitive = true
    if (question.type === 'dropdown' || question.type === 'boolean' || question.type === 'radiogroup') {
      if (random() < 0.6) Object.assign(question, { demographic: true })
      if (question.type === 'dropdown') Object.assign(question, { levels })
    }
  }
  return definition
}

/** Bytes as no cleaning would let them through: `wild` of them are anything from 0 to 255. */
function bytesOf(definition: Definition, n: number, seed: number, wild: number): People {
  const columns = columnsOf(definition)
  const random = seeded(seed)
  const bytes = Uint8Array.from({ length: n * columns.length }, (_, at) => {
    const { codes } = columns[at % columns.length]!
    if (random() < wild) return Math.floor(256 * random())
    return codes[Math.floor(codes.length * random())]?.code ?? 254
  })
  return { n, columns, bytes, rkeys: Uint8Array.from({ length: n }, () => Math.floor(256 * random())) }
}

const anything = fc
  .record({
    bare: definitions,
    n: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 150, max: 400 })),
    seed: fc.integer(),
    wild: fc.constantFrom(0, 0, 0.02, 1),
    staff: fc.constantFrom(0, 30, 1_000),
    pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 45 }),
  })
  .map(({ bare, n, seed, wild, staff, pairs }) => {
    const definition = flagged(structuredClone(bare), seed)
    const name = (place: number) => questionsOf(definition)[place]?.name ?? 'nowhere'
    const named = pairs.map(([question, by]) => ({ question: name(question), by: name(by) }))
    return { definition, people: bytesOf(definition, n, seed, wild), staff, named }
  })

test('whatever was asked, answered and named, nothing throws, and no reply holds more than it may', () => {
  fc.assert(
    fc.property(anything, ({ definition, people, staff, named }) => {
      const { tables, people: shown, notes } = releaseOf(people, { of: definition, staff, named })
      expect(notes.length).toBeGreaterThan(0)
      if (people.n < 30) expect([shown, tables]).toEqual(['x', []])
      for (const table of tables) {
        expect(Value.Check(Table, table)).toBe(true)
        for (const number of [table.base, ...table.cells.map((cell) => cell.shown)]) {
          if (typeof number === 'number') expect([number % 5, number >= 10]).toEqual([0, true])
        }
      }
      expect(new Set(tables.map(({ question, context }) => JSON.stringify([question, context])))).toHaveLength(
        tables.length,
      )
    }),
    { numRuns: 200 },
  )
})

test('a context is one demographic, two, or the second of two questions that were named: never "not", "or" or a date', () => {
  fc.assert(
    fc.property(anything, ({ definition, people, staff, named }) => {
      const questions = new Map(questionsOf(definition).map((question) => [question.name, question]))
      const valuesOf = (name: string) => {
        const question = questions.get(name)
        const levels = question && 'levels' in question ? (question.levels ?? []) : []
        const codes = columnsOf(definition).find((column) => column.question === name)?.codes ?? []
        return [...codes, ...levels.flatMap(({ groups }) => groups)].map(({ value }) => value)
      }
      for (const { question, context } of releaseOf(people, { of: definition, staff, named }).tables) {
        const names = Object.keys(context)
        expect(names.length).toBeLessThanOrEqual(people.n < 200 ? 1 : 2)
        for (const name of names) {
          const about = columnsOf(definition).find((column) => column.name === question)?.question ?? question
          const isNamed = named.some((table) => table.by === name && about.startsWith(table.question))
          const asked = questions.get(name)
          const isDemographic = asked !== undefined && 'demographic' in asked && asked.demographic === true
          expect(isDemographic || (isNamed && names.length === 1 && people.n < 300)).toBe(true)
          expect([...valuesOf(name), 'no-answer']).toContain(context[name])
        }
      }
    }),
    { numRuns: 100 },
  )
})
