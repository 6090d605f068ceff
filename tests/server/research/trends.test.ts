import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TrendsReply } from '../../../surveys/api/research.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { insertRelease, publishRisky, riskyTables } from './release.ts'

let server: TestApp
let member: string

beforeAll(async () => {
  server = await startTestServer()
  await publishRisky(server.keeper)
  member = await server.signIn('amara')
})
afterAll(() => server.stop())

const get = async (slug: string, cookie = member) => {
  const reply = await server.app.inject({ url: `/api/research/surveys/${slug}/trends`, headers: { cookie } })
  return { status: reply.statusCode, body: reply.json<TrendsReply>() }
}
const release = (builtOn: string, kind: 'real' | 'rehearsal' = 'real') =>
  insertRelease(server.keeper, { slug: 'risky', tables: riskyTables, builtOn, kind })

test('two real waves are followed as they were released, oldest first; rehearsals are not', async () => {
  const second = await release('2026-11-22')
  expect((await get('risky')).body.trends).toEqual([])
  await release('2026-06-01', 'rehearsal')
  const first = await release('2026-02-01')
  const { status, body } = await get('risky')
  expect(status).toBe(200)
  expect(body.releases.map(({ id }) => id)).toEqual([first, second])
  expect(body.trends.map(({ question, context }) => [question, context])).toEqual([
    ['mood', {}],
    ['mood', { age: 'under' }],
    ['age', {}],
  ])
  for (const { points } of body.trends) expect(points.map((point) => point.release)).toEqual([first, second])
  expect(body.trends[0]?.points[0]?.cells).toEqual(riskyTables[0]?.cells)
})

test('of a closed group under 300 people only everyone is followed', async () => {
  await server.keeper.updateTable('wave').set({ asked: 120 }).where('kind', '=', 'real').execute()
  const { body } = await get('risky')
  expect(body.trends.map(({ context }) => context)).toEqual([{}, {}])
})

test('a survey without results has nothing to follow, one that is not there is not found, and strangers are told to sign in', async () => {
  expect((await get('values')).body).toEqual({ releases: [], variables: [], trends: [] })
  expect((await get('nothing-of-this-name')).status).toBe(404)
  expect((await get('risky', '')).status).toBe(401)
})
