import type { RiskSheet } from '../../../surveys/api/rows.ts'
import type { Column } from '../../../surveys/columns.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import type { Lot, People } from '../people.ts'
import { groupingsOf } from '../populations/levels.ts'
import { codesAt, type GroupCodes } from './codes.ts'
import { HIDDEN } from './frequencies.ts'
import { questionsForRows, routedBy } from './questions.ts'
import { type Recoded, type RowKey, recode } from './recode.ts'
import { riskOf } from './risk.ts'
import { drawSample, SAMPLE } from './sample.ts'
import { flaggedOf, type Sampled } from './sensitive.ts'

/** Each combination of demographics stands in so many rows, with so many different answers to each flagged question. */
export const ROWS_K = 5
const ROWS_L = 2

/** A column of a row file, in the order of the survey. `values`: for each row a byte, or the place of a group or HIDDEN. */
export type RowColumn =
  | { column: Column; values: Uint8Array; groups?: undefined }
  | { column: Column; values: Uint16Array; groups: GroupCodes[] }

export interface RowPlan {
  rows: number
  columns: RowColumn[]
  risk: RiskSheet
}

/**
 * What stands in the row file of a wave: a sample of its people in an order drawn by `lot`, at most four demographics,
 * recoded and partly hidden so that no combination of them stands for fewer than five rows or agrees on a flagged
 * question, and all other questions but those that would tell a group. Pure; by anonymity.md, section 3.
 */
export function planRows(people: People, definition: Definition, lot: Lot): RowPlan {
  const order = drawSample(people.n, lot)
  const chosen = questionsForRows(definition, people.columns)
  const sampled = new Map<string, Sampled[]>()
  for (const [place, column] of people.columns.entries()) {
    const isChosen = [...chosen.demographics, ...chosen.others].some(({ name }) => name === column.question)
    if (isChosen)
      sampled.set(column.question, [
        ...(sampled.get(column.question) ?? []),
        { column, bytes: bytesOf(people, place, order) },
      ])
  }
  const others = chosen.others.flatMap(({ name }) => sampled.get(name) ?? [])
  const { measures, dominated } = flaggedOf(chosen.others, others)
  // Whom a question that is not there led somewhere tells what they answered to it.
  const telling = routedBy(definition, new Set([...dominated].map(({ column }) => column.question)))
  const kept = others.filter((each) => !dominated.has(each) && !telling.has(each.column.question))

  const demographics = chosen.demographics.map((question) => {
    const [only, ...more] = sampled.get(question.name) ?? []
    // One column more, and the file would tell what its classes know nothing of.
    if (!only || more.length > 0) throw new Error(`${question.name} splits results, but is not one variable.`)
    const { column, bytes } = only
    return { question, column, key: keyOf(column, bytes, 'levels' in question ? question.levels : undefined) }
  })
  const rules = {
    k: ROWS_K,
    measures: measures.filter(({ of }) => of.every((each) => kept.includes(each))).map(({ values }) => values),
  }
  const recoded = recode(
    order.length,
    demographics.map(({ key }) => key),
    rules,
    lot,
  )
  const withCodes = demographics.map(({ question, column, key }, i) => {
    const level = recoded.levels[i]
    return { question, key, codes: typeof level === 'number' ? codesAt(question, column, key.groupings[level]!) : [] }
  })
  const columns = columnsOf(people.columns, kept, demographics, withCodes, recoded)
  const inFile = new Set(columns.map(({ column }) => column.question))
  const byRule = new Set(chosen.leftOut.map(({ name }) => name))
  const risk = riskOf({
    rows: order.length,
    rules: { k: ROWS_K, l: ROWS_L, percent: Math.round(SAMPLE * 100) },
    demographics: withCodes,
    measures: rules.measures,
    flagged: chosen.others.filter(({ name, sensitive }) => sensitive === true && inFile.has(name)).length,
    recoded,
    leftOut: questionsOf(definition)
      .filter(({ name }) => people.columns.some(({ question }) => question === name))
      .filter(({ name }) => !inFile.has(name) || [...dominated].some(({ column }) => column.question === name))
      .map(({ name, title }) => ({
        question: name,
        title,
        why: byRule.has(name) || !sampled.has(name) ? 'rule' : 'safety',
      })),
  })
  return { rows: order.length, columns, risk }
}

/** What those in the sample answered to one variable. A loop: `from` with a function takes ten times as long. */
function bytesOf({ columns, bytes }: People, place: number, order: Uint32Array): Uint8Array {
  const values = new Uint8Array(order.length)
  for (let row = 0; row < order.length; row++) values[row] = bytes[order[row]! * columns.length + place]!
  return values
}

function keyOf(column: Column, bytes: Uint8Array, levels: Parameters<typeof groupingsOf>[1]): RowKey {
  const placeOf = new Uint16Array(256).fill(HIDDEN)
  column.codes.forEach(({ code }, place) => {
    placeOf[code] = place
  })
  return {
    values: Uint16Array.from(bytes, (byte) => placeOf[byte]!),
    groupings: groupingsOf(
      column.codes.map(({ value }) => value),
      levels,
    ),
  }
}

function columnsOf(
  all: Column[],
  kept: Sampled[],
  demographics: { column: Column }[],
  codes: { codes: GroupCodes[] }[],
  recoded: Recoded,
): RowColumn[] {
  return all.flatMap((column): RowColumn[] => {
    const place = demographics.findIndex((each) => each.column === column)
    const key = recoded.keys[place]
    if (key) return [{ column, values: key, groups: codes[place]!.codes }]
    const other = kept.find((each) => each.column === column)
    return other ? [{ column, values: other.bytes }] : []
  })
}
