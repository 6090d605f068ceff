import type { Transaction } from 'kysely'
import { type Column, columnsOf } from '../../surveys/columns.ts'
import type { Definition } from '../../surveys/definition.ts'
import { routersOf } from '../../surveys/logic/routing.ts'
import { exportCode, missing } from '../../surveys/missing.ts'
import { textIn } from '../../surveys/text.ts'
import { csvOf } from '../csv.ts'
import type { Database } from '../database/schema.ts'
import { sampleResponses } from './storage/responses.ts'

/** No rows under so many answers, and never more than this share of them (anonymity.md, section 3). */
const ROWS_FROM = 300
const SAMPLE = 0.8
const PART_BYTES = 1 << 20
/** Values that are in memory as text at one time. */
const VALUES_AT_ONCE = 25_000

/** A column of a row file: its place in a packed response, and its field for each byte in either file. */
export interface RowColumn {
  column: Column
  place: number
  codes: string[]
  labels: string[]
}

/**
 * Writes the row files of a release, if it has answers enough: `rows.csv` with numeric codes, and the same rows as
 * `rows-spreadsheet.csv` with labels. One random sample in one order, drawn here and never again.
 */
export async function insertRowFiles(
  trx: Transaction<Database>,
  {
    releaseId,
    waveId,
    definition,
    answers,
  }: { releaseId: string; waveId: string; definition: Definition; answers: number },
): Promise<void> {
  if (answers < ROWS_FROM) return
  const columns = rowColumnsOf(definition)
  const header = columns.map(({ column }) => column.name)
  const codes = filePart(trx, releaseId, 'rows.csv')
  const labels = filePart(trx, releaseId, 'rows-spreadsheet.csv')
  await codes.write(csvOf([header]))
  await labels.write(`\uFEFF${csvOf([header])}`)
  const rowsAtOnce = Math.ceil(VALUES_AT_ONCE / columns.length)
  for await (const chunk of sampleResponses(trx, waveId, sampleSize(answers), rowsAtOnce)) {
    await codes.write(linesOf(chunk, columns, 'codes'))
    await labels.write(linesOf(chunk, columns, 'labels'))
  }
  await codes.end()
  await labels.end()
}

/** Four in five, to the nearest five: the length of the file must not tell how many answered exactly. */
export function sampleSize(answers: number): number {
  return Math.round((answers * SAMPLE) / 5) * 5
}

/**
 * The columns of a row file, with their places in a packed response and a label for each byte. Left out until the row
 * rules exist: demographics, and each question that only some of their groups were asked, which would say as much.
 */
export function rowColumnsOf(definition: Definition): RowColumn[] {
  const all = columnsOf(definition)
  const left = new Set(all.filter((column) => column.demographic).map((column) => column.question))
  const routers = [...routersOf(definition)]
  for (let before = -1; before < left.size; ) {
    before = left.size
    for (const [question, by] of routers) if ([...by].some((router) => left.has(router))) left.add(question)
  }
  return all
    .map((column, place) => ({ column, place, ...fieldsOf(column) }))
    .filter(({ column }) => !left.has(column.question))
}

/**
 * For each byte that a column may hold, its field in either file, ready to stand in a line. A variable has so few values
 * that each is written out once, not once for every row: ten times as many rows a second.
 */
function fieldsOf(column: Column): Pick<RowColumn, 'codes' | 'labels'> {
  const labels = Array.from({ length: 256 }, (_, byte) => String(byte))
  for (const { code, text } of column.codes) labels[code] = textIn(text)
  for (const { byte, text } of Object.values(missing)) labels[byte] = textIn(text)
  return {
    codes: labels.map((_, byte) => csvOf([[exportCode(byte)]]).trimEnd()),
    labels: labels.map((label) => csvOf([[label]], { defused: true }).trimEnd()),
  }
}

function linesOf(chunk: Buffer[], columns: RowColumn[], kind: 'codes' | 'labels'): string {
  return chunk.map((packed) => `${columns.map((c) => c[kind][packed[c.place] ?? 255]).join(',')}\r\n`).join('')
}
/** Gathers the text of one file and stores it in parts of a megabyte each, the last one shorter. */
function filePart(trx: Transaction<Database>, releaseId: string, name: string) {
  let waiting = Buffer.alloc(0)
  let part = 0
  async function insert(bytes: Buffer): Promise<void> {
    await trx.insertInto('release_file').values({ release_id: releaseId, name, part, bytes }).execute()
    part += 1
  }
  return {
    async write(text: string): Promise<void> {
      waiting = Buffer.concat([waiting, Buffer.from(text)])
      for (; waiting.length >= PART_BYTES; waiting = waiting.subarray(PART_BYTES)) {
        await insert(waiting.subarray(0, PART_BYTES))
      }
    },
    async end(): Promise<void> {
      if (waiting.length > 0) await insert(waiting)
    },
  }
}
