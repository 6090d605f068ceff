import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { openTestWave } from '../../setup/wave.ts'

let database: TestDatabase
let wave: string
beforeAll(async () => {
  database = await testDatabase()
  wave = await openTestWave(database.keeper)
})
afterAll(() => database.drop())

const denied = 'permission denied'
const closed = [
  'letterbox',
  'letterbox_words',
  'response',
  'words',
  'withdrawn',
  'sealed_sitting',
  'review_text',
  'review',
  'kysely_migration',
]

describe.each(closed)('web and the table %s', (table) => {
  test.each(['SELECT FROM', 'DELETE FROM', 'TRUNCATE'])('%s is denied', async (what) => {
    await expect(sql`${sql.raw(what)} ${sql.id(table)}`.execute(database.web)).rejects.toThrow(denied)
  })
})

test('web cannot become the keeper', async () => {
  const owner = await sql<{ name: string }>`SELECT current_user AS name`.execute(database.keeper)
  await expect(sql`SET ROLE ${sql.id(owner.rows[0]!.name)}`.execute(database.web)).rejects.toThrow(denied)
})

test('web cannot change or remove a version, a wave or a release', async () => {
  for (const table of [
    'version',
    'wave',
    'release',
    'release_table',
    'release_file',
    'quote',
    'export_log',
    'setting',
  ]) {
    await expect(sql`DELETE FROM ${sql.id(table)}`.execute(database.web)).rejects.toThrow(denied)
  }
  await expect(database.web.updateTable('version').set({ hash: '' }).execute()).rejects.toThrow(denied)
  await expect(database.web.updateTable('wave').set({ state: 'closed' }).execute()).rejects.toThrow(denied)
})

test('web can make nothing of its own, in which the keeper could trip', async () => {
  await expect(sql`CREATE TABLE trap (a int)`.execute(database.web)).rejects.toThrow(denied)
  await expect(sql`CREATE SCHEMA trap`.execute(database.web)).rejects.toThrow(denied)
})

test('the keeper is no superuser, and may make no roles or databases', async () => {
  const { rows } = await sql`SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS mighty
    FROM pg_roles WHERE rolname = current_user`.execute(database.keeper)
  expect(rows).toEqual([{ mighty: false }])
})

test('web can put a response, and take it back, without ever seeing it', async () => {
  const key = randomBytes(32)
  const wordsKey = randomBytes(32)
  const put = await sql<{ put: string[] }>`SELECT put_responses(${[wave]}::uuid[], ${[key]}::bytea[],
    ${[Buffer.from([1, 2])]}::bytea[], ${[1]}::int[], ${[wordsKey]}::bytea[], ${['q1']}::text[], ${['hello']}::text[],
    ${['nobody']}::text[]) AS put`.execute(database.web)
  expect(put.rows).toEqual([{ put: ['stored'] }])
  expect(await database.keeper.selectFrom('letterbox').select('wave_id').execute()).toEqual([{ wave_id: wave }])

  const gone = await sql`SELECT withdraw_response(${key}, ${[wordsKey]}::bytea[]) AS said`.execute(database.web)
  expect(gone.rows).toEqual([{ said: '' }])
  expect(await database.keeper.selectFrom('letterbox').selectAll().execute()).toEqual([])
  expect(await database.keeper.selectFrom('letterbox_words').selectAll().execute()).toEqual([])
  const withdrawn = await database.keeper.selectFrom('withdrawn').selectAll().execute()
  expect(withdrawn.map((row) => row.response_key.toString('hex')).sort()).toEqual(
    [key.toString('hex'), wordsKey.toString('hex')].sort(),
  )
})
