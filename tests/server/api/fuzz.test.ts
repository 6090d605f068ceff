import { Ajv } from 'ajv'
import fc from 'fast-check'
import type { HTTPMethods } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findVersion } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { anything, nearlyOf, type Schema, validOf } from './schema-arbitrary.ts'

interface Operation {
  parameters?: { in: string; name: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses?: Record<string, { content?: Record<string, { schema: Schema }> }>
}

let server: TestApp
let releaseId: string
let questionNames: string[]
let operations: { method: HTTPMethods; path: string; operation: Operation }[]
const ajv = new Ajv({ strict: false, validateFormats: false })

beforeAll(async () => {
  server = await startTestServer()
  await openWave(server.keeper, 'in-their-own-words', { kind: 'rehearsal' })
  const { id } = await openWave(server.keeper, 'relational-charter', { kind: 'rehearsal' })
  await closeWave(server.keeper, id, { graceDays: 14 })
  await server.keep()
  const version = await findVersion(server.keeper, 'in-their-own-words')
  questionNames = questionsOf(version!.definition).map((question) => question.name)
  releaseId = (await server.keeper.selectFrom('release').select('id').executeTakeFirstOrThrow()).id
  const { paths } = (await server.app.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, Operation>>
  }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as HTTPMethods,
      path,
      operation,
    })),
  )
})
afterAll(() => server.stop())

test('the description names every kind of address there is', () => {
  const named = operations.map(({ method, path }) => `${method} ${path}`)
  expect(named).toEqual(
    expect.arrayContaining(['POST /api/surveys/{slug}/responses', 'POST /api/take-back', 'POST /api/people/sign-in']),
  )
  for (const { operation, path } of operations) expect(Object.keys(operation.responses ?? {}), path).not.toEqual([])
})

/** What no schema can know: the names of real questions, so that odd values reach the checks behind the shape. */
function knowing(path: string): fc.Arbitrary<unknown>[] {
  if (!path.endsWith('/responses')) return []
  const answers = fc.dictionary(
    fc.constantFrom(...questionNames),
    fc.oneof(anything, fc.constantFrom('dontknow', 3, true)),
    { maxKeys: 4 },
  )
  return Array.from({ length: 8 }).map(() =>
    fc.record({ version: fc.constant(1), answers: fc.oneof(answers, fc.constant({}), fc.constant({})) }),
  )
}

/** A dot or two would be part of the way to another address. */
const isWord = (word: string) => !/^\.{1,2}$/.test(word)

function requestsTo({ path, operation }: (typeof operations)[number]) {
  const known = fc.constantFrom(...Array(4).fill('in-their-own-words'), ...Array(3).fill(releaseId), 'values')
  const word = fc.oneof(
    { weight: 6, arbitrary: known },
    fc.uuid(),
    fc.stringMatching(/^[\w%.'"-]{1,20}$/).filter(isWord),
  )
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
  const url = fc
    .tuple(...names.map(() => word))
    .map((words) => names.reduce((filled, name, i) => filled.replace(`{${name}}`, encodeURIComponent(words[i]!)), path))
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const body = schema ? fc.oneof(validOf(schema), nearlyOf(schema), anything, ...knowing(path)) : fc.constant(undefined)
  return fc.record({ url, body, signedIn: fc.boolean() })
}

test('no request gets a 5xx, each reply matches its schema, each refusal has a code and a sentence', async () => {
  const accepted = new Set<string>()
  for (const place of operations) {
    // Anew: one of the addresses signs out. Nobody who is on the panel reads texts or takes rows.
    const cookie = await server.signIn(place.path.startsWith('/api/research') ? 'both' : 'everyone')
    await fc.assert(
      fc.asyncProperty(requestsTo(place), async ({ url, body, signedIn }) => {
        const reply = await server.app.inject({
          method: place.method as 'GET',
          url,
          headers: signedIn ? { cookie } : {},
          ...(body === undefined
            ? {}
            : {
                payload: JSON.stringify(body),
                headers: { ...(signedIn && { cookie }), 'content-type': 'application/json' },
              }),
        })
        if (reply.statusCode < 300) accepted.add(`${place.method} ${place.path}`)
        const where = `${place.method} ${url} → ${reply.statusCode} ${reply.body.slice(0, 200)}`
        expect(reply.statusCode, where).toBeLessThan(500)
        expect(reply.body).not.toMatch(/node_modules|\.ts:\d+/)
        const type = String(reply.headers['content-type'] ?? '')
        if (!type.includes('json')) return
        const value: unknown = reply.json()
        if (reply.statusCode >= 400) {
          expect(value, where).toMatchObject({
            error: { code: expect.stringMatching(/^[a-z_]+$/), message: expect.stringMatching(/[.?!]$/) },
          })
        }
        const responses = place.operation.responses ?? {}
        const described =
          responses[reply.statusCode] ?? responses[`${Math.floor(reply.statusCode / 100)}XX`] ?? responses.default
        expect(described, `no schema for ${where}`).toBeDefined()
        const schema = Object.values(described?.content ?? {})[0]?.schema
        if (schema) expect(ajv.validate(schema, value), `${where} ${ajv.errorsText()}`).toBe(true)
      }),
      { numRuns: 60 },
    )
  }
  // The fuzz reaches what lies behind the checks, and not the refusals alone.
  expect([...accepted]).toEqual(
    expect.arrayContaining([
      'GET /api/surveys/{slug}',
      'POST /api/surveys/{slug}/responses',
      'GET /api/research/releases/{id}/tables',
      'GET /api/research/reviews',
    ]),
  )
}, 120_000)
