import { Ajv } from 'ajv'
import fc from 'fast-check'
import type { HTTPMethods } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestApp } from '../../setup/app.ts'
import { anything, nearlyOf, type Schema, validOf } from './schema-arbitrary.ts'

interface Operation {
  parameters?: { in: string; name: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses?: Record<string, { content?: Record<string, { schema: Schema }> }>
}

let server: TestApp
let operations: { method: HTTPMethods; path: string; operation: Operation }[]
const ajv = new Ajv({ strict: false, validateFormats: false })

beforeAll(async () => {
  server = await startTestServer()
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

function requestsTo({ path, operation }: (typeof operations)[number]) {
  const known = fc.constantFrom('in-their-own-words', 'values', 'no-such-survey')
  const word = fc.oneof(known, fc.uuid(), fc.stringMatching(/^[\w%.'"-]{1,20}$/))
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
  const url = fc
    .tuple(...names.map(() => word))
    .map((words) => names.reduce((filled, name, i) => filled.replace(`{${name}}`, encodeURIComponent(words[i]!)), path))
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const body = schema ? fc.oneof(validOf(schema), nearlyOf(schema), anything) : fc.constant(undefined)
  return fc.record({ url, body, signedIn: fc.boolean() })
}

test('no request gets a 5xx, each reply matches its schema, each refusal has a code and a sentence', async () => {
  const cookie = await server.signIn('everyone')
  for (const place of operations) {
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
      { numRuns: 40 },
    )
  }
}, 120_000)
