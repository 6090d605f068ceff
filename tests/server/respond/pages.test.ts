import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWave } from '../../../server/waves/open.ts'
import { type Door, openDoor } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
  await openWave(door.database.keeper, 'values', { kind: 'real' })
})
afterAll(() => door.stop())

const get = (url: string) => door.app.inject({ url, headers: { accept: 'text/html' } })

test.each([
  ['/s/values', 200],
  ['/s/relational-charter', 200],
  ['/s/nowhere', 404],
  ['/take-back', 200],
])('%s leaves nothing behind: no cookie, no cache, no referrer, nothing from elsewhere', async (url, status) => {
  const reply = await get(url)
  expect(reply.statusCode).toBe(status)
  expect(reply.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none';/)
  expect(reply.headers['content-security-policy']).not.toContain('unsafe')
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect(reply.body).toContain('<title>Questions</title>')
  expect(reply.body).not.toMatch(/values|charter|nowhere|style=|<style/i)
})

test('a survey that is not open, or is not there, gets a kind page that needs no script', async () => {
  const closed = await get('/s/relational-charter')
  expect(closed.body).toContain('This survey is not open right now')
  expect(closed.body).toContain('<section lang="cy"')
  expect(closed.body).not.toMatch(/<script|modulepreload/)
  expect((await get('/s/nowhere')).body).toContain('We cannot find that survey')
  expect((await get('/s/values')).body).toContain('<script')
})

test.each(['/s/%00', '/s/..%2F..%2Fetc', '/s/VALUES', '/s/values%27--', '/s/%F0%9F%98%80'])(
  '%s is not found',
  async (url) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(404)
    expect(reply.body).toContain('We cannot find that survey')
  },
)
