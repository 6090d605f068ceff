import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { testFolder } from '../../setup/folder.ts'
import { freePort, runProgram, startPlatform } from '../../setup/platform.ts'
import { hasProxy, type Ports, type ProxyName, type RunningProxy, startProxy } from './proxies.ts'
import { canaries, type Reply, Visitor } from './visitor.ts'

// Whole servers, on machines that may be slow.
vi.setConfig({ testTimeout: 120_000 })

const SLUG = 'values'
const json = { 'content-type': 'application/json' }
const names: ProxyName[] = ['nginx', 'caddy']
const missing = names.filter((name) => !hasProxy(name))
if (missing.length > 0)
  console.warn(`SKIPPED LOUDLY: ${missing.join(' and ')} not on this machine (apt install nginx-light caddy).`)

test('under CI both proxies are here', () => {
  if (process.env.CI) expect(missing).toEqual([])
})

async function freePorts(): Promise<Ports> {
  const [https, http, platform] = [await freePort(), await freePort(), await freePort()]
  return { https, http, platform }
}

async function open(
  name: ProxyName,
  ports: Ports,
  options?: { careless: boolean },
): Promise<{ proxy: RunningProxy; visitor: Visitor; certificate: string }> {
  const folder = testFolder({ mode: 0o755 })
  const proxy = await startProxy(name, folder, ports, options)
  onTestFinished(() => proxy.stop())
  const certificate = join(folder, 'certificate.pem')
  return { proxy, visitor: new Visitor(ports, certificate), certificate }
}

/** Which of the canaries stand in what a proxy left behind. */
const foundIn = (text: string) =>
  Object.entries(canaries).flatMap(([name, canary]) => (text.includes(canary) ? [name] : []))

/** Everything that a visitor can do well. Returns the replies by name. */
async function visitWell(visitor: Visitor): Promise<Record<string, Reply | undefined>> {
  const answers = { own_values: `${canaries.body} `.repeat(5) }
  return {
    page: await visitor.ask(`/q/${doorOf(SLUG)}`, { headers: { 'accept-encoding': 'br' } }),
    form: await visitor.ask(`/q/${doorOf(SLUG)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `a=${canaries.body}`,
    }),
    sent: await visitor.json(`/api/surveys/${SLUG}/responses`, { version: 1, answers }),
    chunked: await visitor.json(
      `/api/surveys/${SLUG}/responses`,
      { version: 1, answers: { own_values: canaries.body }, padding: canaries.body.repeat(5_000) },
      { chunked: true },
    ),
    multiplexed: await visitor.multiplexed(
      `/api/surveys/${SLUG}/responses`,
      JSON.stringify({ version: 1, answers }) + ' '.repeat(200_000),
    ),
    taken: await visitor.json('/api/take-back', { code: `${canaries.code} five six` }),
    gone: await visitor.ask(`/nowhere?${canaries.query}`),
  }
}

/** Everything that goes wrong while the platform is there. */
async function visitBadly(visitor: Visitor): Promise<Record<string, Reply | undefined>> {
  await visitor.nonsense(`BREW /${canaries.query} HTTP/1.1\r\n${canaries.body}\r\n\r\n`, { inside: true })
  await visitor.nonsense(`GET /${canaries.query} HTTP/1.1\r\nhost: localhost\r\n\r\n`, { inside: false })
  return {
    long: await visitor.json('/api/take-back', { code: canaries.body.repeat(10_000) }),
    huge: await visitor.ask('/api/take-back', { method: 'POST', headers: json, body: canaries.body.repeat(100_000) }),
    hugeChunked: await visitor.ask('/api/take-back', {
      method: 'POST',
      headers: json,
      chunked: true,
      body: canaries.body.repeat(100_000),
    }),
    hungUp: await visitor.json('/api/take-back', { code: canaries.body.repeat(1_000) }, { hangUp: true }),
    headers: await visitor.ask(`/?${canaries.query}`, { headers: { 'x-long': canaries.body.repeat(3_000) } }),
    odd: await visitor.ask(`/s/%ff?${canaries.query}`),
    plain: await visitor.ask(`/q/${canaries.query}`, {}, true),
  }
}

const runs = (name: ProxyName) => test.skipIf(missing.includes(name))

describe.each(names)('%s, set up as in docs/proxy,', (name) => {
  runs(name)('lets answers through and writes nothing of who came, what they said or how it failed', async () => {
    const ports = await freePorts()
    const { proxy, visitor, certificate } = await open(name, ports)
    const dataDir = testFolder()
    const env = { DATA_DIR: dataDir, PUBLIC_URL: `https://localhost:${ports.https}`, PORT: String(ports.platform) }
    // Not startPlatform's own address: only the proxy knows it.
    const platform = await startPlatform(env)
    onTestFinished(async () => void (await platform.stop()))
    expect((await runProgram('server/commands/wave.ts', ['open', SLUG], { DATA_DIR: dataDir })).code).toBe(0)
    const before = proxy.touched()

    const { page, form, sent, chunked, multiplexed, taken, gone } = await visitWell(visitor)
    expect(page?.status).toBe(200)
    expect(page?.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-encoding': 'br',
      'content-security-policy': expect.stringMatching(/^default-src 'none'/),
      'strict-transport-security': 'max-age=31536000',
    })
    expect(page?.headers['set-cookie']).toBeUndefined()
    expect([form, sent, chunked, multiplexed, gone].map((reply) => reply?.status)).toEqual([422, 201, 422, 201, 404])
    // The words are no code of ours; by chance they could look like one.
    expect([200, 422]).toContain(taken?.status)
    expect(gone?.body).toContain('This page is not here')

    const { long, huge, plain } = await visitBadly(visitor)
    // We refuse before all of it has come; Caddy may then be caught with the rest in its hands.
    const tooLong = name === 'nginx' ? [413] : [413, 502]
    expect(tooLong).toContain(long?.status)
    if (long?.status === 413) expect(JSON.parse(long.body).error.code).toBe('too_large')
    // Either may hang up on what is much too long.
    expect([...tooLong, undefined]).toContain(huge?.status)
    if (name === 'nginx') expect(plain?.status).toBe(301)

    const looked = await runProgram('server/commands/doctor.ts', ['--json'], {
      ...env,
      NODE_EXTRA_CA_CERTS: certificate,
    })
    const { findings } = JSON.parse(looked.said) as { findings: { id: string; verdict: string }[] }
    for (const id of ['https', 'reachable', 'headers', 'between', 'plain-http']) {
      expect(
        findings.find((finding) => finding.id === id),
        id,
      ).toMatchObject({ verdict: 'kept' })
    }
    // All is kept; only the machine that runs the tests may have swap, core dumps or a clock of its own.
    const wrong = findings.filter(({ verdict }) => verdict === 'broken' || verdict === 'unknown').map(({ id }) => id)
    expect(wrong.filter((id) => !['swap', 'cores', 'clock', 'room'].includes(id))).toEqual([])
    expect(looked.code).toBe(wrong.length === 0 ? 0 : 1)

    await platform.stop()
    const down = await visitor.ask(`/q/${doorOf(SLUG)}?${canaries.query}`)
    expect(down?.body).toContain('This page cannot be shown just now')
    expect(down?.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(down?.status).toBeGreaterThanOrEqual(502)

    // Not even for a moment was there a file: making one and taking it away would show in its folder.
    expect(proxy.touched()).toEqual(before)
    await proxy.stop()
    expect(foundIn(proxy.traces())).toEqual([])
  })

  runs(name)('hands the platform no address, no browser and no page they came from', async () => {
    const ports = await freePorts()
    const seen: IncomingHttpHeaders[] = []
    const upstream = createServer((request, reply) => {
      seen.push(request.headers)
      reply.end('ok')
    }).listen(0, '127.0.0.1')
    await once(upstream, 'listening')
    onTestFinished(() => void upstream.close())
    ports.platform = (upstream.address() as AddressInfo).port
    const { visitor } = await open(name, ports)
    expect((await visitor.ask('/', { headers: { 'accept-language': 'cy', 'sec-fetch-site': 'none' } }))?.status).toBe(
      200,
    )
    expect(seen).toHaveLength(1)
    expect(foundIn(JSON.stringify(seen))).toEqual(['cookie'])
    expect(seen[0]).toMatchObject({ 'accept-language': 'cy', 'sec-fetch-site': 'none', 'x-forwarded-proto': 'https' })
  })

  runs(name)('is what keeps it quiet: with its own defaults the same visits are written down', async () => {
    const ports = await freePorts()
    const { proxy, visitor } = await open(name, ports, { careless: true })
    const before = proxy.touched()
    await visitWell(visitor)
    await proxy.stop()
    expect(foundIn(proxy.traces())).toEqual(expect.arrayContaining(['address', 'agent', 'referrer', 'query']))
    if (name === 'nginx') expect(proxy.touched()).not.toEqual(before)
  })
})
