import type { Table } from '../../../surveys/api/research.ts'
import type { Definition, Element } from '../../../surveys/definition.ts'
import { routersOf } from '../../../surveys/logic/routing.ts'
import { missing } from '../../../surveys/missing.ts'
import { type Codes, peopleOf, seeded } from '../../server/anonymity/crowd.ts'
import { type Attack, askedIn, type Build, insideOf, isNumber, tablesOf, type Wave } from './attacks.ts'
import { answersBehind, bytesOf, questionNamed } from './served.ts'

const sameContext = (a: Table, b: Table) => JSON.stringify(a.context) === JSON.stringify(b.context)
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

/** A number that a router's own table hides, with how many people it is about, and what is said of all who were asked. */
interface Hidden {
  name: string
  people: number
  /** What of those who were asked the router's table shows. */
  shown: number
}

/**
 * What the table of the question that leads to another one hides of those who were asked that one; undefined where it
 * shows all of it, or where it hangs on more than one answer to one question.
 */
function hiddenBehind(wave: Wave, tables: Table[], table: Table): Hidden | undefined {
  const { people, definition } = wave
  const [router, ...more] = routersOf(definition).get(table.question) ?? []
  const column = people.columns.find(({ name }) => name === router)
  if (!router || more.length > 0 || column?.type !== 'choice') return undefined
  const asked = bytesOf(people, askedIn(wave, table)!).map((byte) => byte !== missing.notShown.byte)
  const said = bytesOf(people, router)
  const codes = new Set(said.filter((_, i) => asked[i]))
  if (said.some((byte, i) => codes.has(byte) && !asked[i])) return undefined
  const answers = column.codes.filter(({ code }) => codes.has(code)).map(({ value }) => value)
  const inside = insideOf(wave, table)
  const count = (values: string[]) =>
    column.codes
      .filter(({ value }) => values.includes(value))
      .reduce((all, { code }) => all + said.filter((byte, i) => inside[i] && byte === code).length, 0)
  const own = tables.filter(({ question }) => question === router)
  const same = own.find((each) => sameContext(each, table))
  const names = Object.keys(table.context).join()
  if (!same) {
    // Where the router's own contexts are finer, this one is a sum of several.
    if (own.some(({ context }) => Object.keys(context).join() === names)) return undefined
    return { name: `${router} ${answers}`, people: count(answers), shown: 0 }
  }
  const shown: number[] = []
  const hidden: string[] = []
  for (const cell of same.cells) {
    const behind = answersBehind(questionNamed(definition, router), cell.value)
    const those = behind.filter((value) => answers.includes(value))
    if (those.length === 0) continue
    const isTold = isNumber(cell.shown) && those.length === behind.length
    if (isTold) shown.push(cell.shown as number)
    else if (!isNumber(cell.shown) || [count(those), count(behind) - count(those)].some((n) => n > 0 && n < 10))
      hidden.push(...those)
  }
  return hidden.length > 0 ? { name: `${router} ${hidden}`, people: count(hidden), shown: sum(shown) } : undefined
}

export interface Told {
  name: string
  people: number
  /** What the tables of those who were asked make of it. */
  estimate: number
}

/**
 * The hidden answer of a router, from how many were asked the next questions: their bases, and the sums of the cells of
 * each of them, which are told with other noise each time. All tables of one routed population in one context together.
 */
export function toldByRouting(build: Build, wave: Wave): Told[] {
  const tables = tablesOf(build, wave)
  const routed = tables.filter((table) => askedIn(wave, table) !== undefined && !table.question.includes('__'))
  const alike = Map.groupBy(routed, (table) => `${insideOf(wave, table).map(Number).join('')}`)
  return [...alike.values()].flatMap((those) => {
    const hidden = hiddenBehind(wave, tables, those[0]!)
    if (!hidden) return []
    const totals = those.flatMap(({ base, cells }) => {
      // Whoever adds up takes it that nobody left out a question of which so few did that it is hidden.
      const answers = cells.filter(({ value, shown }) => value !== 'no-answer' || isNumber(shown))
      const numbers = answers.map(({ shown }) => shown).filter(isNumber)
      return [...(isNumber(base) ? [base] : []), ...(numbers.length === answers.length ? [sum(numbers)] : [])]
    })
    if (totals.length === 0) return []
    const name = `${hidden.name} ${JSON.stringify(those[0]!.context)}`
    return [{ name, people: hidden.people, estimate: sum(totals) / totals.length - hidden.shown }]
  })
}

export const routerSubtraction: Attack = (build, wave) =>
  toldByRouting(build, wave).map(({ name, estimate }) => `${Math.round(estimate)} said ${name}`)

const QUESTIONS = 20
const choices = (...values: string[]) => values.map((value) => ({ value, text: value }))
const led = Array.from(
  { length: QUESTIONS },
  (_, i): Element => ({
    type: 'radiogroup',
    name: `led_${i}`,
    title: 'Led to',
    visibleIf: "{worker} = 'yes'",
    choices: choices('a', 'b'),
  }),
)

/** Waves in which nearly everybody has a worker, so that their number is hidden, and is asked twenty questions more. */
export function routedWaves(count: number): Wave[] {
  const random = seeded(17)
  const elements: Element[] = [
    { type: 'radiogroup', name: 'worker', title: 'Worker', choices: choices('yes', 'once', 'no') },
    ...led,
    { type: 'radiogroup', name: 'gender', title: 'Gender', demographic: true, choices: choices('girl', 'boy') },
  ]
  const definition: Definition = { title: 'Routed', pages: [{ name: 'page', elements }] }
  return Array.from({ length: count }, (_, seed) => {
    const n = 240 + Math.floor(random() * 120)
    const without = 12 + Math.floor(random() * 6)
    const everyone = Array.from({ length: n }, (__, i): Codes => {
      const isLed = i >= without
      const answers = led.map(({ name }) => [name, isLed ? 1 + Math.floor(random() * 2) : missing.notShown.byte])
      return { ...Object.fromEntries(answers), worker: isLed ? 1 : 2 + (i % 2), gender: 1 + (i % 2) }
    })
    return { people: peopleOf(definition, everyone, seed), definition, scale: 'worker' }
  })
}
