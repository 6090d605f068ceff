import type { People } from '../../../server/anonymity/people.ts'
import type { Table } from '../../../surveys/api/research.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { questionsOf } from '../../../surveys/questions.ts'

/** The answers that a name in a table stands for: one answer, or those of a group of a declared level. */
export function answersBehind(question: Question, name: string): string[] {
  const levels = 'levels' in question ? (question.levels ?? []) : []
  const group = levels.flatMap(({ groups }) => groups).find(({ value }) => value === name)
  return group ? group.of.map(String) : [name]
}

export function questionNamed(definition: Definition, name: string): Question {
  const found = questionsOf(definition).find((each) => each.name === name)
  if (!found) throw new Error(`There is no question ${name}`)
  return found
}

/** The byte of each person in one variable. */
export function bytesOf({ n, columns, bytes }: People, name: string): number[] {
  const place = columns.findIndex((column) => column.name === name)
  return Array.from({ length: n }, (_, i) => bytes[i * columns.length + place]!)
}

/**
 * Who is in the population of a table: one place per person, true where they are. Whoever attacks knows everybody's
 * demographics, and who was asked; of crowds in which everybody said their demographics, so that the lot moved nobody.
 */
export function populationOf(people: People, definition: Definition, table: Table, askedIn?: string): boolean[] {
  const inside = Array.from({ length: people.n }, () => true)
  if (askedIn) {
    bytesOf(people, askedIn).forEach((byte, i) => {
      inside[i] = byte !== missing.notShown.byte
    })
  }
  for (const [name, value] of Object.entries(table.context)) {
    const codes = people.columns.find((column) => column.name === name)!.codes
    const answers = answersBehind(questionNamed(definition, name), value)
    const wanted = new Set(codes.filter((code) => answers.includes(code.value)).map(({ code }) => code))
    bytesOf(people, name).forEach((byte, i) => {
      inside[i] &&= wanted.has(byte)
    })
  }
  return inside
}
