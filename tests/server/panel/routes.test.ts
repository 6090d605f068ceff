import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PanelSurvey, WaveReply } from '../../../surveys/api/panel.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import type { CastName } from '../../fixtures/people.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { putAtOnce, SLUG } from '../waves/wave.ts'

let server: TestApp
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.keep()
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave, release CASCADE`.execute(
    server.keeper,
  )
})

async function ask<T>(method: 'GET' | 'POST', path: string, who?: CastName, payload?: object) {
  const headers = who ? { cookie: await server.signIn(who) } : {}
  const reply = await server.app.inject({
    method,
    url: `/api/panel/surveys${path}`,
    headers,
    ...(payload && { payload }),
  })
  return { status: reply.statusCode, body: reply.json<T>() }
}

test('strangers are sent away, members read, and only facilitators and administrators run waves', async () => {
  expect(await ask('GET', '')).toMatchObject({ status: 401 })
  expect(await ask('GET', '', 'amara')).toMatchObject({ status: 200 })
  for (const who of ['amara', 'rhian'] as const) {
    expect(await ask('POST', `/${SLUG}/waves`, who, {})).toMatchObject({ status: 403 })
    expect(await ask('POST', `/${SLUG}/waves/close`, who)).toMatchObject({ status: 403 })
  }
  expect(await ask('POST', `/${SLUG}/waves`, undefined, {})).toMatchObject({ status: 401 })
  expect(await ask('POST', `/${SLUG}/waves`, 'ada', {})).toMatchObject({ status: 201 })
})

test('the panel sees each survey with its versions, and no wave in a fresh house', async () => {
  const { body } = await ask<{ surveys: PanelSurvey[] }>('GET', '', 'femi')
  expect(body.surveys.map((survey) => survey.slug)).toEqual(['in-their-own-words', 'relational-charter', 'values'])
  expect(body.surveys[0]).toMatchObject({
    title: 'In Their Own Words',
    address: `http://127.0.0.1:3000/q/${doorOf(SLUG)}`,
    versions: [{ number: 1 }],
    waves: [],
  })
  expect((await ask<PanelSurvey>('GET', `/${SLUG}`, 'femi')).body).toEqual(body.surveys[0])
  expect(await ask('GET', '/nothing-here', 'femi')).toMatchObject({ status: 404 })
})

test('a wave is opened with a promise, and a second one is refused while it is open', async () => {
  const opened = await ask<WaveReply>('POST', `/${SLUG}/waves`, 'femi', {})
  expect(opened.status).toBe(201)
  expect(opened.body).toMatchObject({
    kind: 'real',
    state: 'open',
    answers: 'fewer than 20',
    closedOn: null,
    release: null,
  })
  expect(opened.body.message).toContain('Nothing is shown under 30 answers')
  expect(await ask('POST', `/${SLUG}/waves`, 'femi', { rehearsal: true })).toMatchObject({
    status: 409,
    body: { error: { code: 'wave_open' } },
  })
  expect(await ask('POST', '/nothing-here/waves', 'femi', {})).toMatchObject({ status: 404 })
  expect(await ask('POST', `/${SLUG}/waves`, 'femi', { kind: 'demonstration' })).toMatchObject({ status: 422 })
})

test('closing a real wave names the day from which its results can be read', async () => {
  await ask('POST', `/${SLUG}/waves`, 'femi', {})
  const closed = await ask<WaveReply>('POST', `/${SLUG}/waves/close`, 'femi')
  expect(closed.status).toBe(202)
  expect(closed.body.message).toMatch(/can be read from \d{1,2} \w+ \d{4}/)
  await server.keep()
  const { body } = await ask<PanelSurvey>('GET', `/${SLUG}`, 'amara')
  const wave = body.waves[0]
  expect(wave).toMatchObject({ state: 'closed', release: null })
  const { rows } = await sql<{
    day: string
  }>`SELECT to_char(${wave?.lastDay}::date + 1, 'FMDD FMMonth YYYY') AS day`.execute(server.keeper)
  expect(closed.body.message).toContain(`from ${rows[0]?.day}.`)
  expect(await ask('POST', `/${SLUG}/waves/close`, 'femi')).toMatchObject({
    status: 409,
    body: { error: { code: 'no_wave_open' } },
  })
})

test('a rehearsal can be read as soon as the keeper has looked', async () => {
  const { body: opened } = await ask<WaveReply>('POST', `/${SLUG}/waves`, 'femi', { rehearsal: true })
  await putAtOnce(server.web, opened, 45)
  const closed = await ask<WaveReply>('POST', `/${SLUG}/waves/close`, 'femi')
  expect(closed.body.message).toBe('The results can be read in a moment.')
  await server.keep()
  const { body } = await ask<PanelSurvey>('GET', `/${SLUG}`, 'amara')
  expect(body.waves).toMatchObject([
    { kind: 'rehearsal', state: 'released', answers: 'at least 40', release: expect.any(String) },
  ])
})

async function day(days: number): Promise<string> {
  const { rows } = await sql<{ day: string }>`SELECT CURRENT_DATE + ${days}::integer AS day`.execute(server.keeper)
  return rows[0]!.day
}

test('a planned last day and the size of a closed group are said at the opening, and the day moves later only', async () => {
  const [first, later] = [await day(10), await day(20)]
  const opened = await ask<WaveReply>('POST', `/${SLUG}/waves`, 'femi', { closesOn: first, asked: 120 })
  expect(opened).toMatchObject({ status: 201, body: { closesOn: first, asked: 120, destroyedOn: null } })
  const extended = await ask<WaveReply>('POST', `/${SLUG}/waves/extend`, 'femi', { closesOn: later })
  expect(extended).toMatchObject({ status: 200, body: { closesOn: later, state: 'open' } })
  expect(extended.body.message).toMatch(
    /^People can answer until the end of \d+ \w+ \d{4}\. It closes by itself then\.$/,
  )
  expect(await ask('POST', `/${SLUG}/waves/extend`, 'femi', { closesOn: first })).toMatchObject({
    status: 409,
    body: { error: { code: 'only_later', message: expect.stringContaining('can only move to a later one') } },
  })
  const { body } = await ask<PanelSurvey>('GET', `/${SLUG}`, 'amara')
  expect(body.waves[0]).toMatchObject({ closesOn: later })
  const closed = await ask<WaveReply>('POST', `/${SLUG}/waves/close`, 'femi')
  await server.keep()
  const after = await ask<PanelSurvey>('GET', `/${SLUG}`, 'amara')
  expect(after.body.waves[0]).toMatchObject({ state: 'closed', lastDay: await day(20 + 14) })
  expect(closed.body.message).toMatch(/can be read from/)
})

test.each([
  [{ closesOn: '2020-01-01' }, 422, 'day_past'],
  [{ closesOn: '2031-02-30' }, 422, 'no_such_day'],
  [{ closesOn: 'soon' }, 422, undefined],
  [{ asked: 0 }, 422, undefined],
  [{ asked: 2.5 }, 422, undefined],
])('opening with %j is refused in a sentence', async (body, status, code) => {
  const reply = await ask<{ error: { code: string; message: string } }>('POST', `/${SLUG}/waves`, 'femi', body)
  expect(reply.status).toBe(status)
  if (code) expect(reply.body.error.code).toBe(code)
  expect(reply.body.error.message).toMatch(/\.$/)
  expect(await server.keeper.selectFrom('wave').selectAll().execute()).toEqual([])
})

test('only who runs waves extends one, and only one that is open', async () => {
  const closesOn = await day(5)
  expect(await ask('POST', `/${SLUG}/waves/extend`, 'femi', { closesOn })).toMatchObject({
    status: 409,
    body: { error: { code: 'no_wave_open' } },
  })
  for (const who of ['amara', 'rhian'] as const) {
    expect(await ask('POST', `/${SLUG}/waves/extend`, who, { closesOn })).toMatchObject({ status: 403 })
  }
  expect(await ask('POST', `/${SLUG}/waves/extend`, undefined, { closesOn })).toMatchObject({ status: 401 })
})
