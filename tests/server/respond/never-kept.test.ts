import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { writeBackup } from '../../../server/database/backup/write.ts'
import { findVersion } from '../../../server/versions.ts'
import { openWave } from '../../../server/waves/open.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { testFolder } from '../../setup/folder.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { walk } from './walk.ts'

const SLUG = 'values'
const address = `/q/${doorOf(SLUG)}`

let server: TestApp
beforeAll(async () => {
  server = await startTestServer()
  await openWave(server.keeper, SLUG, { kind: 'real' })
})
afterAll(() => server.stop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, withdrawn`.execute(server.keeper)
})

/** What is random by itself, and follows from nothing. */
const random = ['response_key', 'words_key', 'rkey']

/** Every row of every table, without what is random. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`.execute(server.keeper)
  const all = tables.map(async ({ name }) => {
    const { rows } = await sql<{ row: string }>`
      SELECT (to_jsonb(t) - ${random}::text[])::text AS row FROM ${sql.raw(name)} t ORDER BY 1`.execute(server.keeper)
    return `${name}: ${rows.map(({ row }) => row).join('\n')}`
  })
  return (await Promise.all(all)).join('\n\n')
}

/** Somebody answers without a script and skips everything: from the first page to the code. */
async function onThePages(first: Promise<Visit>, prepare = async (page: Visit) => page): Promise<void> {
  const { definition } = (await findVersion(server.keeper, SLUG))!
  const { page } = await walk(await prepare(await first), definition, {})
  expect((await page.press('send')).view).toBe('code')
}

/** The same by the API, as the full page sends it. */
async function byTheApi(headers: Record<string, string> = {}, remoteAddress = '127.0.0.1'): Promise<void> {
  const url = `/api/surveys/${SLUG}/responses`
  const payload = { version: 1, answers: {} }
  const reply = await server.app.inject({ method: 'POST', url, headers, payload, remoteAddress })
  expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([201, undefined])
}

const open = (at = '', headers: Record<string, string> = {}) => visit(server.app, `${address}${at}`, headers)

/** The same answers, given in two ways that differ in one thing. */
const ways: [clause: string, one: () => Promise<void>, other: () => Promise<void>][] = [
  [
    'address',
    () => byTheApi({}, '203.0.113.77'),
    () =>
      byTheApi({ 'x-forwarded-for': '198.51.100.88', forwarded: 'for=198.51.100.88', 'x-real-ip': '198.51.100.88' }),
  ],
  [
    'device',
    () => byTheApi({ 'sec-ch-ua-platform': '"Android"', 'sec-ch-ua-mobile': '?1', 'sec-ch-ua-model': '"Canary 7"' }),
    () => byTheApi(),
  ],
  [
    'browser',
    () => byTheApi({ 'user-agent': 'CanaryBrowser/99.1', referer: 'https://canary.example/a-page' }),
    () => byTheApi({ 'user-agent': 'Another/1.0' }),
  ],
  ['cookie', () => byTheApi({ cookie: 'canary=crumb' }), () => byTheApi()],
  ['language', () => onThePages(open('/cy', { 'accept-language': 'cy' })), () => onThePages(open('/en'))],
  ['face', () => onThePages(open()), () => byTheApi()],
  [
    'ways',
    () =>
      onThePages(open(), (page) =>
        page.post({ ...fields(page), reading: 'easy', theme: 'dark', size: '150', go: 'older' }),
      ),
    () => onThePages(open()),
  ],
  ['kiosk', () => onThePages(open('/kiosk')), () => onThePages(open())],
]

/** The hidden fields of a page. */
const fields = (page: Visit) => Object.fromEntries(page.form.controls.map(({ name, value }) => [name, value]))

test.each(ways)('whoever reads every table cannot tell two answers apart by: %s', async (_, one, other) => {
  const empty = await everything()
  await one()
  const first = await everything()
  expect(first).not.toBe(empty)
  await sql`TRUNCATE letterbox, letterbox_words, withdrawn`.execute(server.keeper)
  await other()
  expect(await everything()).toBe(first)
})

test('nothing that a browser tells stands in a backup', async () => {
  await byTheApi(
    {
      'user-agent': 'CanaryBrowser/99.1',
      referer: 'https://canary.example/',
      cookie: 'canary=crumb',
      'idempotency-key': 'canary-key-0123456789',
    },
    '203.0.113.77',
  )
  const file = join(testFolder(), 'backup')
  await writeBackup(server.keeper, server.pepper, file)
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  expect(text).toContain('"letterbox"')
  expect(text).not.toMatch(/canary|203\.0\.113/i)
})

test('a table that holds an answer has these columns and no other: no name, no day, no time, no number of its own', async () => {
  const { rows } = await sql<{ name: string; columns: string }>`
    SELECT table_name AS name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_name) AS columns
    FROM information_schema.columns WHERE table_schema = 'public'
      AND table_name IN ('letterbox', 'letterbox_words', 'response', 'words', 'withdrawn') GROUP BY 1 ORDER BY 1`.execute(
    server.keeper,
  )
  const ticks = 'packed bytea, response_key bytea, rkey smallint, wave_id uuid'
  const words = 'allows text, body text, variable text, wave_id uuid, words_key bytea'
  expect(rows).toEqual([
    { name: 'letterbox', columns: ticks },
    { name: 'letterbox_words', columns: words },
    { name: 'response', columns: ticks },
    { name: 'withdrawn', columns: 'response_key bytea, wave_id uuid' },
    { name: 'words', columns: words },
  ])
})
