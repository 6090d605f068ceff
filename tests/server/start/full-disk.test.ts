import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Platform, runProgram, startPlatform } from '../../setup/platform.ts'

const disk = mkdtempSync('/tmp/words-disk-')
afterAll(() => {
  spawnSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', disk]).status === 0
if (!mounted) console.warn('SKIPPED LOUDLY: a small disk to fill can only be mounted as root.')

/** Fills what is left of the disk. */
function fill(file: string): void {
  const open = openSync(file, 'w')
  const block = Buffer.alloc(64 * 1024, 1)
  try {
    for (;;) writeSync(open, block)
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
  } finally {
    closeSync(open)
  }
}

async function send(url: string, key: string): Promise<{ status: number; code?: string; error?: { message: string } }> {
  const reply = await fetch(`${url}/api/surveys/values/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ version: 1, answers: { own_values: 'honesty '.repeat(30) } }),
  })
  return { status: reply.status, ...((await reply.json()) as object) }
}

test.skipIf(!mounted)(
  'a full disk refuses with a sentence and loses nothing that was acknowledged',
  async () => {
    const dataDir = join(disk, 'data')
    mkdirSync(dataDir)
    let platform: Platform | undefined
    try {
      platform = await startPlatform({ DATA_DIR: dataDir })
      await runProgram('server/commands/wave.ts', ['open', 'values', '--rehearsal'], { DATA_DIR: dataDir })
      const kept = new Map<string, string>()
      for (let i = 0; i < 25; i++) {
        const key = crypto.randomUUID()
        const { status, code } = await send(platform.url, key)
        expect(status).toBe(201)
        kept.set(key, code!)
      }
      const filler = join(disk, 'filler')
      fill(filler)
      let refused: Awaited<ReturnType<typeof send>> | undefined
      for (let i = 0; i < 30_000 && !refused; i += 50) {
        const keys = Array.from({ length: 50 }, () => crypto.randomUUID())
        const replies = await Promise.all(keys.map((key) => send(platform!.url, key)))
        for (const [n, reply] of replies.entries()) {
          if (reply.status === 201) kept.set(keys[n]!, reply.code!)
          else refused = reply
        }
      }
      expect(refused?.status).toBe(503)
      expect(refused?.error?.message).toMatch(/again/)

      rmSync(filler)
      // The database may have gone down with its log: what counts is that it is all there afterwards.
      await platform.stop()
      platform = await startPlatform({ DATA_DIR: dataDir })
      for (const [key, code] of kept) expect(await send(platform.url, key)).toMatchObject({ status: 201, code })
    } finally {
      await platform?.stop()
    }
  },
  180_000,
)
