import type { People } from '../../../server/anonymity/people.ts'
import type { Table } from '../../../surveys/api/research.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { programmeOf } from './programme.ts'
import { type Answered, answersBehind, bytesOf, populationOf, questionNamed } from './served.ts'

/** By how much a true number may be away from a shown one, and how large a hidden one may be. */
export interface Slack {
  away: number
  hidden: number
}

/** What everybody can read in the code: five by chance and two by rounding; a hidden number is under ten by then. */
export const asBuilt: Slack = { away: 7, hidden: 14 }
/** What could be read in tables of exact counts, of which those under six are hidden. */
export const exact: Slack = { away: 0, hidden: 5 }

/** Hidden numbers that are gone for in one question: each takes two programmes. */
const MOST_TRIED = 30

/** People who are alike in all that the attacker knows of them. */
interface Alike {
  people: number
  inTables: boolean[]
}

/**
 * Linear programming over all tables of one question, by somebody who knows everybody's demographics and to which of the
 * tables each belongs, and so how many people it is about. One line for each group of people, alike in all that is known, who must all have given one
 * and the same answer, and for each hidden number that can be only one. Solved by HiGHS.
 */
export async function solvedFrom(wave: Answered, tables: Table[], question: string, slack: Slack): Promise<string[]> {
  const { people, definition } = wave
  const own = tables.filter((table) => table.question === question)
  const answers = [...new Set(bytesOf(people, question))].sort((a, b) => a - b)
  const groups = groupsOf(wave, own)
  const cells = own.flatMap((table, t) => cellsOf(people, definition, table, answers, groups, t))
  const { rangeOf, smallest } = await programmeOf([
    ...groups.map(({ people: count }, g) => `${sum(answers.map((_, a) => x(g, a)))} = ${count}`),
    ...cells.flatMap((cell) => constraintsOf(cell, slack)),
  ])
  const solved: string[] = []
  for (const { terms, name } of cells.filter((cell) => cell.shown === 'c').slice(0, MOST_TRIED)) {
    const [least, most] = rangeOf(terms)
    if (most - least < 0.99) solved.push(`${name} is ${least}`)
  }
  // What any solution leaves open is not pinned: most of it falls away before it is asked one by one.
  const open = new Set<string>()
  function look(values: Record<string, number>): void {
    for (const [g, { people: count }] of groups.entries()) {
      for (const [a] of answers.entries()) if ((values[x(g, a)] ?? 0) < count - 0.5) open.add(x(g, a))
    }
  }
  for (const [a] of answers.entries()) look(smallest(groups.map((_, g) => x(g, a))).values)
  for (const [g, { people: count }] of groups.entries()) {
    for (const [a, answer] of answers.entries()) {
      if (open.has(x(g, a))) continue
      const { sum: least, values } = smallest([x(g, a)])
      if (least > count - 0.5) solved.push(`${count} who are alike all said ${answer}`)
      look(values)
    }
  }
  return solved
}

const x = (group: number, answer: number) => `x${group}_${answer}`
const sum = (names: string[]) => names.join(' + ')

function groupsOf(wave: Answered, tables: Table[]): Alike[] {
  const { people } = wave
  const known = people.columns.filter((column) => column.demographic).map((column) => bytesOf(people, column.name))
  const inTables = tables.map((table) => populationOf(wave, table))
  const groups = new Map<string, Alike>()
  for (let i = 0; i < people.n; i++) {
    const key = [...known.map((bytes) => bytes[i]), ...inTables.map((inside) => Number(inside[i]))].join()
    const group = groups.get(key) ?? { people: 0, inTables: inTables.map((inside) => inside[i]!) }
    group.people += 1
    groups.set(key, group)
  }
  return [...groups.values()]
}

interface ShownCell {
  name: string
  terms: string[]
  shown: unknown
  base: unknown
}

/** The cells of answers. Whoever gave none stands in cells of their own, which hold nothing but that. */
function cellsOf(
  people: People,
  definition: Definition,
  table: Table,
  answers: number[],
  groups: Alike[],
  t: number,
): ShownCell[] {
  const { codes } = people.columns.find((column) => column.name === table.question)!
  const question = questionNamed(definition, table.question)
  return table.cells.flatMap(({ value, shown }) => {
    const behind = answersBehind(question, value)
    const bytes = codes.filter((code) => behind.includes(code.value)).map(({ code }) => code)
    const terms = groups.flatMap((group, g) =>
      group.inTables[t] ? answers.flatMap((byte, a) => (bytes.includes(byte) ? [x(g, a)] : [])) : [],
    )
    const name = `${JSON.stringify(table.context)} ${value}`
    return terms.length > 0 ? [{ name, terms, shown, base: table.base }] : []
  })
}

function constraintsOf({ terms, shown, base }: ShownCell, { away, hidden }: Slack): string[] {
  if (shown === 'c') return [`${sum(terms)} <= ${hidden}`]
  if (typeof shown !== 'number') return []
  const atLeast = `${sum(terms)} >= ${Math.max(0, shown - away)}`
  // A number is never shown above its base, so one that stands there may be larger.
  return shown === base && away > 0 ? [atLeast] : [atLeast, `${sum(terms)} <= ${shown + away}`]
}
