import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findVersion } from '../../../server/versions.ts'
import { openWave } from '../../../server/waves/open.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { tagsIn } from '../../setup/form.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { walk } from './walk.ts'

const SLUG = 'in-their-own-words'
const address = `/q/${doorOf(SLUG)}`
let server: TestApp
beforeAll(async () => {
  server = await startTestServer()
  await openWave(server.keeper, SLUG, { kind: 'real' })
})
afterAll(() => server.stop())

/** One of every kind of page that a sitting comes by, and those beside it. */
async function allPages(): Promise<[name: string, page: Visit][]> {
  const opening = await visit(server.app, address)
  const promise = await opening.press('older')
  const exit = await promise.press('next')
  const question = await exit.press('next')
  const { definition } = (await findVersion(server.keeper, SLUG))!
  const { page: check } = await walk(opening, definition, {})
  const code = await check.press('send')
  const asking = await visit(server.app, '/take-back')
  asking.form.fill('code', 'no code')
  const mistyped = await asking.press('take-back')
  asking.form.fill('code', '0000 0000 0000 0000 0000')
  return [
    ['opening', opening],
    ['assent', await opening.press('young')],
    ['promise', promise],
    ['exit', exit],
    ['question', question],
    ['check', check],
    ['later', await check.press('later')],
    ['code', code],
    ['done', await code.press('finish')],
    ['a broken page', await check.post('go=next')],
    ['take back', asking],
    ['a mistyped code', mistyped],
    ['taken back', await asking.press('take-back')],
    ['not open', await visit(server.app, `/q/${doorOf('values')}`)],
    ['no survey', await visit(server.app, '/q/123456')],
    ['no page', await visit(server.app, '/nowhere')],
  ]
}

test('every page: no cookie, nothing kept, nothing told, nothing from elsewhere, a neutral title', async () => {
  for (const [name, { reply, html, title }] of await allPages()) {
    expect(reply.headers, name).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    for (const header of ['set-cookie', 'etag', 'last-modified', 'server-timing', 'link', 'refresh']) {
      expect(reply.headers[header], `${name}: ${header}`).toBeUndefined()
    }
    const policy = String(reply.headers['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).toContain("media-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:|blob:/)
    expect(['Questions', 'Error: Questions'], name).toContain(title)
    expect(html, name).not.toMatch(/\sstyle=|\son\w+=/i)
    // The first page of a visit holds its sheet, and the policy names its hash: no other style passes.
    const sheets = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, sheet]) => sheet ?? '')
    const hashes = sheets.map((sheet) => ` 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
    expect(policy.match(/style-src ([^;]*)/)?.[1], name).toBe(`'self'${hashes.join('')}`)
    if (name === 'opening') expect(sheets).toHaveLength(1)
    for (const { attributes } of tagsIn(
      html,
      'script|link|img|source|video|audio|iframe|object|use|form|input|button',
    )) {
      for (const place of ['src', 'href', 'srcset', 'action', 'formaction']) {
        expect(attributes[place] ?? '/', `${name}: ${place}`).toMatch(/^[/#](?!\/)/)
      }
    }
    for (const { attributes } of tagsIn(html, 'a')) {
      if (!/^https?:/.test(attributes.href ?? '')) continue
      expect(attributes.rel, `${name}: ${attributes.href}`).toMatch(/noreferrer/)
    }
  }
})

test('what was kept by the browser is cleared with the code and after it, and not before', async () => {
  const clearing = (await allPages()).filter(([, { reply }]) => reply.headers['clear-site-data'] === '"cache"')
  expect(clearing.map(([name]) => name)).toEqual(['code', 'done'])
})

/** A fingerprint of every row of every table, by table. */
async function fingerprint(): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`.execute(server.keeper)
  const prints = tables.map(async ({ name }): Promise<[string, string]> => {
    const { rows } = await sql<{ print: string }>`
      SELECT md5(coalesce(string_agg(xmin || t::text, ',' ORDER BY t::text), '')) AS print FROM ${sql.raw(name)} t`.execute(
      server.keeper,
    )
    return [name, rows[0]!.print]
  })
  return Object.fromEntries(await Promise.all(prints))
}

test('before Send nothing at all is written, in whichever table', async () => {
  const { definition } = (await findVersion(server.keeper, SLUG))!
  const before = await fingerprint()
  expect(Object.keys(before).length).toBeGreaterThan(15)
  const { page } = await walk(await visit(server.app, address), definition, {})
  await (await page.press('language:cy')).press('back')
  expect(await fingerprint()).toEqual(before)
  await page.press('send')
  const after = await fingerprint()
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['public.letterbox'])
})

test('pages are compressed as the browser likes it', async () => {
  const get = (encoding?: string) =>
    server.app.inject({
      url: address,
      headers: { accept: 'text/html', ...(encoding && { 'accept-encoding': encoding }) },
    })
  const plain = await get()
  expect(plain.headers['content-encoding']).toBeUndefined()
  // Each page has a key of its own, always of the same length.
  const brotli = await get('gzip, deflate, br, zstd')
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotli.headers.vary).toMatch(/accept-encoding/i)
  expect(brotliDecompressSync(brotli.rawPayload).length).toBe(plain.rawPayload.length)
  const gzip = await get('gzip')
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gzip.rawPayload).length).toBe(plain.rawPayload.length)
  expect(brotli.rawPayload.length).toBeLessThan(gzip.rawPayload.length)
})

test('built files are sent as they lie there, compressed once for all, for a year', async () => {
  const { html } = await visit(server.app, address)
  const files = tagsIn(html, 'script|link').map(({ attributes }) => attributes.src ?? attributes.href ?? '')
  expect(files.length).toBeLessThanOrEqual(3)
  let bytes = brotliCompressSync(html).length
  for (const url of files) {
    const plain = await server.app.inject(url)
    const brotli = await server.app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(brotli.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(brotli.headers.vary).toMatch(/accept-encoding/i)
    expect(brotli.headers['content-type']).toBe(plain.headers['content-type'])
    bytes += brotli.rawPayload.length
    if (plain.rawPayload.length < 500) continue
    expect(brotli.headers['content-encoding'], url).toBe('br')
    expect(brotliDecompressSync(brotli.rawPayload).equals(plain.rawPayload)).toBe(true)
  }
  // The first page with all that it needs.
  expect(bytes).toBeLessThan(30 * 1024)
})

test('a compressed form is refused: a few bytes could become gigabytes', async () => {
  const reply = await server.app.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
    payload: 'go=next',
  })
  expect(reply.statusCode).toBe(422)
})

test.each([
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 422],
  ['our own page, in a browser that does not say so', { origin: 'null' }, 422],
  ['no browser at all', {}, 422],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'null' }, 403],
  ['another site, in an older browser', { origin: 'https://evil.example' }, 403],
])('a form from %s', async (_, headers, status) => {
  for (const url of [address, '/take-back']) {
    const reply = await server.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'go=next',
    })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toContain('text/html')
  }
})

test('what a browser without Sec-Fetch-Site may post here, it may post nowhere else', async () => {
  for (const url of [
    '/api/take-back',
    '/api/people/sign-in',
    '/api/surveys/values/responses',
    '/q',
    '/take-back/cy',
    '/x/take-back',
  ]) {
    const reply = await server.app.inject({ method: 'POST', url, headers: { origin: 'null' }, payload: {} })
    expect(reply.statusCode, url).toBe(403)
  }
})
