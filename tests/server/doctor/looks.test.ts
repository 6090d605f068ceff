import { once } from 'node:events'
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lookAtAddress } from '../../../server/commands/doctor/address.ts'
import { lookAtBackups } from '../../../server/commands/doctor/backups.ts'
import { broken, inPlainSentences, keepsAll, kept, unknown, unseen } from '../../../server/commands/doctor/finding.ts'
import { lookAtHost } from '../../../server/commands/doctor/host.ts'
import { lookAtHttps, otherWay } from '../../../server/commands/doctor/way.ts'
import { readConfig } from '../../../server/config.ts'
import { pageHeaders } from '../../../server/http/headers.ts'
import { testFolder } from '../../setup/folder.ts'
import { freePort } from '../../setup/platform.ts'
import { makeCertificate } from '../proxy/proxies.ts'

/** A machine as Linux tells about one. */
function machine(files: Record<string, string>): { proc: string; sys: string } {
  const folder = testFolder()
  const usual = {
    'proc/swaps': 'Filename\tType\tSize\tUsed\tPriority\n',
    'proc/self/limits': 'Max core file size        0                    unlimited            bytes\n',
    'proc/sys/kernel/core_pattern': 'core\n',
  }
  for (const [name, text] of Object.entries({ ...usual, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return { proc: join(folder, 'proc'), sys: join(folder, 'sys') }
}

const swaps = (device: string) => `Filename\tType\tSize\tUsed\tPriority\n${device}    partition\t1048572\t0\t-2\n`
const limits = (soft: string) => `Max core file size        ${soft}                    unlimited            bytes\n`

test.each([
  ['no swap, no core dumps', {}, { swap: 'kept', cores: 'kept' }],
  ['swap on a partition', { 'proc/swaps': swaps('/dev/nosuch1') }, { swap: 'broken', cores: 'kept' }],
  ['swap in compressed memory', { 'proc/swaps': swaps('/dev/zram0') }, { swap: 'kept', cores: 'kept' }],
  [
    'encrypted swap',
    { 'proc/swaps': swaps('/dev/dm-77'), 'sys/block/dm-77/dm/uuid': 'CRYPT-PLAIN-swap\n' },
    { swap: 'kept', cores: 'kept' },
  ],
  [
    'swap on a volume that is not encrypted',
    { 'proc/swaps': swaps('/dev/dm-77'), 'sys/block/dm-77/dm/uuid': 'LVM-swap\n' },
    { swap: 'broken', cores: 'kept' },
  ],
  ['core dumps allowed', { 'proc/self/limits': limits('unlimited') }, { swap: 'kept', cores: 'broken' }],
  [
    'a collector of crashes that asks for no limit',
    { 'proc/sys/kernel/core_pattern': '|/usr/share/apport/apport %p\n' },
    { swap: 'kept', cores: 'broken' },
  ],
  [
    "systemd's collector, which keeps to the limit",
    { 'proc/sys/kernel/core_pattern': '|/lib/systemd/systemd-coredump %P\n' },
    { swap: 'kept', cores: 'kept' },
  ],
])('a machine with %s', (_, files, wanted) => {
  const found = lookAtHost(machine(files as Record<string, string>))
  expect(found).toEqual(
    expect.arrayContaining(Object.entries(wanted).map(([id, verdict]) => expect.objectContaining({ id, verdict }))),
  )
})

test('of a server that runs, its own limits count, not those of whoever looks', () => {
  const files = machine({ 'proc/4711/limits': limits('unlimited') })
  expect(lookAtHost({ ...files, server: 4711 }).find(({ id }) => id === 'cores')?.verdict).toBe('broken')
})

/** What the doctor finds where something answers so. */
async function through(headers: OutgoingHttpHeaders, html = '<!doctype html>', status = 200) {
  const server = createServer((_, reply) => reply.writeHead(status, headers).end(html)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const found = await lookAtAddress(readConfig({ PORT: String((server.address() as AddressInfo).port) }))
  return Object.fromEntries(found.map(({ id, verdict, says }) => [id, verdict === 'kept' ? 'kept' : says]))
}

test('an address that passes everything on is as it should be', async () => {
  expect(await through(pageHeaders)).toEqual({ reachable: 'kept', headers: 'kept', between: 'kept' })
})

test.each([
  ['a cookie that a balancer adds', { 'set-cookie': 'route=1' }, '', { headers: /set-cookie \(added\)/ }],
  ['reports to somebody else', { nel: '{}', 'report-to': '{}' }, '', { headers: /nel \(added\), report-to \(added\)/ }],
  ['another policy', { 'content-security-policy': "default-src 'self'" }, '', { headers: /content-security-policy/ }],
  ['pages that are kept', { 'cache-control': 'max-age=60' }, '', { headers: /cache-control/ }],
  ['a delivery network', { 'cf-ray': '8' }, '', { between: /cf-ray.*they see each address/ }],
  ['a script from elsewhere', {}, '<script src="https://static.example/a.js"></script>', { between: /from elsewhere/ }],
])('%s in front is found', async (_, headers, html, wanted) => {
  const found = await through({ ...pageHeaders, ...headers }, html)
  for (const [id, says] of Object.entries(wanted)) expect(found[id]).toMatch(says)
})

const settings = (url: string) => ({ publicUrl: new URL(url) })

test('https is kept only where it was tried: with a certificate, not by the name alone', async () => {
  expect(await lookAtHttps(settings('http://localhost:3000'))).toMatchObject({ id: 'https', verdict: 'broken' })
  const nobody = await lookAtHttps(settings(`https://localhost:${await freePort()}`))
  expect(nobody).toMatchObject({ id: 'https', verdict: 'unknown', says: expect.stringContaining('ECONNREFUSED') })
  const { certificate, key } = makeCertificate(testFolder())
  const server = createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (_, reply) => {
    reply.end('ok')
  }).listen(0, 'localhost')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const found = await lookAtHttps(settings(`https://localhost:${(server.address() as AddressInfo).port}`))
  expect(found).toMatchObject({ id: 'https', verdict: 'broken', says: expect.stringMatching(/SELF_SIGNED/) })
})

test.each([
  ['to the same address', ['192.0.2.7'], ['2001:db8::7', '192.0.2.7'], undefined],
  [
    'elsewhere by a line in /etc/hosts',
    ['127.0.1.1'],
    ['192.0.2.7'],
    /leads to 127\.0\.1\.1, for others to 192\.0\.2\.7/,
  ],
  ['where no name server knows of it', ['127.0.1.1'], [], /name servers say nothing of survey\.example/],
])('a name that leads %s from here', async (_, here, there, says) => {
  const names = { fromHere: async () => here, byNameServers: async () => there }
  const found = await otherWay(new URL('https://survey.example'), names)
  if (!says) expect(found).toBeUndefined()
  else expect(found).toMatchObject({ id: 'between', verdict: 'unknown', says: expect.stringMatching(says) })
  for (const url of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    expect(await otherWay(new URL(url), names)).toBeUndefined()
})

test('where a name leads elsewhere from here, nobody is said to stand between or not to', async () => {
  const server = createServer((_, reply) => reply.writeHead(200, pageHeaders).end('')).listen(0)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const names = { fromHere: async () => ['127.0.0.1'], byNameServers: async () => ['192.0.2.7'] }
  const { port } = server.address() as AddressInfo
  const found = await lookAtAddress(settings(`http://${hostname()}:${port}`), names)
  expect(found.find(({ id }) => id === 'between')?.verdict).toBe('unknown')
})

const DAY = 24 * 60 * 60 * 1000

/** What the doctor finds in a folder of backups; files by name, with how many days ago they were written. */
function backupsWith(files: Record<string, [text: string, daysAgo: number]>, list?: string) {
  const [dir, dataDir, now] = [testFolder(), testFolder(), new Date()]
  const write = (path: string, text: string, daysAgo: number) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    utimesSync(path, now.getTime() / 1000, (now.getTime() - daysAgo * DAY) / 1000)
  }
  for (const [name, [text, daysAgo]] of Object.entries(files)) write(join(dir, name), text, daysAgo)
  if (list !== undefined) write(join(dataDir, 'withdrawn'), list, 1)
  const found = lookAtBackups({ dir, key: '' }, { days: 30, dataDir, now })
  return Object.fromEntries(found.map((finding) => [finding.id, finding]))
}

const sealed = 'age-encryption.org/v1\n'
const line = (key: string) => `${key} 00000000-0000-4000-8000-000000000000\n`

test('a backup that is too old is found in whatever folder, by its name or by its clock', () => {
  const found = backupsWith({
    'kept/words-2020-01-01-031700.age': [sealed, 0],
    'more/inside/copy.age': [sealed, 40],
    'young.age': [sealed, 2],
    'more/plain.gz': ['plain', 2],
  })
  expect(found['backup-oldest']?.verdict).toBe('broken')
  expect(found['backup-oldest']?.says).toContain('words-2020-01-01-031700.age')
  expect(found['backup-oldest']?.says).toContain('more/inside/copy.age')
  expect(found['backup-oldest']?.says).not.toContain('young.age')
  expect(found['backup-sealed']?.says).toContain('more/plain.gz')
})

test.each([
  ['that holds the same', line('aa') + line('bb'), 0.5, 'kept'],
  ['that holds more, of waves that are long over', line('aa') + line('bb') + line('cc'), 0.5, 'kept'],
  ['that is empty though it was written after', '', 0.5, 'broken'],
  ['that lacks a line though it was written after', line('aa'), 0.5, 'broken'],
  ['that lacks what came since last night', line('aa'), 1.5, 'kept'],
  ['that lacks what came since, and is of last week', line('aa'), 7, 'broken'],
])('a list beside the backups %s', (_, text, daysAgo, verdict) => {
  const found = backupsWith({ withdrawn: [text, daysAgo] }, line('aa') + line('bb'))
  expect(found['backup-withdrawn']?.verdict).toBe(verdict)
})

test('no list beside the backups is right only while nothing was taken back', () => {
  expect(backupsWith({}, line('aa'))['backup-withdrawn']?.verdict).toBe('broken')
  expect(backupsWith({})['backup-withdrawn']?.verdict).toBe('kept')
})

test('an address that does not answer, or not as ours, is not kept', async () => {
  expect((await through(pageHeaders, '', 502)).reachable).toMatch(/answers with 502\.$/)
  const nobody = await lookAtAddress(readConfig({ PORT: String(await freePort()) }))
  expect(nobody).toMatchObject([{ id: 'reachable', verdict: 'broken', says: expect.stringContaining('ECONNREFUSED') }])
})

test('all is kept only if nothing is broken and nothing was left out; what nobody can see from here does not count', () => {
  expect(keepsAll([kept('a', 'A.'), unseen('b', 'B?')])).toBe(true)
  expect(keepsAll([kept('a', 'A.'), unknown('b', 'B.', 'Do.')])).toBe(false)
  expect(keepsAll([broken('a', 'A.', 'Do.')])).toBe(false)
  expect(inPlainSentences([kept('a', 'A.'), unseen('b', 'B?')])).toBe(
    'Kept:\n  - A.\n\nCannot be seen from here; please look yourself:\n  - B?\n\nEverything that can be seen from here is as promised.',
  )
})
