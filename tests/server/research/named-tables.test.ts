import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findVersion } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { listNamedTables } from '../../../server/waves/rows/named-tables.ts'
import type { NamedTableBody, NamedTablesReply, OpenWavesReply } from '../../../surveys/api/named-tables.ts'
import type { TablesReply } from '../../../surveys/api/research.ts'
import { columnsOf } from '../../../surveys/columns.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { putAtOnce, SLUG } from '../waves/wave.ts'

let server: TestApp
let researcher: string
let wave: string

beforeAll(async () => {
  server = await startTestServer()
  researcher = await server.signIn('rhian')
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.keeper.deleteFrom('wave').execute()
  wave = (await openWave(server.web, SLUG, { kind: 'rehearsal' })).id
})

const at = () => `/api/research/waves/${wave}/tables`
const call = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, cookie = researcher) =>
  server.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
const name = (table: NamedTableBody) => call('POST', at(), table)
const listed = async () => (await call('GET', at())).json<NamedTablesReply>()

test('a researcher sees which waves are open, and not how many have answered', async () => {
  const { waves } = (await call('GET', '/api/research/waves')).json<OpenWavesReply>()
  expect(waves).toMatchObject([{ id: wave, survey: SLUG, version: 1, kind: 'rehearsal', closesOn: null }])
  expect(Object.keys(waves[0]!).sort()).toEqual(
    ['closesOn', 'id', 'kind', 'openedOn', 'survey', 'title', 'version'].sort(),
  )
})

test('tables are named, listed in the order of the survey and taken off again', async () => {
  expect(await listed()).toMatchObject({ open: true, most: 40, tables: [] })
  await name({ question: 'hope', by: 'family_time' })
  const reply = await name({ question: 'family_time', by: 'moved' })
  expect(reply.statusCode).toBe(201)
  const tables = [
    { question: 'family_time', by: 'moved' },
    { question: 'hope', by: 'family_time' },
  ]
  expect(reply.json<NamedTablesReply>().tables).toEqual(tables)
  expect(await server.keeper.transaction().execute((trx) => listNamedTables(trx, wave))).toEqual(tables)
  const after = await call('DELETE', `${at()}/hope/family_time`)
  expect(after.json<NamedTablesReply>().tables).toEqual([tables[0]])
  expect((await call('DELETE', `${at()}/hope/family_time`)).statusCode).toBe(200)
})

test('the same two questions the other way round are another table, which counts too', async () => {
  await name({ question: 'hope', by: 'moved' })
  expect((await name({ question: 'moved', by: 'hope' })).statusCode).toBe(201)
  const again = await name({ question: 'hope', by: 'moved' })
  expect([again.statusCode, again.json().error.code]).toEqual([422, 'named_already'])
  expect((await listed()).tables).toHaveLength(2)
})

test.each([
  ['an unknown question', { question: 'nope', by: 'moved' }, /two questions of this survey/],
  ['an unknown second question', { question: 'hope', by: 'nope' }, /two questions of this survey/],
  ['a question by itself', { question: 'hope', by: 'hope' }, /two different/],
  ['a question in words', { question: 'tell_leaders', by: 'moved' }, /nothing to count/],
  ['a split by a demographic', { question: 'hope', by: 'age' }, /anyway/],
  ['a split by a flagged question', { question: 'hope', by: 'mood' }, /sensitive/],
  ['a split by many choices', { question: 'hope', by: 'first_help' }, /one choice/],
  ['a split by a question that some are asked', { question: 'hope', by: 'move_say' }, /everybody is asked/],
])('%s is refused with a sentence', async (_, table, sentence) => {
  const reply = await name(table)
  expect([reply.statusCode, reply.json().error.code]).toEqual([422, 'unfit_table'])
  expect(reply.json().error.message).toMatch(sentence)
  expect((await listed()).tables).toEqual([])
})

test('a question is in two tables at most, whichever of the two it is, also when two are named at once', async () => {
  const { mostEach, splitters } = await listed()
  expect(mostEach).toBe(2)
  await name({ question: 'hope', by: 'moved' })
  const both = await Promise.all(['family_time', 'listened'].map((by) => name({ question: 'hope', by })))
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422])
  const third = await name({ question: 'help_until', by: 'hope' })
  expect([third.statusCode, third.json().error.code]).toEqual([422, 'question_full'])
  expect(third.json().error.message).toMatch(/^“How hopeful do you feel about the future\?” is in 2 tables already/)
  expect((await name({ question: 'help_until', by: 'moved' })).statusCode).toBe(201)
  expect((await name({ question: 'trust', by: 'moved' })).json().error.message).toMatch(/^“Have you moved home/)
  expect(splitters.map((one) => one.name)).toEqual(expect.arrayContaining(['hope', 'moved']))
  await call('DELETE', `${at()}/help_until/moved`)
  expect((await name({ question: 'trust', by: 'moved' })).statusCode).toBe(201)
})

test('whatever is offered fits, and forty tables are the most, also when two are named at once', async () => {
  const { questions, splitters } = await listed()
  expect(questions.length).toBeGreaterThan(10)
  const all = splitters.flatMap((by) => questions.map((question) => ({ question: question.name, by: by.name })))
  for (const table of all.filter(({ question, by }) => question !== by)) {
    expect((await name(table)).statusCode).toBe(201)
    await call('DELETE', `${at()}/${table.question}/${table.by}`)
  }
  const others = Array.from({ length: 39 }, (_, i) => ({ wave_id: wave, question: `a${i}`, by_question: `b${i}` }))
  await server.web.insertInto('wave_table').values(others).execute()
  const fit = [
    { question: 'hope', by: 'moved' },
    { question: 'listened', by: 'family_time' },
  ]
  const last = await Promise.all(fit.map(name))
  expect(last.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422])
  expect(last.find(({ statusCode }) => statusCode === 422)!.json().error.code).toBe('too_many_tables')
  expect((await listed()).tables).toHaveLength(40)
})

test('once the wave has closed nothing is named any more, and nothing is taken off', async () => {
  await name({ question: 'hope', by: 'moved' })
  await closeWave(server.keeper, wave, { graceDays: 14 })
  for (const reply of [await name({ question: 'moved', by: 'hope' }), await call('DELETE', `${at()}/hope/moved`)]) {
    expect([reply.statusCode, reply.json().error.code]).toEqual([409, 'wave_closed'])
  }
  expect(await listed()).toMatchObject({ open: false, tables: [{ question: 'hope', by: 'moved' }] })
  expect((await call('GET', '/api/research/waves')).json()).toEqual({ waves: [] })
})

test('once the wave has closed its list stays as it is for every login, until the wave itself goes', async () => {
  await name({ question: 'hope', by: 'moved' })
  await closeWave(server.keeper, wave, { graceDays: 14 })
  for (const db of [server.web, server.keeper]) {
    const more = { wave_id: wave, question: 'moved', by_question: 'hope' }
    await expect(db.insertInto('wave_table').values(more).execute()).rejects.toMatchObject({ code: '23000' })
    await expect(db.deleteFrom('wave_table').execute()).rejects.toMatchObject({ code: '23000' })
  }
  expect((await listed()).tables).toEqual([{ question: 'hope', by: 'moved' }])
  await server.keeper.deleteFrom('wave').execute()
  expect(await server.keeper.selectFrom('wave_table').select('question').execute()).toEqual([])
})

test('a close that is under way is waited for before a table is put on the list', async () => {
  const closing = await server.keeper.startTransaction().execute()
  await closing.updateTable('wave').set({ state: 'closed', closed_on: '2026-01-01' }).where('id', '=', wave).execute()
  const naming = server.web
    .insertInto('wave_table')
    .values({ wave_id: wave, question: 'hope', by_question: 'moved' })
    .execute()
  const refused = expect(naming).rejects.toMatchObject({ code: '23000' })
  const waiting = sql<{ pid: number }>`SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()`
  await expect.poll(async () => (await waiting.execute(server.keeper)).rows).toHaveLength(1)
  await closing.commit().execute()
  await refused
})

test('what was named is in the results of a wave of 250, and was not asked for in vain', async () => {
  const { definition } = (await findVersion(server.web, SLUG))!
  const columns = columnsOf(definition)
  await name({ question: 'hope', by: 'moved' })
  const open = { id: wave }
  await putAtOnce(server.web, open, 250, (packed, i) => {
    columns.forEach(({ codes }, place) => {
      packed[place] = codes[Math.floor(i / (place + 1)) % codes.length]?.code ?? 254
    })
  })
  await closeWave(server.keeper, wave, { graceDays: 14 })
  await server.keep()
  const release = await server.web
    .selectFrom('release')
    .select('id')
    .where('wave_id', '=', wave)
    .executeTakeFirstOrThrow()
  const { tables } = (await call('GET', `/api/research/releases/${release.id}/tables`)).json<TablesReply>()
  const named = tables.filter(({ question, context }) => question === 'hope' && 'moved' in context)
  expect(named.length).toBeGreaterThanOrEqual(2)
})

test('who is no researcher names nothing, and an unknown wave is not found', async () => {
  for (const who of ['amara', 'femi', 'ada'] as const) {
    const cookie = await server.signIn(who)
    expect((await call('GET', '/api/research/waves', undefined, cookie)).statusCode).toBe(403)
    expect((await call('POST', at(), { question: 'hope', by: 'moved' }, cookie)).statusCode).toBe(403)
  }
  expect((await call('GET', at(), undefined, '')).statusCode).toBe(401)
  const unknown = '/api/research/waves/00000000-0000-4000-8000-000000000000/tables'
  expect((await call('GET', unknown)).statusCode).toBe(404)
  expect((await call('POST', unknown, { question: 'hope', by: 'moved' })).statusCode).toBe(404)
  expect((await call('GET', '/api/research/waves/x/tables')).statusCode).toBe(422)
})
