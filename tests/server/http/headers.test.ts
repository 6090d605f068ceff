import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageHeaders, replyHeaders } from '../../../server/http/headers.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'

let server: TestApp
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** What no reply of ours has: each would be a trace, a way to know somebody again, or a word about the server. */
const never = ['server', 'x-powered-by', 'etag', 'last-modified', 'server-timing', 'nel', 'report-to', 'refresh']

test.each(['/', '/sign-in', '/join', '/people', '/panel', '/panel/values/hand-out', '/research', '/research/values'])(
  'the desk’s page %s keeps nothing in the browser, runs nothing that is not ours, and tells nobody',
  async (url) => {
    const reply = await server.app.inject({ url, headers: { accept: 'text/html' } })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers).toMatchObject(pageHeaders)
    expect(reply.headers['set-cookie']).toBeUndefined()
    for (const name of never) expect(reply.headers[name], name).toBeUndefined()
  },
)

test('what the desk is told is kept by no browser, whoever asks and whatever comes back', async () => {
  const cookie = await server.signIn('everyone')
  const asked = [
    { url: '/api/people/me', headers: { cookie } },
    { url: '/api/people', headers: { cookie } },
    { url: '/api/panel/surveys', headers: { cookie } },
    { url: '/api/panel/surveys' },
    { url: '/api/surveys/values' },
    { url: '/api/nowhere' },
    { url: '/api/take-back', method: 'POST' as const, payload: '{' },
    { url: '/api/openapi.json' },
    { url: '/health' },
    { url: '/media/values/none.mp3' },
  ]
  for (const one of asked) {
    const reply = await server.app.inject(one)
    expect(reply.headers, one.url).toMatchObject(replyHeaders)
    for (const name of never) expect(reply.headers[name], `${one.url}: ${name}`).toBeUndefined()
  }
})

test('only built files may be kept', async () => {
  const [file] = readdirSync(join(import.meta.dirname, '../../../dist/client/assets')).filter((name) =>
    name.endsWith('.js'),
  )
  const reply = await server.app.inject(`/assets/${file}`)
  expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  expect((await server.app.inject('/assets/none.js')).headers['cache-control']).toBe('no-store')
})
