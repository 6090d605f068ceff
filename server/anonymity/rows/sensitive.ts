import type { Column } from '../../../surveys/columns.ts'
import type { Question } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { DOMINANT } from '../numbers/minimums.ts'
import { MIXED } from './classes.ts'
import { combinationsOf } from './frequencies.ts'

/** The bytes of one variable in the sample, with its place in a packed response. */
export interface Sampled {
  column: Column
  bytes: Uint8Array
}

/** What a class must not agree on: one value for each row. `of`: the variables that go if nearly everybody agrees on it. */
export interface Measure {
  of: Sampled[]
  values: Int32Array
}

const silent = new Set<number>([missing.notSure.byte, missing.refused.byte, missing.skipped.byte])
const FIRST = 1

/** What must differ within each class, for one flagged question. Not sure, not said and skipped are one value. */
function measuresOf(sampled: Sampled[]): Measure[] {
  const [one] = sampled
  if (!one) return []
  const said = ({ bytes }: Sampled) =>
    Int32Array.from(bytes, (byte) => (silent.has(byte) ? missing.skipped.byte : byte))
  const { type } = one.column
  if (type !== 'tick' && type !== 'rank') return sampled.map((each) => ({ of: [each], values: said(each) }))
  // The set of ticks, or the ranking, as a whole; and nothing that everybody in a class ticked, or put first.
  const whole = combinationsOf(
    one.bytes.length,
    sampled.map(said).map((values) => Uint16Array.from(values)),
  )
  return [
    { of: sampled, values: Int32Array.from(whole.of) },
    ...sampled.map((each) => ({
      of: sampled,
      values: Int32Array.from(each.bytes, (byte) => (byte === FIRST ? FIRST : MIXED)),
    })),
  ]
}

/** Whether nine in ten gave the same answer: then each class would tell it of everybody in it, or nearly. */
function isDominated({ values }: Measure): boolean {
  const counts = new Map<number, number>()
  for (const value of values) if (value !== MIXED) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Math.max(0, ...counts.values()) >= DOMINANT * values.length
}

/**
 * What must differ within each class, and the variables of flagged questions that cannot be in the file because nine in
 * ten gave the same answer.
 */
export function flaggedOf(questions: Question[], sampled: Sampled[]): { measures: Measure[]; dominated: Set<Sampled> } {
  const all = questions
    .filter(({ sensitive }) => sensitive === true)
    .flatMap(({ name }) => {
      const mine = sampled.filter(({ column }) => column.question === name)
      const kinds = Map.groupBy(mine, ({ column }) => column.type)
      return [...kinds.values()].flatMap(measuresOf)
    })
  const dominated = new Set(all.filter(isDominated).flatMap(({ of }) => of))
  return { measures: all.filter(({ of }) => !of.some((each) => dominated.has(each))), dominated }
}
