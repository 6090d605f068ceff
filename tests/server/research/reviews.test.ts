import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { UnavailableError } from '../../../server/errors.ts'
import type { NextTextReply, QuotesReply, ReviewsReply } from '../../../surveys/api/reviews.ts'
import { PASSPHRASE } from '../../fixtures/people.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { PLACE, releasedWithTexts, seenOf } from '../waves/reviews/texts.ts'

let server: TestApp
let release: string
beforeAll(async () => {
  server = await startTestServer()
  const wave = await releasedWithTexts(server, [
    { body: 'ask us first', allows: 'quote' },
    { body: 'between us', allows: 'researchers' },
    { body: 'they bring a snack', allows: 'quote', variable: 'first_help__words' },
    { body: 'mine alone', allows: 'nobody' },
  ])
  release = wave.release
})
afterAll(() => server.stop())

type Who = Parameters<TestApp['signIn']>[0]
async function ask(who: Who | undefined, path: string, body?: unknown) {
  const cookie = who && (await server.signIn(who))
  return server.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/api/research/${path}`,
    headers: cookie ? { cookie } : {},
    ...(body !== undefined && { payload: body as object }),
  })
}
const nobody = '00000000-0000-4000-8000-000000000000'
const refusal = { decision: 'refuse', seen: seenOf({ body: 'x' }), reason: 'other' }
const doors: [path: string, body?: unknown][] = [
  ['reviews'],
  [`reviews/${nobody}/next`],
  [`reviews/texts/${nobody}/decision`, refusal],
  [`reviews/texts/${nobody}/know`, {}],
  ['reviews/undo', {}],
]

test('texts are for researchers and administrators who are neither on the panel nor lead a group', async () => {
  for (const [path, body] of doors) {
    expect((await ask(undefined, path, body)).statusCode, path).toBe(401)
    for (const who of ['amara', 'femi', 'everyone'] as const) {
      const reply = await ask(who, path, body)
      expect(reply.statusCode, `${who} ${path}`).toBe(403)
      expect(reply.json()).toMatchObject({
        error: { message: expect.stringMatching(/^Texts are read by researchers/) },
      })
    }
    for (const who of ['rhian', 'ada'] as const) {
      expect([200, 404, 409], `${who} ${path}`).toContain((await ask(who, path, body)).statusCode)
    }
  }
})

test('a text comes with its question and nothing about who wrote it', async () => {
  const next = (await ask('rhian', `reviews/${release}/next`)).json<NextTextReply>()
  expect(Object.keys(next.text ?? {}).sort()).toEqual(
    expect.arrayContaining(['allows', 'before', 'body', 'hard', 'heading', 'id', 'language', 'translation']),
  )
  expect(Object.keys(next.text ?? {}).filter((name) => name !== 'part')).toHaveLength(8)
  expect(next).toMatchObject({ reviewers: 2, researchers: 1, progress: { forYou: 3, forOthers: 0, byYou: 0 } })
})

test('members see quotes, researchers also what is for them, by question in the order of the survey', async () => {
  for (const who of ['rhian', 'ada', 'both'] as const) {
    for (;;) {
      const { text } = (await ask(who, `reviews/${release}/next`)).json<NextTextReply>()
      if (!text) break
      const decision = { decision: 'allow', seen: seenOf(text), body: text.body, language: 'en', hard: false }
      expect((await ask(who, `reviews/texts/${text.id}/decision`, decision)).statusCode).toBe(200)
    }
  }
  const seenBy = async (who: Who) => {
    const { places } = (await ask(who, `releases/${release}/quotes`)).json<QuotesReply>()
    return places.map(({ place, quotes }) => [place, quotes.map(({ body }) => body).sort()])
  }
  const quotes = [
    ['first_help__words', ['they bring a snack']],
    [PLACE, ['ask us first']],
  ]
  for (const who of ['amara', 'femi', 'ada', 'everyone'] as const) expect(await seenBy(who), who).toEqual(quotes)
  expect(await seenBy('rhian')).toEqual([quotes[0], [PLACE, ['ask us first', 'between us']]])
  const [wave] = (await ask('ada', 'reviews')).json<ReviewsReply>().waves
  expect(wave).toMatchObject({ release, progress: { forYou: 0, allowed: 3, refused: 0, byYou: 2 } })
})

test('a quote names no answer, no person, no language and no time', async () => {
  const { rows } = await sql<{ columns: string[] }>`SELECT array_agg(attname::text ORDER BY attnum) AS columns
    FROM pg_attribute WHERE attrelid = 'quote'::regclass AND attnum > 0 AND NOT attisdropped`.execute(server.keeper)
  expect(rows[0]?.columns).toEqual(['id', 'wave_id', 'place', 'allows', 'body', 'translation'])
})

test('what is no release, no text and no decision is refused with a sentence', async () => {
  expect((await ask('rhian', `reviews/${nobody}/next`)).statusCode).toBe(404)
  expect((await ask('rhian', `reviews/texts/${nobody}/decision`, refusal)).statusCode).toBe(404)
  expect((await ask('rhian', `reviews/texts/${nobody}/decision`, { ...refusal, reason: 'boring' })).statusCode).toBe(
    422,
  )
  expect((await ask('rhian', 'reviews/nothing/next')).statusCode).toBe(422)
  expect((await ask('amara', `releases/${nobody}/quotes`)).statusCode).toBe(404)
})

test('while the keeper is away the page says so in one plain sentence', async () => {
  const sentence = 'The texts cannot be reached just now. Please try again in a minute.'
  const away = () => Promise.reject(new UnavailableError('keeper_unavailable', sentence))
  const app = await buildApp({
    config: readConfig({ HOST: '127.0.0.1', PORT: '3000', DATA_DIR: '/nonexistent' }),
    secrets: { sessionSecret: 'x'.repeat(64), pepper: server.pepper },
    db: server.web,
    keeper: { look: () => {}, ask: away },
  })
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/people/sign-in',
    payload: { name: 'Rhian', passphrase: PASSPHRASE },
  })
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const reply = await app.inject({ url: '/api/research/reviews', headers: { cookie } })
  expect(reply.statusCode).toBe(503)
  expect(reply.json()).toEqual({ error: { code: 'keeper_unavailable', message: sentence } })
  await app.close()
})
