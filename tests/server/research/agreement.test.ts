import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgreementReply, RiskSheet } from '../../../surveys/api/rows.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { insertRelease, publishRisky, sign } from './release.ts'

const risk: RiskSheet = {
  sample: { percent: 80, rows: 240 },
  k: 5,
  l: 2,
  violations: [{ k: 2, before: 'c', after: 0 }],
  flagged: { questions: 1, before: 15, after: 0 },
  demographics: [],
  leftOut: [{ question: 'age', title: { default: 'How old are you?' }, why: 'safety' }],
}

let server: TestApp
let release: string
let researcher: string

beforeAll(async () => {
  server = await startTestServer()
  await publishRisky(server.keeper)
  const files = { 'rows.csv': [Buffer.from('mood\r\n1\r\n')], 'risk.json': [Buffer.from(JSON.stringify(risk))] }
  release = await insertRelease(server.keeper, { slug: 'risky', files })
  researcher = await server.signIn('rhian')
})
afterAll(() => server.stop())

const get = (url: string, cookie = researcher) => server.app.inject({ url: `/api/research${url}`, headers: { cookie } })
const signed = (hash: string, cookie = researcher) =>
  server.app.inject({ method: 'POST', url: '/api/research/agreement', headers: { cookie }, payload: { hash } })

test('without the agreement no rows are given, and a sentence says what to do', async () => {
  const reply = await get(`/releases/${release}/rows.csv`)
  expect([reply.statusCode, reply.json().error.code]).toEqual([403, 'agreement_needed'])
  expect(reply.json().error.message).toMatch(/sign the agreement/)
  expect(await server.keeper.selectFrom('export_log').selectAll().execute()).toEqual([])
})

test('an agreement to another text than that of today is refused', async () => {
  const reply = await signed('0'.repeat(64))
  expect([reply.statusCode, reply.json().error.code]).toEqual([409, 'agreement_changed'])
  expect((await signed('yes')).statusCode).toBe(422)
  expect(await server.keeper.selectFrom('row_agreement').selectAll().execute()).toEqual([])
})

test('who signed which text on which day is written down once, and then rows are given', async () => {
  const before = (await get('/agreement')).json<AgreementReply>()
  expect(before.signedOn).toBeNull()
  expect(before.promises.length).toBeGreaterThan(4)
  await sign(server, researcher)
  await sign(server, researcher)
  const rows = await server.keeper
    .selectFrom('row_agreement')
    .select(['person', 'version', 'hash', 'signed_on'])
    .execute()
  expect(rows).toEqual([
    {
      person: 'Rhian',
      version: before.version,
      hash: before.hash,
      signed_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    },
  ])
  expect((await get('/agreement')).json<AgreementReply>().signedOn).toBe(rows[0]!.signed_on)
  expect((await get(`/releases/${release}/rows.csv`)).body).toBe('mood\r\n1\r\n')
})

test('whoever signed an older text is asked again', async () => {
  await server.keeper.updateTable('row_agreement').set({ hash: 'an older text' }).execute()
  expect((await get(`/releases/${release}/rows.csv`)).statusCode).toBe(403)
  await sign(server, researcher)
  expect((await get(`/releases/${release}/rows.csv`)).statusCode).toBe(200)
})

test('an agreement outlives the account, without its id', async () => {
  await sign(server, await server.signIn('both'))
  await server.web.deleteFrom('person').where('name', '=', 'Both').execute()
  const kept = server.keeper.selectFrom('row_agreement').select(['person', 'person_id']).where('person', '=', 'Both')
  expect(await kept.execute()).toEqual([{ person: 'Both', person_id: null }])
})

test('web can neither change nor remove what was signed', async () => {
  await expect(server.web.deleteFrom('row_agreement').execute()).rejects.toThrow('permission denied')
  await expect(server.web.updateTable('row_agreement').set({ person: 'x' }).execute()).rejects.toThrow(
    'permission denied',
  )
})

test.each(['amara', 'femi', 'ada', 'everyone'] as const)(
  '%s, who is no researcher or on the panel too, is asked to sign nothing',
  async (who) => {
    const cookie = await server.signIn(who)
    expect((await get('/agreement', cookie)).statusCode).toBe(403)
    expect((await signed('0'.repeat(64), cookie)).statusCode).toBe(403)
  },
)

test('everybody here reads what was done to the rows; a small release has no such sheet', async () => {
  expect((await get(`/releases/${release}/risk`, await server.signIn('amara'))).json()).toEqual(risk)
  expect((await get(`/releases/${release}/risk`, '')).statusCode).toBe(401)
  const small = await insertRelease(server.keeper, { slug: 'risky', kind: 'rehearsal' })
  expect((await get(`/releases/${small}/risk`)).json().error.code).toBe('too_few_for_rows')
})

test('once the rows are destroyed, as was promised, the refusal says so', async () => {
  const gone = await insertRelease(server.keeper, { slug: 'risky', kind: 'rehearsal' })
  const wave = server.keeper.selectFrom('release').select('wave_id').where('id', '=', gone)
  await server.keeper.updateTable('wave').set({ destroyed_on: '2027-05-21' }).where('id', '=', wave).execute()
  for (const door of ['risk', 'rows.csv']) {
    const reply = await get(`/releases/${gone}/${door}`)
    expect([reply.statusCode, reply.json().error.code]).toEqual([409, 'rows_destroyed'])
  }
})
