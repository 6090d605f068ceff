import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { streamRowFile } from '../../../server/research/rows/row-file.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { hasPython, readWithPython } from './read-csv.ts'
import { insertRelease, publishRisky, riskyTables, sign } from './release.ts'

/** Parts of uneven lengths, among them an empty one, as no keeper would write them but a stream must pass on. */
const parts = Array.from({ length: 40 }, (_, i) => randomBytes(i === 7 ? 0 : 50_000 + 4_321 * i))
const spreadsheet = [Buffer.from('\uFEFFq1\r\n'), Buffer.from("'=1\r\n")]

let server: TestApp
let release: string
let member: string
let researcher: string

beforeAll(async () => {
  server = await startTestServer()
  await publishRisky(server.keeper)
  const files = { 'rows.csv': parts, 'rows-spreadsheet.csv': spreadsheet }
  release = await insertRelease(server.keeper, { slug: 'risky', kind: 'rehearsal', tables: riskyTables, files })
  member = await server.signIn('amara')
  researcher = await server.signIn('rhian')
  await sign(server, researcher)
})
afterAll(() => server.stop())

const get = (file: string, cookie: string) =>
  server.app.inject({ url: `/api/research/releases/${release}/${file}`, headers: { cookie } })

const expected = [
  ['mood', '\'=How "are" you,\nreally?', '', '', 'everyone', '60', 'good', "'+Good; ŵy", '35', '58'],
  ['mood', '\'=How "are" you,\nreally?', '', '', 'everyone', '60', 'bad', "'@Bad", 'c', 'c'],
  ['mood', '\'=How "are" you,\nreally?', '', '', 'everyone', '60', 'no-answer', 'No answer', '15', '25'],
  ['mood', '\'=How "are" you,\nreally?', 'age', 'under', "'-15", '30', 'good', "'+Good; ŵy", 'x', 'x'],
  ['mood', '\'=How "are" you,\nreally?', 'age', 'under', "'-15", '30', 'bad', "'@Bad", 'low', ''],
  ['age', 'How old are you?', '', '', 'everyone', '60', 'under', "'-15", '30', '50'],
  ['age', 'How old are you?', '', '', 'everyone', '60', 'over', '16 or more', '30', '50'],
]

test.skipIf(!hasPython)('another program reads the tables as they were released, with formulas defused', async () => {
  const reply = await get('tables.csv', member)
  const [header, ...rows] = readWithPython(reply.rawPayload)
  expect(header).toEqual([
    'question',
    'question_text',
    'context_demographic',
    'context_value',
    'context_label',
    'base',
    'value',
    'label',
    'shown',
    'percent',
  ])
  expect(rows).toEqual(expected)
})

test.skipIf(!hasPython)('the tables for a spreadsheet are the same after a byte order mark', async () => {
  const reply = await get('tables.csv?for=spreadsheet', member)
  expect(reply.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(readWithPython(reply.rawPayload, 'utf-8-sig').slice(1)).toEqual(expected)
})

test('a file has a name that says what it is, and no cache keeps it', async () => {
  const tables = await get('tables.csv', member)
  expect(tables.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="risky-v1-2026-11-22-rehearsal-tables.csv"',
    'cache-control': 'no-store',
  })
  const rows = await get('rows.csv?for=spreadsheet', researcher)
  expect(rows.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="risky-v1-2026-11-22-rehearsal-rows-spreadsheet.csv"',
    'cache-control': 'no-store',
  })
  expect(tables.body).toMatch(/\r\n$/)
})

test('rows arrive byte for byte, through a real connection, every time the same', async () => {
  const whole = Buffer.concat(parts)
  for (let download = 0; download < 2; download++) {
    const reply = await fetch(`${server.url}/api/research/releases/${release}/rows.csv`, {
      headers: { cookie: researcher },
    })
    expect(reply.headers.get('content-length')).toBe(String(whole.length))
    expect(Buffer.from(await reply.arrayBuffer()).equals(whole)).toBe(true)
  }
  expect((await get('rows.csv?for=spreadsheet', researcher)).rawPayload).toEqual(Buffer.concat(spreadsheet))
})

test('each download of rows is written down with who took what, and nothing else is', async () => {
  await server.keeper.deleteFrom('export_log').execute()
  await get('rows.csv', researcher)
  const both = await server.signIn('both')
  await get('rows.csv', both) // refused: nothing is signed yet
  await sign(server, both)
  await get('rows.csv?for=spreadsheet', both)
  await get('rows.csv', member)
  await get('tables.csv', member)
  await server.app.inject({
    method: 'HEAD',
    url: `/api/research/releases/${release}/rows.csv`,
    headers: { cookie: researcher },
  })
  const log = await server.keeper
    .selectFrom('export_log')
    .select(['person', 'release_id', 'file'])
    .orderBy('at')
    .execute()
  expect(log).toEqual([
    { person: 'Rhian', release_id: release, file: 'rows.csv' },
    { person: 'Both', release_id: release, file: 'rows-spreadsheet.csv' },
  ])
})

test('a part is read from the database only once those before it were taken', async () => {
  const id = await insertRelease(server.keeper, { slug: 'risky', kind: 'rehearsal', files: { 'rows.csv': parts } })
  const read: Buffer[] = []
  for await (const chunk of streamRowFile(server.web, id, 'rows.csv')) {
    read.push(chunk)
    // Whatever was read ahead and kept in memory would still arrive.
    if (read.length === 1)
      await server.keeper.deleteFrom('release_file').where('release_id', '=', id).where('part', '>', 4).execute()
  }
  expect(Buffer.concat(read).equals(Buffer.concat(parts.slice(0, 5)))).toBe(true)
})
