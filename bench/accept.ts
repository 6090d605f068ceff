import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { sql } from 'kysely'
import { openWave } from '../server/waves/open.ts'
import { type BenchDatabase, benchDatabase } from './database.ts'
import { sampleBodies } from './sample.ts'
import { type Mode, startServer } from './servers.ts'

const SECONDS = 5
const ROUNDS = 3
/** `kept`: ours while the keeper moves what arrives, as it always does; `ours`: the door alone, as the two others are. */
const runs = ['empty', 'insert', 'ours', 'kept'] as const
type Run = (typeof runs)[number]

interface Figures {
  rate: number
  p99: number
}

/**
 * Responses accepted durably per second: ours beside a bare INSERT per request and an empty route, all with the same
 * bodies (the bare one keeps them as JSON), in alternating rounds on one machine. Medians; the ratios count, the
 * absolute figures drift.
 */
export async function accept(): Promise<void> {
  const database = await benchDatabase()
  await sql`CREATE TABLE bench_insert (id bytea PRIMARY KEY, body jsonb)`.execute(database.keeper)
  await sql`GRANT INSERT ON bench_insert TO bench_web`.execute(database.keeper)
  await openWave(database.keeper, 'in-their-own-words', { kind: 'real' })
  const bodies = await sampleBodies(database.keeper, 50)
  try {
    for (const connections of [32, 256]) {
      const figures: Record<Run, Figures[]> = { empty: [], insert: [], ours: [], kept: [] }
      for (let round = 0; round < ROUNDS; round++) {
        for (const run of runs) figures[run].push(await measure(run, connections, database, bodies))
      }
      const [empty, insert, ours, kept] = runs.map((run) => medianOf(figures[run])) as [
        Figures,
        Figures,
        Figures,
        Figures,
      ]
      console.log(`accepting responses, ${connections} connections (${ROUNDS} × ${SECONDS} s, medians)`)
      console.log(`  empty route           ${line(empty)}`)
      console.log(`  bare INSERT           ${line(insert)}`)
      console.log(`  ours                  ${line(ours)}   ${ratios(ours)}`)
      console.log(`  ours, keeper at work  ${line(kept)}   ${ratios(kept)}`)
      function ratios({ rate }: Figures): string {
        return `/ bare INSERT ${(rate / insert.rate).toFixed(2)} (aim 1.3)   / empty ${(rate / empty.rate).toFixed(2)}`
      }
    }
  } finally {
    await database.stop()
  }
}

const line = ({ rate, p99 }: Figures) => `${Math.round(rate).toString().padStart(7)} /s   p99 ${p99} ms`

async function measure(run: Run, connections: number, database: BenchDatabase, bodies: string[]): Promise<Figures> {
  const mode: Mode = run === 'kept' ? 'ours' : run
  const keeper =
    run === 'kept'
      ? fork(join(import.meta.dirname, '../server/keeper.ts'), { env: { KEEPER_DATABASE_URL: database.keeperUrl } })
      : undefined
  const server = await startServer(mode, database.webUrl)
  const path = mode === 'ours' ? '/api/surveys/in-their-own-words/responses' : '/'
  const headers = { 'content-type': 'application/json' }
  const requests = bodies.map((body) => ({ method: 'POST' as const, path, body, headers }))
  const load = (duration: number) => autocannon({ url: server.url, connections, duration, requests })
  await load(2) // warm
  const result = await load(SECONDS)
  await server.stop()
  if (keeper) {
    keeper.kill('SIGTERM')
    await once(keeper, 'exit')
  }
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${run}: ${result.non2xx} refusals, ${result.errors} errors`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}

function medianOf(figures: Figures[]): Figures {
  const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
  return { rate: middle(figures.map((f) => f.rate)), p99: middle(figures.map((f) => f.p99)) }
}
