import type { People } from '../../../server/anonymity/people.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { type Attack, insideOf, isNumber, tablesOf, type Wave } from './attacks.ts'
import { answersBehind, bytesOf, questionNamed } from './served.ts'

const COPIES = 6

/** A wave's demographics and one question, `copies` times, answered alike. */
export function onlyAbout({ people, definition, scale }: Wave, copies = 1): Wave {
  const kept = questionsOf(definition).flatMap((question) => {
    if (question.name !== scale) return isDemographic(people, question.name) ? [{ question, from: question.name }] : []
    return Array.from({ length: copies }, (_, i) => ({
      question: { ...question, name: i === 0 ? scale : `${scale}_${i}` },
      from: scale,
    }))
  })
  const of: Definition = { ...definition, pages: [{ name: 'page', elements: kept.map(({ question }) => question) }] }
  const places = kept.map(({ from }) => people.columns.findIndex(({ name }) => name === from))
  const columns = kept.map(({ question: { name } }, i) => ({ ...people.columns[places[i]!]!, name, question: name }))
  const bytes = new Uint8Array(people.n * places.length)
  for (const [at, place] of places.entries()) {
    for (let i = 0; i < people.n; i++) bytes[i * places.length + at] = people.bytes[i * people.columns.length + place]!
  }
  return { people: { ...people, columns, bytes }, definition: of, scale }
}

const isDemographic = ({ columns }: People, name: string) =>
  columns.some((column) => column.question === name && column.demographic)

/**
 * Asking again: the same people in the same cell, reached through copies of a question and through different groups. One
 * line for each cell that has more than one number. A number that stands at its base's is left out: it may be cut off.
 */
export const askingAgain: Attack = (build, wave) => {
  const copied = onlyAbout(wave, COPIES)
  const { people, definition } = copied
  const numbers = new Map<string, Set<number>>()
  for (const table of tablesOf(build, copied)) {
    const column = people.columns.find(({ name }) => name === table.question)!
    if (column.demographic) continue
    const inside = insideOf(copied, table)
    const said = bytesOf(people, table.question)
    for (const { value, shown } of table.cells) {
      const behind = answersBehind(questionNamed(definition, table.question), value)
      const codes = column.codes.filter((code) => behind.includes(code.value)).map(({ code }) => code)
      if (codes.length === 0 || !isNumber(shown) || shown === table.base) continue
      const people = said.map((byte, i) => Number(inside[i]! && codes.includes(byte))).join('')
      numbers.set(people, (numbers.get(people) ?? new Set()).add(shown))
    }
  }
  return [...numbers.values()].filter(({ size }) => size > 1).map((those) => `one cell: ${[...those]}`)
}
