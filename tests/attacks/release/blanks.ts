import type { Table } from '../../../surveys/api/research.ts'
import { missing } from '../../../surveys/missing.ts'
import { lotOf } from '../../server/anonymity/crowd.ts'
import { onlyAbout } from './again.ts'
import type { Attack, Build, Wave } from './attacks.ts'
import { answersBehind, questionNamed } from './served.ts'

/** How often the same is sent again, with other keys and lots. */
const TIMES = 6

/**
 * Planted blanks: all answers but one are the attacker's own. They leave a demographic out, but for some that all say one
 * and the same. One line for each demographic that tells every time whether the one who is left said something else.
 */
export const plantedBlanks: Attack = (build, whole) => {
  const wave = onlyAbout(whole)
  const { n, columns } = wave.people
  return columns
    .filter((column) => column.demographic)
    .flatMap(({ name, codes }) => {
      const [common, rare] = [codes.at(-1)!, codes[0]!]
      const isTold = (said: number, saying: number, again: number) => {
        const answerOf = (i: number) => (i === 0 ? said : i <= saying ? common.code : missing.skipped.byte)
        return tells(wave, tablesWith(build, wave, name, answerOf, again), name, [rare.value, common.value])
      }
      const times = Array.from({ length: TIMES }, (_, again) => again)
      return [0, 9, 29, Math.ceil(n / 2) - 1]
        .filter((saying) => saying < n)
        .filter((saying) => times.every((i) => isTold(rare.code, saying, i) && !isTold(common.code, saying, i)))
        .map((saying) => `${name}: with ${saying} who say ${common.value}, whoever is left said ${rare.value}`)
    })
}

/** Whether something is told of those who said one thing, apart from those who said the other. */
function tells({ definition }: Wave, tables: Table[], question: string, [value, other]: [string, string]): boolean {
  const isOf = (group: string) => {
    const behind = answersBehind(questionNamed(definition, question), group)
    return behind.includes(value) && !behind.includes(other)
  }
  return tables.some(({ question: name, context, cells }) =>
    name === question
      ? cells.some(({ value: group, shown }) => shown !== 'c' && isOf(group))
      : isOf(context[question] ?? ''),
  )
}

/** The tables of a wave in which everybody's answer to one question is another; with other keys and lots each time. */
function tablesWith(
  build: Build,
  { people, definition }: Wave,
  question: string,
  answerOf: (i: number) => number,
  again: number,
): Table[] {
  const place = people.columns.findIndex(({ name }) => name === question)
  const bytes = people.bytes.slice()
  for (let i = 0; i < people.n; i++) bytes[i * people.columns.length + place] = answerOf(i)
  const rkeys = people.rkeys.map((key, i) => key + again * (i + 1))
  return build({ ...people, bytes, rkeys }, definition, { staff: 0, lot: lotOf(again) }).tables
}
