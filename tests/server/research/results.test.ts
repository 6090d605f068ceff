import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReleaseReply, ReleasesReply, SurveysReply, TablesReply } from '../../../surveys/api/research.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { insertRelease, publishRisky, riskyTables } from './release.ts'

let server: TestApp
let release: string
let member: string

beforeAll(async () => {
  server = await startTestServer()
  await publishRisky(server.keeper)
  release = await insertRelease(server.keeper, { slug: 'risky', tables: riskyTables })
  member = await server.signIn('amara')
})
afterAll(() => server.stop())

const get = (url: string, cookie = member) => server.app.inject({ url: `/api/research${url}`, headers: { cookie } })

test('a member reads the tables as they were released', async () => {
  const reply = await get(`/releases/${release}/tables`)
  expect(reply.statusCode).toBe(200)
  const body = reply.json<TablesReply>()
  expect(body.tables).toEqual(riskyTables)
  expect(body.release).toEqual({
    id: release,
    survey: 'risky',
    wave: 1,
    title: { default: 'Risky words', cy: 'Geiriau peryglus' },
    version: 1,
    kind: 'real',
    people: 60,
    builtOn: '2026-11-22',
    notes: ['Rounded to 5.'],
  })
})

test('a release comes with a text for every value and context in its tables', async () => {
  const { variables, rows } = (await get(`/releases/${release}`)).json<ReleaseReply>()
  expect(rows).toBe(false)
  for (const { question, context, cells } of riskyTables) {
    const known = (variable: string) => variables.find((v) => v.name === variable)?.values.map((v) => v.value)
    for (const { value } of cells) expect(known(question)).toContain(value)
    for (const [demographic, value] of Object.entries(context)) expect(known(demographic)).toContain(value)
  }
  expect(variables.map((v) => [v.name, v.form, v.demographic])).toEqual([
    ['mood', 'choice', false],
    ['age', 'choice', true],
  ])
})

test('releases are listed oldest first, and those of one day in the order in which they were built', async () => {
  const slug = 'values'
  const second = await insertRelease(server.keeper, { slug, kind: 'rehearsal', builtOn: '2026-10-02' })
  const third = await insertRelease(server.keeper, { slug, kind: 'rehearsal', builtOn: '2026-10-02' })
  const first = await insertRelease(server.keeper, { slug, builtOn: '2026-03-01' })
  const fourth = await insertRelease(server.keeper, { slug, kind: 'rehearsal', builtOn: '2026-10-02' })
  const { releases } = (await get(`/surveys/${slug}/releases`)).json<ReleasesReply>()
  expect(releases.map((r) => r.id)).toEqual([first, second, third, fourth])
})

test('each survey is listed with its releases, also when it has none', async () => {
  const { surveys } = (await get('/surveys')).json<SurveysReply>()
  expect(surveys.map((s) => s.slug)).toEqual(['in-their-own-words', 'relational-charter', 'risky', 'values'])
  expect(surveys[0]?.releases).toEqual([])
  expect(surveys[2]?.releases.map((r) => r.id)).toEqual([release])
})

describe('who may not', () => {
  const doors = ['', '/tables', '/tables.csv', '/rows.csv', '/rows.csv?for=spreadsheet']

  test.each(doors)('a stranger is asked to sign in at a release%s', async (door) => {
    const reply = await get(`/releases/${release}${door}`, '')
    expect([reply.statusCode, reply.json().error.code]).toEqual([401, 'sign_in_needed'])
  })

  test.each(['/surveys', '/surveys/risky/releases'])('a stranger is asked to sign in at %s', async (door) => {
    expect((await get(door, '')).statusCode).toBe(401)
  })

  test.each(['amara', 'femi', 'ada'] as const)('%s, who is no researcher, takes no rows away', async (who) => {
    const reply = await get(`/releases/${release}/rows.csv`, await server.signIn(who))
    expect([reply.statusCode, reply.json().error.code]).toEqual([403, 'not_allowed'])
  })

  test('a researcher is told, in a sentence, why a small release has no rows', async () => {
    const reply = await get(`/releases/${release}/rows.csv`, await server.signIn('rhian'))
    expect([reply.statusCode, reply.json().error.code]).toEqual([409, 'too_few_for_rows'])
    expect(reply.json().error.message).toMatch(/300/)
  })
})

describe('addresses that lead nowhere', () => {
  const id = '00000000-0000-4000-8000-000000000000'

  test.each([id, 'x', '%00', "'", `${id}0`, '1'])('a release named %s is not found', async (unknown) => {
    const researcher = await server.signIn('rhian')
    for (const door of ['', '/tables', '/tables.csv', '/rows.csv']) {
      const reply = await get(`/releases/${unknown}${door}`, researcher)
      expect([door, reply.statusCode, reply.json().error.code]).toEqual([door, 404, 'not_found'])
    }
  })

  test.each(['nope', '%00', 'A%20B', '..%2F..'])('a survey named %s is not found', async (unknown) => {
    const reply = await get(`/surveys/${unknown}/releases`)
    expect([reply.statusCode, reply.json().error.code]).toEqual([404, 'not_found'])
  })

  test('a file for something else than a spreadsheet is refused', async () => {
    expect((await get(`/releases/${release}/tables.csv?for=fax`)).statusCode).toBe(422)
  })
})
