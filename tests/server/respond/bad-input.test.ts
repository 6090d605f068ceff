import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type Door, doorOn, openDoor, publish, send, shortSurvey } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, 'short', shortSurvey)
  await openWave(door.database.keeper, 'short', { kind: 'real' })
  await openWave(door.database.keeper, 'in-their-own-words', { kind: 'real' })
})
afterAll(() => door.stop())

const post = (payload: string | object, headers: Record<string, string> = {}) =>
  door.app.inject({ method: 'POST', url: '/api/surveys/short/responses', payload, headers })

test.each([
  ['a question that does not exist', { nosuch: 1 }, 'nosuch'],
  ['words beside an answer that has none', { 'hope-Comment': 'x' }, 'hope-Comment'],
  ['a choice that is not on the list', { colour: 'green' }, 'colour'],
  ['a list where one answer belongs', { colour: ['red'] }, 'colour'],
  ['an object where words belong', { hope: { toString: 1 } }, 'hope'],
  ['words without end', { hope: 'x'.repeat(200_000) }, 'hope'],
])('%s is refused by the name of its question, with a sentence', async (_, answers, question) => {
  const reply = await send(door.app, answers)
  expect(reply.statusCode).toBe(422)
  const { error } = reply.json()
  expect(error.code).toBe('answers_invalid')
  expect(error.problems).toEqual([{ question, message: expect.stringMatching(/^[“A-Z].+\.$/) }])
})

test('several problems are named together', async () => {
  const reply = await send(door.app, { colour: 'green', hope: 7 })
  expect(
    reply
      .json()
      .error.problems.map((one: { question: string }) => one.question)
      .sort(),
  ).toEqual(['colour', 'hope'])
})

test.each([
  ['no JSON', '{', 400],
  ['no body', '', 400],
  ['a number', '7', 422],
  ['a list', '[]', 422],
  ['no version', '{"answers":{}}', 422],
  ['a version that is none', '{"version":"1","answers":{}}', 422],
  ['answers that are none', '{"version":1,"answers":[]}', 422],
  ['something beside', '{"version":1,"answers":{},"name":"me"}', 422],
  ['a prototype', '{"version":1,"answers":{"__proto__":{"colour":"red"}}}', 400],
  ['a constructor', '{"version":1,"answers":{"constructor":{"prototype":{"a":1}}}}', 400],
  ['more than fits', JSON.stringify({ version: 1, answers: { hope: 'x'.repeat(300_000) } }), 413],
])('%s gets a status, a code and a sentence', async (_, payload, status) => {
  const reply = await post(payload, { 'content-type': 'application/json' })
  expect(reply.statusCode).toBe(status)
  expect(reply.json().error).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String) })
  expect(reply.body).not.toMatch(/ at |node_modules/)
})

test('another kind of body is refused', async () => {
  expect((await post('version=1', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415)
})

test('signs that a database cannot keep harm nobody', async () => {
  for (const hope of [
    'a\u0000b',
    '\ud800',
    'x\udfffy',
    '\u202e',
    '😀'.repeat(100),
    "'; DROP TABLE letterbox; --",
    '{"a":1}',
  ]) {
    const reply = await send(door.app, { hope })
    expect([201, 422]).toContain(reply.statusCode)
  }
  expect((await send(door.app, { hope: 'still here' })).statusCode).toBe(201)
  expect(door.logged).toEqual([])
})

test('a database that cannot be reached is 503 with a kind sentence, and its own words go nowhere', async () => {
  const nowhere = openDatabase('postgres://secret:word@127.0.0.1:1/none', { max: 1 })
  const { app, logged } = await doorOn(nowhere, door.pepper)
  for (const reply of [
    await send(app, {}),
    await app.inject('/api/surveys/short'),
    await app.inject({ method: 'POST', url: '/api/take-back', payload: { code: 'anything' } }),
  ]) {
    expect(reply.statusCode).toBe(503)
    expect(reply.json().error.code).toBe('database_unavailable')
    expect(reply.headers['retry-after']).toBeDefined()
    expect(reply.json().error.message).toMatch(/again in a minute\.$/)
    expect(reply.body).not.toMatch(/ECONN|127\.0\.0\.1|secret/)
  }
  expect(logged.join('\n')).not.toMatch(/secret|127\.0\.0\.1/)
  await app.close()
  await nowhere.destroy()
})
