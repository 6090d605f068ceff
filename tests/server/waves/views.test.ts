import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findVersion, publishLibrary } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { ensureViews } from '../../../server/waves/storage/views.ts'
import { columnsOf } from '../../../surveys/columns.ts'
import { textIn } from '../../../surveys/text.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { putAtOnce, SLUG } from './wave.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())

test('each published version has a view in which people can read its answers', async () => {
  const { web, keeper } = database
  expect((await ensureViews(keeper)).toSorted()).toEqual([
    'in_their_own_words_v1',
    'relational_charter_v1',
    'values_v1',
  ])
  expect(await ensureViews(keeper)).toEqual([])

  const version = await findVersion(keeper, SLUG)
  const columns = columnsOf(version!.definition)
  const place = columns.findIndex((column) => column.type === 'choice')
  const { name, codes } = columns[place]!
  const wave = await openWave(web, SLUG, { kind: 'rehearsal' })
  await putAtOnce(web, wave, 3, (packed, i) => {
    packed[place] = [codes[0]!.code, 250, 254][i]!
  })
  await closeWave(keeper, wave.id, { graceDays: 14 })
  const { rows } = await sql<Record<string, string>>`SELECT * FROM reading.in_their_own_words_v1`.execute(keeper)
  expect(Object.keys(rows[0]!)).toEqual(['wave kind', ...columns.map((column) => column.name)])
  expect(rows.map((row) => row[name]).toSorted()).toEqual([textIn(codes[0]!.text), 'Not sure', 'Skipped'].toSorted())
  expect(rows.map((row) => row['wave kind'])).toEqual(['rehearsal', 'rehearsal', 'rehearsal'])
  expect((await sql`SELECT * FROM reading.values_v1`.execute(keeper)).rows).toEqual([])
})

test('the web login reads no view', async () => {
  await ensureViews(database.keeper)
  await expect(sql`SELECT * FROM reading.in_their_own_words_v1`.execute(database.web)).rejects.toMatchObject({
    code: '42501',
  })
})
