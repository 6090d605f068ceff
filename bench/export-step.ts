import { openDatabase } from '../server/database/connection.ts'
import { streamRowFile } from '../server/research/row-file.ts'
import { buildRelease } from '../server/waves/release.ts'

/** One step of bench/export.ts in a process of its own, so that its peak memory is its own: `build` or `download`. */
const [step, waveId = ''] = process.argv.slice(2)
const db = openDatabase(process.env.BENCH_URL ?? '', { max: 2 })
const base = megabytes()
const start = performance.now()
const release = step === 'build' ? await buildRelease(db, waveId) : await releaseOf()
const built = performance.now() - start

let rows = -1 // the header
const from = performance.now()
for await (const part of streamRowFile(db, release, 'rows.csv')) {
  for (const byte of part as Buffer) if (byte === 10) rows += 1
}
const ms = step === 'build' ? built : performance.now() - from
console.log(JSON.stringify({ rows, ms, mb: megabytes(), base }))
await db.destroy()

async function releaseOf(): Promise<string> {
  const { id } = await db.selectFrom('release').select('id').where('wave_id', '=', waveId).executeTakeFirstOrThrow()
  return id
}

function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}
