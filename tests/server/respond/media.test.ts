import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerFailures } from '../../../server/http/failures.ts'
import { mediaRoutes } from '../../../server/respond/media.ts'
import { startTestServer } from '../../setup/app.ts'

const film = randomBytes(300_000)
const logged: string[] = []
let dataDir: string
let app: FastifyInstance
let url: string

beforeAll(async () => {
  dataDir = mkdtempSync('/tmp/words-media-')
  const folder = join(dataDir, 'media/values')
  mkdirSync(folder, { recursive: true })
  mkdirSync(join(dataDir, 'secrets'))
  writeFileSync(join(dataDir, 'secrets/pepper.mp3'), 'secret')
  writeFileSync(join(folder, 'trust-1.mp4'), film)
  writeFileSync(join(folder, 'trust-1.mp3'), film.subarray(0, 1_000))
  writeFileSync(join(folder, 'empty.ogg'), '')
  writeFileSync(join(folder, 'notes.txt'), 'not for everybody')
  writeFileSync(join(folder, '.hidden.mp3'), 'not for everybody')
  mkdirSync(join(folder, 'folder.mp3'))
  execFileSync('mkfifo', [join(folder, 'pipe.mp3')])
  symlinkSync(join(dataDir, 'secrets/pepper.mp3'), join(folder, 'link.mp3'))
  symlinkSync(join(dataDir, 'secrets'), join(dataDir, 'media/secrets'))
  app = Fastify({ routerOptions: { maxParamLength: 500 }, forceCloseConnections: 'idle' })
  answerFailures(app, (line) => logged.push(line))
  await app.register(mediaRoutes, { dataDir })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true })
  expect(logged).toEqual([])
})

/** A request as it stands, on a connection of its own. */
function ask(path: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  return socket
}

const get = (path: string, headers: Record<string, string> = {}) => app.inject({ url: path, headers })

test('a film is served whole, says what it is, and is kept by no browser', async () => {
  const reply = await get('/media/values/trust-1.mp4')
  expect([reply.statusCode, reply.rawPayload.equals(film)]).toEqual([200, true])
  expect(reply.headers).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '300000',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  for (const telling of ['etag', 'last-modified', 'set-cookie', 'content-disposition']) {
    expect(reply.headers[telling]).toBeUndefined()
  }
  expect((await get('/media/values/trust-1.mp3')).headers['content-type']).toBe('audio/mpeg')
})

describe.each([
  ['bytes=0-99', 0, 99],
  ['bytes=299999-', 299_999, 299_999],
  ['bytes=-500', 299_500, 299_999],
  ['bytes=1000-99999999', 1_000, 299_999],
  ['bytes=-99999999', 0, 299_999],
])('the range %s', (range, start, end) => {
  test('is that part and no other', async () => {
    const reply = await get('/media/values/trust-1.mp4', { range })
    expect([reply.statusCode, reply.headers['content-range']]).toEqual([206, `bytes ${start}-${end}/300000`])
    expect(reply.headers['content-length']).toBe(String(end - start + 1))
    expect(reply.rawPayload.equals(film.subarray(start, end + 1))).toBe(true)
  })
})

test.each(['bytes=300000-', 'bytes=400000-500000', 'bytes=-0'])('%s is past the end', async (range) => {
  const reply = await get('/media/values/trust-1.mp4', { range })
  expect([reply.statusCode, reply.headers['content-range'], reply.body]).toEqual([416, 'bytes */300000', ''])
})

test.each(['bytes=', 'bytes=-', 'bytes=9-3', 'bytes=0-1,5-9', 'lines=1-2', 'bytes=a-b', '💜'])(
  'a range that is none (%s) gets the whole',
  async (range) => {
    const reply = await get('/media/values/trust-1.mp4', { range })
    expect([reply.statusCode, reply.rawPayload.length]).toEqual([200, 300_000])
  },
)

test('a half that may be of another file is not asked to fit', async () => {
  const reply = await get('/media/values/trust-1.mp4', { range: 'bytes=5-9', 'if-range': '"old"' })
  expect([reply.statusCode, reply.rawPayload.length]).toEqual([200, 300_000])
})

test('HEAD tells the length and sends nothing; an empty file is empty', async () => {
  const head = await fetch(`${url}/media/values/trust-1.mp4`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '300000', ''])
  const empty = await fetch(`${url}/media/values/empty.ogg`)
  expect([empty.status, empty.headers.get('content-length'), await empty.text()]).toEqual([200, '0', ''])
  expect((await get('/media/values/empty.ogg', { range: 'bytes=0-' })).statusCode).toBe(416)
})

test('whoever goes away half-way leaves no file open', async () => {
  const open = () => readdirSync('/dev/fd').length
  const before = open()
  for (let i = 0; i < 30; i++) {
    const socket = ask('/media/values/trust-1.mp4')
    await once(socket, 'data')
    socket.destroy()
  }
  for (let i = 0; i < 10; i++) await get('/media/values/trust-1.mp4', { range: 'bytes=400000-' })
  await expect.poll(open).toBeLessThan(before + 10)
})

test.each([
  '/media/values/none.mp3',
  '/media/nowhere/trust-1.mp3',
  '/media/values/notes.txt',
  '/media/values/.hidden.mp3',
  '/media/values/folder.mp3',
  '/media/values/pipe.mp3',
  '/media/values/link.mp3',
  '/media/secrets/pepper.mp3',
  '/media/values/',
  '/media/values',
  '/media/',
  '/media/values/%2e%2e%2f..%2fsecrets%2fpepper.mp3',
  '/media/..%2fsecrets/pepper.mp3',
  '/media/%2e%2e/secrets/pepper.mp3',
  '/media/values/..%5c..%5csecrets%5cpepper.mp3',
  '/media/values/trust-1.mp4%00',
  '/media/values/TRUST-1.mp4',
  `/media/values/${'a'.repeat(300)}.mp3`,
])('%s is not there, and says so without repeating it', async (path) => {
  const reply = await get(path)
  expect(reply.statusCode).toBe(404)
  expect(reply.body).not.toMatch(/secret|pepper|values|trust/)
  expect(reply.json().error.message).toMatch(/\.$/)
})

test('a path that was not tidied up on its way reaches nothing either', async () => {
  for (const path of ['/media/../secrets/pepper.mp3', '/media/values/../../secrets/pepper.mp3']) {
    let said = ''
    for await (const chunk of ask(path)) said += chunk
    expect(said).toMatch(/^HTTP\/1.1 404/)
    expect(said).not.toContain('secret')
  }
})

test('without a folder of recordings everything is not there', async () => {
  const bare = Fastify()
  answerFailures(bare, (line) => logged.push(line))
  await bare.register(mediaRoutes, { dataDir: '/nonexistent' })
  expect((await bare.inject('/media/values/trust-1.mp3')).statusCode).toBe(404)
})

test('the whole server serves them, at the young person’s door', async () => {
  const server = await startTestServer()
  try {
    const reply = await server.app.inject('/media/values/trust-1.mp3')
    expect([reply.statusCode, reply.json().error.message]).toEqual([
      404,
      'This recording is not here. You can go on without it.',
    ])
    expect(reply.headers['set-cookie']).toBeUndefined()
  } finally {
    await server.stop()
  }
})
