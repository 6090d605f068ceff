import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../../server/database/connection.ts'
import { embeddedUrls } from '../../server/database/embedded/server.ts'
import { openWave } from '../../server/waves/open.ts'
import { freePort, type Platform, startPlatform } from './platform.ts'

export interface KillLoopResult {
  rounds: number
  /** Responses whose code had been given out before something was killed. */
  acknowledged: number
  /** Those of them that the database did not know afterwards: must be 0. */
  lost: number
  /** Same key, other code: must be 0. */
  changed: number
}

const targets = ['server', 'database', 'both'] as const
const SENDERS = 4

/**
 * Kills the server, its database, and both with kill -9, in turn, while answers arrive, and looks each time whether
 * every response that was acknowledged is still there: sent again under its key, it must get the same code and add
 * no row. `dataDir` is a fresh folder; nothing is left running.
 */
export async function killLoop({ dataDir, rounds }: { dataDir: string; rounds: number }): Promise<KillLoopResult> {
  const env = { DATA_DIR: dataDir, PORT: String(await freePort()) }
  let platform = await startPlatform(env)
  const url = `${platform.url}/api/surveys/values/responses`
  const keeper = openDatabase(embeddedUrls(dataDir)!.keeperUrl, { max: 1 })
  const result: KillLoopResult = { rounds: 0, acknowledged: 0, lost: 0, changed: 0 }
  try {
    await openWave(keeper, 'values', { kind: 'rehearsal' })
    for (; result.rounds < rounds; result.rounds++) {
      const acknowledged = new Map<string, string>()
      let going = true
      const senders = Array.from({ length: SENDERS }, async () => {
        while (going) {
          const key = crypto.randomUUID()
          const code = await send(url, key).catch(() => undefined)
          if (code) acknowledged.set(key, code)
          else await sleep(20)
        }
      })
      while (acknowledged.size < 20) await sleep(5)
      // Somewhere in the middle of what the senders and the database are about.
      await sleep(Math.random() * 50)
      const target = targets[result.rounds % targets.length]!
      await kill(target, platform, dataDir)
      going = false
      await Promise.all(senders)
      if (target !== 'database') platform = await startPlatform(env)

      const before = await untilAnswered(() => countStored())
      for (const [key, code] of acknowledged) {
        const again = await untilAnswered(() => send(url, key))
        if (again !== code) result.changed += 1
      }
      result.lost += (await countStored()) - before
      result.acknowledged += acknowledged.size
    }
  } finally {
    await keeper.destroy()
    await platform.stop()
  }
  return result

  async function countStored(): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      SELECT ((SELECT count(*) FROM letterbox) + (SELECT count(*) FROM response))::integer AS count`.execute(keeper)
    return rows[0]!.count
  }
}

async function send(url: string, key: string): Promise<string | undefined> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ version: 1, answers: {} }),
  })
  if (reply.status === 201) return ((await reply.json()) as { code: string }).code
  await reply.arrayBuffer()
  if (reply.status < 500) throw new TypeError(`a response was refused: ${reply.status}`)
}

/** Asks until the database is back. */
async function untilAnswered<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let tried = 1; ; tried++) {
    const answer = await ask().catch((error) => {
      if (tried === 600) throw error
    })
    if (answer !== undefined) return answer
    await sleep(50)
  }
}

async function kill(target: (typeof targets)[number], platform: Platform, dataDir: string): Promise<void> {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid')
  if (target !== 'server') process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL')
  if (target === 'database') return
  platform.process.kill('SIGKILL')
  if (platform.process.signalCode === null) await once(platform.process, 'exit')
}
