import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { refuseCrossSite } from '../../../server/http/cross-site.ts'
import { answerFailures } from '../../../server/http/failures.ts'

type Headers = Record<string, string>

async function appAt(env: Record<string, string>): Promise<FastifyInstance> {
  const app = Fastify()
  answerFailures(app, () => {})
  refuseCrossSite(app, readConfig(env))
  for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
    app.route({ method, url: '/api/thing', handler: async () => ({ done: true }) })
  }
  await app.ready()
  return app
}

const statusOf = async (app: FastifyInstance, headers: Headers, method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'POST') =>
  (await app.inject({ method, url: '/api/thing', headers })).statusCode

let local: FastifyInstance
let behindProxy: FastifyInstance
beforeAll(async () => {
  local = await appAt({})
  behindProxy = await appAt({ PUBLIC_URL: 'https://survey.example.org' })
})
afterAll(() => Promise.all([local.close(), behindProxy.close()]))

describe('on this computer', () => {
  const host = 'localhost:3000'
  test.each<[string, Headers, number]>([
    ['no browser header at all', {}, 200],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000', host }, 200],
    ['the address typed in', { 'sec-fetch-site': 'none', host }, 200],
    ['the same machine by its other name', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this computer, which browsers call the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site, in a browser without Sec-Fetch-Site', { origin: 'https://evil.example', host }, 403],
    ['another port, in a browser without Sec-Fetch-Site', { origin: 'http://localhost:4000', host }, 403],
    ['a page without an address', { origin: 'null', host }, 403],
    [
      'a name that was made to point at this computer',
      { origin: 'http://evil.example:3000', host: 'evil.example:3000' },
      403,
    ],
    ['something that is no address', { origin: 'evil', host }, 403],
    ['a form of our own page that says no-referrer', { 'sec-fetch-site': 'same-origin', origin: 'null', host }, 200],
  ])('%s', async (_, headers, status) => {
    for (const method of ['POST', 'PUT', 'DELETE'] as const) expect(await statusOf(local, headers, method)).toBe(status)
  })
})

describe('with a PUBLIC_URL of https', () => {
  test.each<[string, Headers, number]>([
    [
      'our own page',
      { 'sec-fetch-site': 'same-origin', origin: 'https://survey.example.org', host: '127.0.0.1:3000' },
      200,
    ],
    ['the same name over plain http', { origin: 'http://survey.example.org', host: 'survey.example.org' }, 403],
    ['a neighbouring name', { origin: 'https://other.example.org', host: 'survey.example.org' }, 403],
    ['this computer past the proxy', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, 403],
  ])('%s', async (_, headers, status) => {
    expect(await statusOf(behindProxy, headers)).toBe(status)
  })
})

test('reading is never refused, and a refusal has a code and a sentence', async () => {
  expect(await statusOf(local, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 'GET')).toBe(200)
  const reply = await local.inject({ method: 'POST', url: '/api/thing', headers: { 'sec-fetch-site': 'cross-site' } })
  expect(reply.json().error).toMatchObject({ code: 'cross_site', message: expect.stringContaining('another site') })
})
