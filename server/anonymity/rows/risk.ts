import type { Shown } from '../../../surveys/api/research.ts'
import type { RiskSheet } from '../../../surveys/api/rows.ts'
import type { Question } from '../../../surveys/definition.ts'
import { ROUNDING, SMALLEST_CELL } from '../numbers/minimums.ts'
import { groupCounts } from '../populations/levels.ts'
import { MIXED } from './classes.ts'
import type { GroupCodes } from './codes.ts'
import { combinationsOf, HIDDEN, type Key, strictFrequencies, violationsOf } from './frequencies.ts'
import type { Recoded, RowKey } from './recode.ts'

/** The counts that are told of: sdcMicro's habit. */
const KS = [2, 3, 5] as const

/** A number of rows as it may be told: in fives, nothing under ten. */
export function toldCount(count: number): Shown {
  return count < SMALLEST_CELL ? 'c' : Math.round(count / ROUNDING) * ROUNDING
}

function partOf(count: number, of: number): { values: Shown; percent: Shown } {
  const values = toldCount(count)
  return { values, percent: typeof values === 'number' ? Math.min(100, Math.round((100 * values) / of)) : 'c' }
}

/** Rows in combinations that all give one and the same answer to some flagged question. */
function agreeing(rows: number, keys: Key[], measures: Int32Array[]): number {
  const { count, of } = combinationsOf(rows, keys)
  const isAlone = new Uint8Array(count)
  for (const values of measures) {
    const first = new Int32Array(count)
    const seen = new Uint8Array(count)
    const mixed = new Uint8Array(count)
    of.forEach((combination, row) => {
      const value = values[row]!
      if (value === MIXED || (seen[combination] === 1 && first[combination] !== value)) mixed[combination] = 1
      first[combination] = value
      seen[combination] = 1
    })
    for (let combination = 0; combination < count; combination++) {
      if (mixed[combination] === 0) isAlone[combination] = 1
    }
  }
  return of.reduce((sum, combination) => sum + isAlone[combination]!, 0)
}

export interface Made {
  rows: number
  rules: { k: number; l: number; percent: number }
  demographics: { question: Question; key: RowKey; codes: GroupCodes[] }[]
  measures: Int32Array[]
  flagged: number
  recoded: Recoded
  leftOut: RiskSheet['leftOut']
}

/** The sheet that stands beside a row file. Everything in it is counted anew, from the file as it will be. */
export function riskOf({ rows, rules, demographics, measures, flagged, recoded, leftOut }: Made): RiskSheet {
  const before = demographics.map(({ key }) => key.values)
  const after = recoded.keys.filter((key) => key !== null)
  const frequencies = { before: strictFrequencies(rows, before), after: strictFrequencies(rows, after) }
  return {
    sample: { percent: rules.percent, rows },
    k: rules.k,
    l: rules.l,
    violations: KS.map((k) => ({
      k,
      before: toldCount(violationsOf(frequencies.before, k)),
      after: violationsOf(frequencies.after, k),
    })),
    flagged: {
      questions: flagged,
      before: toldCount(agreeing(rows, before, measures)),
      after: agreeing(rows, after, measures),
    },
    demographics: demographics.flatMap(({ question, key, codes }, place) => {
      const level = recoded.levels[place]
      if (level === null || level === undefined) return []
      const groupOf = key.groupings[level]!
      const said = new Uint32Array(key.groupings[0]!.groups.length)
      for (const value of key.values) if (value !== HIDDEN) said[value]!++
      const sizes = groupCounts(groupOf, said)
      const hidden = recoded.hidden.filter((each) => each.key === place)
      const total = sizes.reduce((sum, size) => sum + size, 0)
      return {
        question: question.name,
        title: question.title,
        level,
        unsaid: partOf(rows - total, rows),
        hidden: partOf(hidden.length, rows),
        groups: codes.map(({ code, value, text }, group) => ({
          code,
          value,
          text,
          hidden: partOf(hidden.filter((each) => each.value === group).length, sizes[group] || 1),
        })),
      }
    }),
    leftOut,
  }
}
