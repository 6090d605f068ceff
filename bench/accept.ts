import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { sql } from 'kysely'
import { openWave } from '../server/waves/open.ts'
import { benchDatabase } from './database.ts'
import { sampleBodies } from './sample.ts'
import { type Mode, startServer } from './servers.ts'

const SECONDS = 6
const ROUNDS = 3
const modes: Mode[] = ['empty', 'insert', 'ours']

interface Figures {
  rate: number
  p99: number
}

/**
 * Responses accepted durably per second: ours beside a bare INSERT per request and an empty route, all with the same
 * bodies (the bare one keeps them as JSON), while the keeper works beside it; in alternating rounds on one machine. Medians; the ratios count, the absolute figures drift.
 */
export async function accept(): Promise<void> {
  const database = await benchDatabase()
  await sql`CREATE TABLE bench_insert (id bytea PRIMARY KEY, body jsonb)`.execute(database.keeper)
  await sql`GRANT INSERT ON bench_insert TO bench_web`.execute(database.keeper)
  await openWave(database.keeper, 'in-their-own-words', { kind: 'real' })
  const keeper = fork(join(import.meta.dirname, '../server/keeper.ts'), {
    env: { KEEPER_DATABASE_URL: database.keeperUrl },
  })
  const bodies = await sampleBodies(database.keeper, 50)
  try {
    for (const connections of [32, 256]) {
      const figures: Record<Mode, Figures[]> = { empty: [], insert: [], ours: [] }
      for (let round = 0; round < ROUNDS; round++) {
        for (const mode of modes) figures[mode].push(await measure(mode, connections, database.webUrl, bodies))
      }
      const [empty, insert, ours] = modes.map((mode) => medianOf(figures[mode])) as [Figures, Figures, Figures]
      console.log(`accepting responses, ${connections} connections (${ROUNDS} × ${SECONDS} s, medians)`)
      console.log(`  empty route      ${line(empty)}`)
      console.log(`  bare INSERT      ${line(insert)}`)
      console.log(`  ours             ${line(ours)}`)
      console.log(
        `  ours / bare INSERT ${(ours.rate / insert.rate).toFixed(2)} (aim 1.3)   ours / empty ${(ours.rate / empty.rate).toFixed(2)}`,
      )
    }
  } finally {
    keeper.kill('SIGTERM')
    await once(keeper, 'exit')
    await database.stop()
  }
}

const line = ({ rate, p99 }: Figures) => `${Math.round(rate).toString().padStart(7)} /s   p99 ${p99} ms`

async function measure(mode: Mode, connections: number, url: string, bodies: string[]): Promise<Figures> {
  const server = await startServer(mode, url)
  const path = mode === 'ours' ? '/api/surveys/in-their-own-words/responses' : '/'
  const requests = bodies.map((body) => ({
    method: 'POST' as const,
    path,
    body,
    headers: { 'content-type': 'application/json' },
  }))
  const run = (duration: number) => autocannon({ url: server.url, connections, duration, requests })
  await run(2) // warm
  const result = await run(SECONDS)
  await server.stop()
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${mode}: ${result.non2xx} refusals, ${result.errors} errors`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}

function medianOf(figures: Figures[]): Figures {
  const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
  return { rate: middle(figures.map((f) => f.rate)), p99: middle(figures.map((f) => f.p99)) }
}
