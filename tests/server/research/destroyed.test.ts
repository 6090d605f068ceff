import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { insertRelease, publishRisky, riskyTables, sign } from './release.ts'

let server: TestApp
beforeAll(async () => {
  server = await startTestServer()
  await publishRisky(server.keeper)
})
afterAll(() => server.stop())

test('of a wave whose single answers were destroyed, the tables are read as before and the rows are refused with the day', async () => {
  const files = { 'rows.csv': [Buffer.from('mood\r\n1\r\n')] }
  const release = await insertRelease(server.keeper, { slug: 'risky', kind: 'real', tables: riskyTables, files })
  const cookie = await server.signIn('rhian')
  await sign(server, cookie)
  const get = (file: string) =>
    server.app.inject({ url: `/api/research/releases/${release}${file}`, headers: { cookie } })
  const tables = (await get('/tables')).json()
  expect((await get('/rows.csv')).statusCode).toBe(200)

  await sql`UPDATE wave SET destroyed_on = '2027-05-21'`.execute(server.keeper)
  await sql`DELETE FROM release_file`.execute(server.keeper)
  const refused = await get('/rows.csv')
  expect([refused.statusCode, refused.json().error]).toMatchObject([
    409,
    {
      code: 'rows_destroyed',
      message:
        'The rows of this wave were destroyed on 21 May 2027, as everybody who answered was promised. Its tables stay.',
    },
  ])
  expect((await get('/tables')).json()).toEqual(tables)
  expect((await get('')).json()).toMatchObject({ rows: false })
})
