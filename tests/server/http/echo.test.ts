import type { HTTPMethods } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWave } from '../../../server/waves/open.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'

interface Shape {
  properties?: Record<string, unknown>
}
interface Operation {
  requestBody?: { content: Record<string, { schema: Shape }> }
}

const canary = 'zebrafinch-7731'
let server: TestApp
let operations: { method: HTTPMethods; path: string; properties: string[] }[]
beforeAll(async () => {
  server = await startTestServer()
  await openWave(server.keeper, 'values', { kind: 'rehearsal' })
  const { paths } = (await server.app.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, Operation>>
  }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { requestBody }]) => requestBody)
      .map(([method, { requestBody }]) => ({
        method: method.toUpperCase() as HTTPMethods,
        path: path.replace('{slug}', 'values').replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'),
        properties: Object.keys(requestBody?.content['application/json']?.schema.properties ?? {}),
      })),
  )
})
afterAll(() => server.stop())

/** Bodies that are wrong in many ways, each with the canary in it. */
function wrongBodies(properties: string[]): unknown[] {
  const odd = [canary, { [canary]: canary }, [canary], canary.repeat(5_000), `${canary}\u0000`]
  return [...odd, ...properties.flatMap((name) => odd.map((value) => ({ [name]: value })))]
}

test('no refusal repeats a word of what was sent, in its reply or in its headers', async () => {
  // Nobody who is on the panel reads texts or takes rows.
  const cookies = { everyone: await server.signIn('everyone'), both: await server.signIn('both') }
  let refused = 0
  expect(operations.length).toBeGreaterThan(5)
  for (const { method, path, properties } of operations) {
    const cookie = cookies[path.startsWith('/api/research') ? 'both' : 'everyone']
    for (const body of wrongBodies(properties)) {
      const reply = await server.app.inject({
        method,
        url: path,
        headers: { cookie, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      })
      if (reply.statusCode < 400) continue
      refused += 1
      expect(`${reply.body} ${JSON.stringify(reply.headers)}`, `${method} ${path} ${reply.statusCode}`).not.toContain(
        'zebrafinch',
      )
    }
  }
  expect(refused).toBeGreaterThan(100)
})

// A program that made up a name of a question is told that name; it never comes from what a young person said.
test('answers that do not fit are refused by the names of questions, never by what was said', async () => {
  const answers = { own_values: [canary], own_other: canary, values: { [canary]: canary } }
  const reply = await server.app.inject({
    method: 'POST',
    url: '/api/surveys/values/responses',
    payload: { version: 1, answers },
  })
  expect(reply.statusCode).toBe(422)
  expect(reply.body).not.toContain('zebrafinch')
})
