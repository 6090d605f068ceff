import type { Transaction } from 'kysely'
import type { Definition } from '../../../surveys/definition.ts'
import { exportCode, missing } from '../../../surveys/missing.ts'
import { textIn } from '../../../surveys/text.ts'
import { ROWS_FROM } from '../../anonymity/numbers/safeguards.ts'
import type { Lot, People } from '../../anonymity/people.ts'
import { notSaidOrHidden } from '../../anonymity/rows/codes.ts'
import { HIDDEN } from '../../anonymity/rows/frequencies.ts'
import { planRows, type RowColumn, type RowPlan } from '../../anonymity/rows/plan.ts'
import { csvOf } from '../../csv.ts'
import type { Database } from '../../database/schema.ts'

const PART_BYTES = 1 << 20
/** Values that are in memory as text at one time. */
const VALUES_AT_ONCE = 25_000

/**
 * Writes the row files of a release, if it has answers enough: `rows.csv` with numeric codes, the same rows as
 * `rows-spreadsheet.csv` with labels, and `risk.json`, which says what was done to them. One random sample in one order,
 * drawn here and never again.
 */
export async function insertRowFiles(
  trx: Transaction<Database>,
  { releaseId, people, definition, lot }: { releaseId: string; people: People; definition: Definition; lot: Lot },
): Promise<void> {
  if (people.n < ROWS_FROM) return
  const plan = planRows(people, definition, lot)
  await insertRows(trx, releaseId, plan, { name: 'rows.csv', kind: 'codes', start: '' })
  await insertRows(trx, releaseId, plan, { name: 'rows-spreadsheet.csv', kind: 'labels', start: '\uFEFF' })
  const risk = filePart(trx, releaseId, 'risk.json')
  await risk.write(JSON.stringify(plan.risk))
  await risk.end()
}

async function insertRows(
  trx: Transaction<Database>,
  releaseId: string,
  { rows, columns }: RowPlan,
  { name, kind, start }: { name: string; kind: 'codes' | 'labels'; start: string },
): Promise<void> {
  const file = filePart(trx, releaseId, name)
  await file.write(`${start}${csvOf([columns.map(({ column }) => column.name)])}`)
  const fields = columns.map((column) => fieldsOf(column)[kind])
  const rowsAtOnce = Math.ceil(VALUES_AT_ONCE / columns.length)
  for (let from = 0; from < rows; from += rowsAtOnce) {
    let text = ''
    for (let row = from; row < Math.min(rows, from + rowsAtOnce); row++) {
      text += `${columns.map(({ values }, c) => fields[c]![values[row]!]).join(',')}\r\n`
    }
    await file.write(text)
  }
  await file.end()
}

/**
 * For each value that a column may hold, its field in either file, ready to stand in a line. A variable has so few values
 * that each is written out once, not once for every row: ten times as many rows a second.
 */
export function fieldsOf({ column, groups }: RowColumn): { codes: string[]; labels: string[] } {
  const codes: number[] = Array.from({ length: 256 }, (_, byte) => exportCode(byte))
  const labels = codes.map(String)
  if (groups) {
    for (const [value, group] of [...groups.entries(), [HIDDEN, notSaidOrHidden] as const]) {
      codes[value] = group.code
      labels[value] = textIn(group.text)
    }
  } else {
    for (const { code, text } of column.codes) labels[code] = textIn(text)
    for (const { byte, text } of Object.values(missing)) labels[byte] = textIn(text)
  }
  return {
    codes: codes.map((code) => csvOf([[code]]).trimEnd()),
    labels: labels.map((label) => csvOf([[label]], { defused: true }).trimEnd()),
  }
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
