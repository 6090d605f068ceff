import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findLatestWave } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { canonicalJson } from '../../../surveys/canonical.ts'
import { type Door, key, openDoor, publish, send, shortSurvey } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, 'short', shortSurvey)
  await openWave(door.database.keeper, 'short', { kind: 'real' })
})
afterAll(() => door.stop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words`.execute(door.database.keeper)
})

const letters = () => door.database.keeper.selectFrom('letterbox').selectAll().execute()
const words = () => door.database.keeper.selectFrom('letterbox_words').selectAll().execute()

test('a survey is given with its version, a hash that anyone can check, its contract and its wave', async () => {
  const reply = await door.app.inject('/api/surveys/short')
  expect(reply.statusCode).toBe(200)
  const { definition, contract, hash, ...rest } = reply.json()
  expect(rest).toEqual({
    slug: 'short',
    version: 1,
    wave: {
      id: (await findLatestWave(door.database.keeper, 'short'))?.id,
      kind: 'real',
      rehearsal: false,
      demonstration: false,
      state: 'open',
      answers: 'fewer than 20',
      takeBackDays: 14,
      lastDay: null,
    },
  })
  expect(hash).toBe(createHash('sha256').update(canonicalJson({ contract, definition })).digest('hex'))
  expect(definition).toEqual(shortSurvey)
  const closed = await door.app.inject('/api/surveys/values')
  expect(closed.json()).toMatchObject({ slug: 'values', version: 1, wave: null })
})

test('answers are kept packed, words apart, and nothing else is written down', async () => {
  const reply = await send(door.app, { colour: 'red', why_red: 'It is warm', hope: 'A dog' })
  expect(reply.statusCode).toBe(201)
  expect(reply.json()).toEqual({
    code: expect.stringMatching(/^[a-z]+( [a-z]+){4}$/),
  })
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect(reply.headers['cache-control']).toBe('no-store')
  const [letter, ...more] = await letters()
  expect(more).toEqual([])
  expect(Object.keys(letter!).sort()).toEqual(['packed', 'response_key', 'rkey', 'wave_id'])
  const kept = await words()
  expect(kept.map(({ variable, body, allows }) => [variable, body, allows]).sort()).toEqual([
    ['hope', 'A dog', 'nobody'],
    ['why_red', 'It is warm', 'nobody'],
  ])
  // Nothing in the words leads to the response.
  const keys = [letter!.response_key, ...kept.map((one) => one.words_key)].map((one) => one.toString('hex'))
  expect(new Set(keys).size).toBe(3)
})

test('the same key again gets the same code, the first answers count, and nothing is kept twice', async () => {
  const as = key()
  const first = await send(door.app, { colour: 'red', hope: 'first' }, { as })
  const again = await send(door.app, { colour: 'blue', why_red: '', hope: 'second' }, { as })
  expect([first.statusCode, again.statusCode]).toEqual([201, 201])
  expect(again.json()).toEqual(first.json())
  expect(await letters()).toHaveLength(1)
  expect((await words()).map(({ body }) => body)).toEqual(['first'])
})

test('a double click, twenty times at once, is one response with one code', async () => {
  const as = key()
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, i) => send(door.app, { hope: `click ${i}`, colour: 'red', why_red: 'x' }, { as })),
  )
  expect(new Set(replies.map((reply) => reply.statusCode))).toEqual(new Set([201]))
  expect(new Set(replies.map((reply) => reply.body)).size).toBe(1)
  expect(await letters()).toHaveLength(1)
  expect(await words()).toHaveLength(2)
})

test('without a key each sending is a response of its own; a key that could be guessed is refused', async () => {
  const payload = { version: 1, answers: {} }
  const post = () => door.app.inject({ method: 'POST', url: '/api/surveys/short/responses', payload })
  const [one, two] = [await post(), await post()]
  expect(one.json().code).not.toBe(two.json().code)
  expect(await letters()).toHaveLength(2)
  expect((await send(door.app, {}, { as: '1' })).statusCode).toBe(422)
  expect((await send(door.app, {}, { as: 'x'.repeat(201) })).statusCode).toBe(422)
  expect((await send(door.app, {}, { as: 'x'.repeat(200) })).statusCode).toBe(201)
})

test('someone who skipped everything is heard too', async () => {
  expect((await send(door.app, {})).statusCode).toBe(201)
  expect(await letters()).toHaveLength(1)
})

test('256 responses at once are all kept, each with a code of its own', async () => {
  const replies = await Promise.all(Array.from({ length: 256 }, (_, i) => send(door.app, { hope: `number ${i}` })))
  expect(replies.filter((reply) => reply.statusCode !== 201)).toEqual([])
  expect(new Set(replies.map((reply) => reply.json().code)).size).toBe(256)
  expect(await letters()).toHaveLength(256)
  expect(new Set((await words()).map(({ body }) => body)).size).toBe(256)
})

test('an unknown survey or version is 404, and says so', async () => {
  const survey = await send(door.app, {}, { slug: 'nowhere' })
  expect(survey.statusCode).toBe(404)
  expect(survey.json()).toEqual({ error: { code: 'not_found', message: 'There is no survey at this address.' } })
  expect((await send(door.app, {}, { version: 99 })).statusCode).toBe(404)
  expect((await door.app.inject('/api/surveys/nowhere')).statusCode).toBe(404)
})

test('a survey that is not open takes nothing', async () => {
  const reply = await send(door.app, {}, { slug: 'values' })
  expect(reply.statusCode).toBe(409)
  expect(reply.json().error.code).toBe('wave_closed')
  expect(await letters()).toEqual([])
})

test('after the close nothing new is taken, but what was kept keeps its code; then an old version says that it is old', async () => {
  const { keeper } = door.database
  await publish(keeper, 'moving', shortSurvey)
  const wave = await openWave(keeper, 'moving', { kind: 'rehearsal' })
  const as = key()
  const kept = await send(door.app, { hope: 'in time' }, { slug: 'moving', as })
  await closeWave(keeper, wave.id, { graceDays: 14 })

  expect((await send(door.app, {}, { slug: 'moving' })).json().error.code).toBe('wave_closed')
  const again = await send(door.app, { hope: 'in time' }, { slug: 'moving', as })
  expect([again.statusCode, again.json()]).toEqual([201, kept.json()])

  await publish(keeper, 'moving', { ...shortSurvey, title: 'Changed' })
  await openWave(keeper, 'moving', { kind: 'rehearsal' })
  const old = await send(door.app, {}, { slug: 'moving', version: 1 })
  expect([old.statusCode, old.json().error.code]).toEqual([409, 'version_changed'])
  expect((await send(door.app, {}, { slug: 'moving', version: 2 })).statusCode).toBe(201)
  const { wave_id } = (await letters())[0]!
  expect(wave_id).toBe((await findLatestWave(keeper, 'moving'))?.id)
})

test('nothing of a refusal or a failure is logged', () => {
  expect(door.logged).toEqual([])
})
