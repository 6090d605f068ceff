import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Letter, putLetters } from '../../server/respond/put-letters.ts'
import { closeWave } from '../../server/waves/close.ts'
import { openWave } from '../../server/waves/open.ts'
import { letterFor, skippedAll, withdraw } from '../server/waves/wave.ts'
import { startTestServer, type TestApp, type Who } from '../setup/app.ts'
import { hex } from './state.ts'

const CANARY = 'zebrafinch'
const SLUG = 'values'

let server: TestApp
let letters: Letter[]
let taken: Letter
/** Ids that stand in addresses: a wave with answers, one that is closed, and a release. */
let ids: string[]
beforeAll(async () => {
  server = await startTestServer()
  const { web, keeper } = server
  letters = []
  for (const [slug, count] of [
    [SLUG, 47],
    ['relational-charter', 25],
  ] as const) {
    const wave = await openWave(keeper, slug, { kind: 'real' })
    const { length } = await skippedAll(keeper, slug)
    const some = Array.from({ length: count }, (_, i) =>
      letterFor(wave, randomBytes(length), [`${CANARY} ${slug} ${i}`]),
    )
    await putLetters(web, some)
    letters.push(...some)
  }
  ids = (await web.selectFrom('wave').select('id').execute()).map((wave) => wave.id)
  await closeWave(keeper, ids[1]!, { graceDays: 14 })
  // A release to look at, and people to look.
  const rehearsal = await openWave(keeper, 'in-their-own-words', { kind: 'rehearsal' })
  const blank = await skippedAll(keeper, 'in-their-own-words')
  await putLetters(
    web,
    Array.from({ length: 40 }, (_, i) => letterFor(rehearsal, blank, [`${CANARY} rehearsed ${i}`])),
  )
  await closeWave(keeper, rehearsal.id, { graceDays: 14 })
  await server.keep()
  const release = await web.selectFrom('release').select('id').executeTakeFirstOrThrow()
  ids.push(release.id)
  taken = letters.pop()!
  await withdraw(web, taken)
})
afterAll(() => server.stop())

interface Route {
  method: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH'
  path: string
}

/** Every route of the app, as the router itself knows them. */
function listRoutes(): Route[] {
  const above: string[] = []
  return server.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', piece = '', methods = ''] = /^([│ ]*)[├└]── (\S*) \(([^)]*)\)$/.exec(line) ?? []
      if (!methods) return []
      above.length = indent.length / 4
      above.push(piece)
      const path = above.join('').replace('//', '/')
      return methods
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method: method as Route['method'], path }))
    })
}

const nasty = (): string[] => [
  SLUG,
  ...ids,
  `' OR '1'='1`,
  `${SLUG}'; TRUNCATE letterbox; --`,
  '%',
  '../letterbox',
  '..%2f..%2fwithdrawn',
  hex(letters[0]!.responseKey),
  '\u0000',
  '*',
  '{"$ne":null}',
]

/** Bodies that ask for more than a page asks for. */
const bodies = (): unknown[] => [
  {},
  [],
  { code: hex(letters[0]!.responseKey), key: letters[0]!.responseKey.toString('base64') },
  { name: "' OR 1=1 --", passphrase: "' OR 1=1 --", where: '1=1', table: 'letterbox', select: '*' },
  { version: 1, wave: ids[0], answers: { __proto__: null, constructor: CANARY.slice(0, 5) }, waveId: ids[0] },
  { question: "x' UNION SELECT body FROM words --", by: 'words', kind: 'real', slug: SLUG, id: ids[0] },
]
const queries = ['', '?q=%27%20OR%201=1&limit=9999&select=*&table=letterbox&debug=1&raw=true&keys=1']

/** What no reply may hold: words, ticks as they are packed, keys, the pepper. */
function secretsOf(): { text: string[]; found(body: Buffer, head: string): string | undefined } {
  const bytes = [...letters, taken].flatMap((one) => [one.responseKey, Buffer.from(one.packed), one.words[0]!.key])
  bytes.push(server.pepper)
  const text = [
    CANARY,
    ...bytes.flatMap((one) => [hex(one), one.toString('base64').replace(/=+$/, ''), one.toString('base64url')]),
    ...bytes.map((one) => [...one].join(',')),
  ]
  const pattern = new RegExp(text.map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'i')
  return {
    text,
    found: (body, head) => {
      const raw = bytes.find((one) => body.includes(one))
      return (raw && hex(raw)) ?? pattern.exec(`${head}\n${body.toString('utf8')}`)?.[0]
    },
  }
}

async function counts() {
  const keys = [...letters].map((letter) => hex(letter.responseKey))
  const words = letters.map((letter) => hex(letter.words[0]!.key))
  const { rows } = await sql<{ ticks: number; words: number; taken: number; versions: number; releases: number }>`SELECT
    (SELECT count(*)::integer FROM (SELECT response_key FROM letterbox UNION ALL SELECT response_key FROM response) AS t
      WHERE encode(response_key, 'hex') = ANY (${keys})) AS ticks,
    (SELECT count(*)::integer FROM (SELECT words_key FROM letterbox_words UNION ALL SELECT words_key FROM words) AS t
      WHERE encode(words_key, 'hex') = ANY (${words})) AS words,
    (SELECT count(*)::integer FROM withdrawn) AS taken, (SELECT count(*)::integer FROM version) AS versions,
    (SELECT count(*)::integer FROM release) AS releases`.execute(server.keeper)
  return rows[0]
}

const roles: (Who | 'nobody')[] = ['nobody', 'amara', 'femi', 'rhian', 'ada', 'both', 'everyone']

test('through no route does anybody, of whatever role, get at a text, at ticks, at a key, or take one away', async () => {
  const routes = listRoutes()
  expect(routes.length).toBeGreaterThan(45)
  expect(routes).toContainEqual({ method: 'POST', path: '/api/surveys/:slug/responses' })
  const before = await counts()
  expect(before).toMatchObject({ ticks: letters.length, words: letters.length, taken: 2 })
  const secrets = secretsOf()
  // The search finds what it looks for.
  expect(secrets.found(Buffer.from(`{"body":"${CANARY} 1"}`), '')).toBe(CANARY)
  expect(secrets.found(Buffer.concat([Buffer.from('x'), letters[0]!.responseKey]), '')).toBeDefined()

  const told: string[] = []
  const failed: string[] = []
  let accepted = 0
  // Those that end the session come last.
  const ordered = routes.toSorted((a, b) => Number(a.path.includes('sign-out')) - Number(b.path.includes('sign-out')))
  for (const role of roles) {
    const cookie = role === 'nobody' ? '' : await server.signIn(role)
    for (const { method, path } of ordered) {
      const words = path.includes(':') || path.includes('*') ? nasty() : ['']
      for (const [i, word] of words.entries()) {
        const url = path.replace(/:\w+|\*$/g, () => encodeURIComponent(word).replaceAll('%252f', '%2f'))
        const payloads = method === 'GET' || method === 'DELETE' ? [undefined] : bodies()
        for (const payload of i < 4 ? payloads : payloads.slice(0, 1)) {
          const reply = await server.app.inject({
            method,
            url: url + queries[i % 2],
            headers: {
              ...(cookie && { cookie }),
              ...(payload !== undefined && { 'content-type': 'application/json' }),
            },
            ...(payload !== undefined && { payload: JSON.stringify(payload) }),
          })
          if (reply.statusCode < 300) accepted += 1
          const where = `${role}: ${method} ${url} → ${reply.statusCode}`
          if (reply.statusCode >= 500 && reply.statusCode !== 503) failed.push(where)
          const found = secrets.found(reply.rawPayload, JSON.stringify(reply.headers))
          // A page may say again what was just sent to it.
          const sent = url + JSON.stringify(payload ?? '')
          if (found && !sent.toLowerCase().includes(found.toLowerCase())) told.push(`${where}: ${found}`)
        }
      }
    }
  }
  expect(told).toEqual([])
  expect(failed).toEqual([])
  expect(accepted).toBeGreaterThan(100)
  expect(await counts()).toEqual(before)
}, 180_000)
