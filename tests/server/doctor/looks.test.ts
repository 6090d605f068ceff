import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lookAtAddress } from '../../../server/commands/doctor/address.ts'
import { broken, inPlainSentences, keepsAll, kept, unknown, unseen } from '../../../server/commands/doctor/finding.ts'
import { lookAtHost } from '../../../server/commands/doctor/host.ts'
import { readConfig } from '../../../server/config.ts'
import { pageHeaders } from '../../../server/http/headers.ts'
import { testFolder } from '../../setup/folder.ts'
import { freePort } from '../../setup/platform.ts'

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
