import { sql } from 'kysely'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { inventAnswers } from '../../../server/commands/invented-people.ts'
import { findVersion } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { destroyKeys } from '../../../server/waves/keys.ts'
import { openWave } from '../../../server/waves/open.ts'
import { buildRelease } from '../../../server/waves/release.ts'
import { cleanAnswers } from '../../../surveys/answers.ts'
import type { RiskSheet } from '../../../surveys/api/rows.ts'
import { columnsOf, packAnswers } from '../../../surveys/columns.ts'
import { textIn } from '../../../surveys/text.ts'
import { passLastDay, putAtOnce, SLUG } from './wave.ts'
import { databaseWithoutWaves } from './without-waves.ts'

const database = databaseWithoutWaves()

/** The release of a real wave of `n` invented people. */
async function released(n: number, asked?: number): Promise<string> {
  const { web, keeper } = database
  const { definition } = (await findVersion(web, SLUG))!
  const people = inventAnswers(n, 20_261_122).map(
    (raw) => packAnswers(definition, cleanAnswers(definition, raw)).packed,
  )
  const wave = await openWave(web, SLUG, { kind: 'real', asked })
  await putAtOnce(web, wave, n, (packed, i) => packed.set(people[i]!))
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  await destroyKeys(keeper, wave.id)
  return buildRelease(keeper, wave.id)
}

async function fileOf(id: string, name: string): Promise<string> {
  const parts = await database.web
    .selectFrom('release_file')
    .select('bytes')
    .where('release_id', '=', id)
    .where('name', '=', name)
    .orderBy('part')
    .execute()
  return Buffer.concat(parts.map((part) => part.bytes)).toString('utf8')
}

const namesOf = async (id: string) => {
  const files = database.web.selectFrom('release_file').select('name').distinct().where('release_id', '=', id)
  return (await files.orderBy('name').execute()).map(({ name }) => name)
}

test('under 300 answers there is no file of rows, from 300 there is one, with a risk sheet beside it', async () => {
  expect(await namesOf(await released(299))).toEqual([])
  await sql`TRUNCATE response, wave, release CASCADE`.execute(database.keeper)
  expect(await namesOf(await released(300))).toEqual(['risk.json', 'rows-spreadsheet.csv', 'rows.csv'])
})

test('of a closed group under 300 people there is no file of rows, however many answers came', async () => {
  expect(await namesOf(await released(310, 299))).toEqual([])
})

test('the file of rows is a sample of four in five, of numbers only, without keys or words', async () => {
  const id = await released(300)
  const columns = columnsOf((await findVersion(database.web, SLUG))!.definition)
  const text = await fileOf(id, 'rows.csv')
  expect(text.startsWith('\uFEFF')).toBe(false)
  expect(text.endsWith('\r\n')).toBe(true)
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  expect(data).toHaveLength(240)
  const known = columns.map(({ name }) => name)
  expect(meta.fields!.length).toBeGreaterThan(50)
  expect(known.filter((name) => meta.fields!.includes(name))).toEqual(meta.fields)
  for (const row of data) for (const cell of Object.values(row)) expect(cell).toMatch(/^(-?\d{1,4})$/)
})

test('in the file that is downloaded no combination of demographics stands for fewer than five rows', async () => {
  const id = await released(420)
  const risk = JSON.parse(await fileOf(id, 'risk.json')) as RiskSheet
  for (const name of ['rows.csv', 'rows-spreadsheet.csv']) {
    const text = (await fileOf(id, name)).replace('\uFEFF', '')
    const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
    const demographics = risk.demographics.map(({ question }) => question)
    expect(demographics.length).toBeGreaterThanOrEqual(2)
    expect(demographics.length).toBeLessThanOrEqual(4)
    for (const each of risk.leftOut) expect(meta.fields).not.toContain(each.question)
    const classes = Map.groupBy(data, (row) => demographics.map((demographic) => row[demographic]).join())
    expect(Math.min(...[...classes.values()].map((rows) => rows.length))).toBeGreaterThanOrEqual(5)
    for (const rows of classes.values()) expect(new Set(rows.map((row) => row.mood)).size).toBeGreaterThan(1)
  }
})

test('the file for spreadsheets holds the same rows in the same order, in words', async () => {
  const id = await released(310)
  const { definition } = (await findVersion(database.web, SLUG))!
  const risk = JSON.parse(await fileOf(id, 'risk.json')) as RiskSheet
  const text = await fileOf(id, 'rows-spreadsheet.csv')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const [header, ...labels] = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data
  const codes = Papa.parse<string[]>(await fileOf(id, 'rows.csv'), { skipEmptyLines: true }).data.slice(1)
  expect(labels).toHaveLength(codes.length)
  const columns = new Map(columnsOf(definition).map((column) => [column.name, column.codes]))
  for (const { question, groups } of risk.demographics) columns.set(question, groups)
  let known = 0
  for (const [i, row] of codes.entries()) {
    for (const [j, cell] of row.entries()) {
      const code = columns.get(header![j]!)?.find((each) => each.code === Number(cell))
      if (code) expect(labels[i]?.[j]?.replace(/^'/, '')).toBe(textIn(code.text))
      if (code) known += 1
      else expect([header![j], Number(cell) < 0 || /count|rank/.test(header![j]!)]).toEqual([header![j], true])
    }
  }
  expect(known).toBeGreaterThan(5_000)
})

test('a large file of rows is stored in parts of a megabyte', async () => {
  const id = await released(5_000)
  const name = 'rows-spreadsheet.csv'
  const parts = await database.web
    .selectFrom('release_file')
    .select(['part', sql<number>`octet_length(bytes)`.as('length')])
    .where('release_id', '=', id)
    .where('name', '=', name)
    .orderBy('part')
    .execute()
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.map((part) => part.part)).toEqual(parts.map((_, i) => i))
  for (const { length } of parts.slice(0, -1)) expect(length).toBe(1 << 20)
  expect((await fileOf(id, name)).split('\r\n')).toHaveLength(1 + 4_000 + 1)
})
