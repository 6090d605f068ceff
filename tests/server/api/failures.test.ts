import { connect } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { plainPage } from '../../../server/http/failure-page.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'

let server: TestApp
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const json = { 'content-type': 'application/json' }
const send = (payload: string, headers: Record<string, string> = json) =>
  server.app.inject({ method: 'POST', url: '/api/take-back', headers, payload })

test.each([
  ['malformed JSON', () => send('{"code": '), 400, 'not_json'],
  ['no JSON at all', () => send('code=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'not_json'],
  ['a body over the limit', () => send(JSON.stringify({ code: 'x'.repeat(300_000) })), 413, 'too_large'],
  ['a body of another shape', () => send('{"key":1}'), 422, 'request_invalid'],
  ['an unknown address', () => server.app.inject('/api/secret-word'), 404, 'not_found'],
])('%s gets a status, a code and a sentence', async (_name, ask, status, code) => {
  const reply = await ask()
  expect(reply.statusCode).toBe(status)
  expect(reply.json()).toMatchObject({ error: { code, message: expect.stringMatching(/\.$/) } })
  expect(reply.body).not.toContain('secret-word')
})

test('an unknown page is a kind page in our look, and repeats nothing of the address', async () => {
  const reply = await server.app.inject({ url: '/secret-word?code=hush', headers: { accept: 'text/html' } })
  expect(reply.statusCode).toBe(404)
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
  expect(reply.body).toContain('This page is not here')
  expect(reply.body).toMatch(/rel="stylesheet"/)
  expect(reply.body).not.toMatch(/secret-word|hush/)
})

test('where not even our look can be loaded, nothing that came with the request stands there as markup', () => {
  const page = plainPage(503, { action: '/q/"><canary>', again: [['"><canary>', '<canary a="&">']] })
  expect(page).not.toContain('<canary')
  expect(page).toContain('action="/q/&quot;&gt;&lt;canary&gt;"')
  expect(page).toContain('value="&lt;canary a=&quot;&amp;&quot;&gt;"')
})

test('without the database every reading route answers 503 with a sentence, and shows no stack', async () => {
  const lost = await startTestServer()
  expect((await lost.app.inject('/api/surveys/values')).statusCode).toBe(200)
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(lost.keeper)
  const admin = openDatabase(inject('database').adminUrl, { max: 1 })
  await sql`ALTER DATABASE ${sql.id(rows[0]!.name)} WITH ALLOW_CONNECTIONS false`.execute(admin)
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${rows[0]!.name}`.execute(admin)
  await admin.destroy()
  for (const url of ['/api/surveys/values', '/api/panel/surveys']) {
    const reply = await lost.app.inject(url)
    expect([401, 503]).toContain(reply.statusCode)
    expect(reply.body).not.toMatch(/\.ts:|node_modules|driver/)
  }
  const sent = await lost.app.inject({
    method: 'POST',
    url: '/api/surveys/values/responses',
    payload: { version: 1, answers: {} },
  })
  expect(sent.statusCode).toBe(503)
  expect(sent.json().error.message).toMatch(/again/)
  await lost.stop()
})

test('an address or a line that cannot be read is refused in the same shape, and repeated nowhere', async () => {
  const odd = await server.app.inject({ url: '/s/%ff?x=canary', headers: { accept: 'text/html' } })
  expect([odd.statusCode, odd.body.includes('canary')]).toEqual([404, false])
  const bad = await server.app.inject('/api/surveys/%ff')
  expect([bad.statusCode, bad.json().error.code]).toEqual([400, 'request_unreadable'])
  const long = await server.app.inject(`/api/surveys/${'canary'.repeat(50)}`)
  expect(long.statusCode).toBeLessThan(500)
  expect(long.body).not.toContain('canary')

  const said = await new Promise<string>((resolve) => {
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname, () => socket.write('BREW / HTTP/1.1\r\ncanary\r\n\r\n'))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
  })
  expect(said).toMatch(/^HTTP\/1.1 400 [\s\S]*"code":"request_unreadable"/)
  expect(said).not.toContain('canary')
})

test('a slash at the end of an address changes nothing', async () => {
  expect((await server.app.inject('/api/surveys/values/')).statusCode).toBe(200)
})
