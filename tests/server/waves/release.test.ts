import { sql } from 'kysely'
import Papa from 'papaparse'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findVersion, publishLibrary, type Wave } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { destroyKeys } from '../../../server/waves/keys.ts'
import { openWave } from '../../../server/waves/open.ts'
import { buildRelease } from '../../../server/waves/release.ts'
import { rowColumnsOf, sampleSize } from '../../../server/waves/rows.ts'
import { columnsOf } from '../../../surveys/columns.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { textIn } from '../../../surveys/text.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { passLastDay, putAtOnce, SLUG, waveNow } from './wave.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave, release CASCADE`.execute(
    database.keeper,
  )
})

/** A closed real wave past its last day, of `n` people who gave each variable's answers in turn. */
async function closedWave(n: number): Promise<Wave> {
  const { web, keeper } = database
  const columns = columnsOf((await findVersion(web, SLUG))!.definition)
  const wave = await openWave(web, SLUG, { kind: 'real' })
  await putAtOnce(web, wave, n, (packed, i) => {
    for (const [place, { codes }] of columns.entries())
      packed[place] = codes[(i * 7 + place) % codes.length]?.code ?? 254
  })
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  return wave
}

async function released(n: number) {
  const wave = await closedWave(n)
  await destroyKeys(database.keeper, wave.id)
  return { wave, id: await buildRelease(database.keeper, wave.id) }
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

const counts = async () =>
  (
    await sql<{
      releases: number
      tables: number
      files: number
    }>`SELECT (SELECT count(*)::integer FROM release) AS releases,
    (SELECT count(*)::integer FROM release_table) AS tables, (SELECT count(*)::integer FROM release_file) AS files`.execute(
      database.keeper,
    )
  ).rows[0]

test('a wave is released once, however often and by however many keepers', async () => {
  const { keeper } = database
  const { wave, id } = await released(60)
  const before = await counts()
  expect(before).toMatchObject({ releases: 1, files: 0 })
  expect(before?.tables).toBeGreaterThan(10)
  expect(await Promise.all([buildRelease(keeper, wave.id), buildRelease(keeper, wave.id)])).toEqual([id, id])
  expect(await counts()).toEqual(before)
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'released' })
})

test('two keepers that build at the same moment build one release', async () => {
  const { keeper } = database
  const wave = await closedWave(60)
  await destroyKeys(keeper, wave.id)
  const [one, other] = await Promise.all([buildRelease(keeper, wave.id), buildRelease(keeper, wave.id)])
  expect(one).toBe(other)
  expect(await counts()).toMatchObject({ releases: 1 })
})

test('nothing is released while answers can still be taken back', async () => {
  const { keeper, web } = database
  const open = await openWave(web, SLUG, { kind: 'real' })
  await expect(buildRelease(keeper, open.id)).rejects.toMatchObject({ code: 'release_not_due' })
  await putAtOnce(web, open, 40)
  await closeWave(keeper, open.id, { graceDays: 14 })
  await expect(buildRelease(keeper, open.id)).rejects.toMatchObject({ code: 'release_not_due' })
  await passLastDay(keeper, open)
  await expect(buildRelease(keeper, open.id)).rejects.toMatchObject({ code: 'release_not_due' })
  expect(await counts()).toMatchObject({ releases: 0 })
})

test('a release that fails half-way leaves nothing behind, and can be built later', async () => {
  const { keeper } = database
  const wave = await closedWave(320)
  await destroyKeys(keeper, wave.id)
  await sql`ALTER TABLE release_file ADD CONSTRAINT broken CHECK (part < 0)`.execute(keeper)
  await expect(buildRelease(keeper, wave.id)).rejects.toMatchObject({ code: '23514' })
  await sql`ALTER TABLE release_file DROP CONSTRAINT broken`.execute(keeper)
  expect(await counts()).toEqual({ releases: 0, tables: 0, files: 0 })
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'closed' })
  await buildRelease(keeper, wave.id)
  expect(await counts()).toMatchObject({ releases: 1, files: 2 })
})

test('under 30 answers a release shows nothing', async () => {
  const { id } = await released(29)
  expect(await counts()).toEqual({ releases: 1, tables: 0, files: 0 })
  const release = await database.web.selectFrom('release').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(typeof release.people).toBe('string')
})

test('under 300 answers there is no file of rows', async () => {
  await released(299)
  expect(await counts()).toMatchObject({ releases: 1, files: 0 })
})

test('the file of rows is a sample of four in five, without demographics, keys or words', async () => {
  const { id } = await released(300)
  const version = await findVersion(database.web, SLUG)
  const columns = columnsOf(version!.definition)
  const text = await fileOf(id, 'rows.csv')
  expect(text.startsWith('\uFEFF')).toBe(false)
  expect(text.endsWith('\r\n')).toBe(true)
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  expect(data).toHaveLength(240)
  const open = columns.filter((column) => !column.demographic)
  expect(meta.fields).toEqual(open.map((column) => column.name))
  expect(open.length).toBeLessThan(columns.length)
  for (const row of data) for (const cell of Object.values(row)) expect(cell).toMatch(/^(-?\d{1,3})$/)
})

test('the file for spreadsheets holds the same rows in the same order, in words', async () => {
  const { id } = await released(310)
  const version = await findVersion(database.web, SLUG)
  const text = await fileOf(id, 'rows-spreadsheet.csv')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const labels = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data.slice(1)
  const codes = Papa.parse<string[]>(await fileOf(id, 'rows.csv'), { skipEmptyLines: true }).data.slice(1)
  expect(labels).toHaveLength(codes.length)
  const columns = rowColumnsOf(version!.definition)
  for (const [i, row] of codes.entries()) {
    for (const [j, cell] of row.entries()) {
      const code = columns[j]?.column.codes.find((each) => each.code === Number(cell))
      if (code) expect(labels[i]?.[j]?.replace(/^'/, '')).toBe(textIn(code.text))
    }
  }
})

test('a question that only some groups are asked is left out of the rows, as the group itself would be', () => {
  const yesNo = { type: 'radiogroup', choices: ['yes', 'no'] }
  const definition = {
    title: 'Routed',
    pages: [
      {
        name: 'only',
        elements: [
          { ...yesNo, name: 'free' },
          { ...yesNo, name: 'age', demographic: true },
          { ...yesNo, name: 'by_age', visibleIf: "{age} = 'yes'" },
          { ...yesNo, name: 'by_that', visibleIf: "{by_age} = 'yes'" },
          { ...yesNo, name: 'by_free', visibleIf: "{free} = 'yes'" },
        ],
      },
    ],
  }
  const columns = rowColumnsOf(definition as unknown as Definition)
  expect(columns.map(({ column }) => column.name)).toEqual(['free', 'by_free'])
})

test('the length of a file of rows does not tell how many answered exactly', () => {
  expect([300, 400, 401, 402, 1000].map(sampleSize)).toEqual([240, 320, 320, 320, 800])
})

test('a large file of rows is stored in parts of a megabyte', async () => {
  const { id } = await released(5_000)
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
