import { randomInt } from 'node:crypto'
import { openDatabase } from '../server/database/connection.ts'
import { streamRowFile } from '../server/research/rows/row-file.ts'
import { loadVersion } from '../server/versions.ts'
import { buildRelease } from '../server/waves/release.ts'
import { insertRowFiles } from '../server/waves/rows/files.ts'
import { readPeople } from '../server/waves/storage/responses.ts'
import { columnsOf } from '../surveys/columns.ts'

/**
 * One step of bench/export.ts or bench/rows.ts in a process of its own, so that its peak memory is its own: `build` a
 * release, make its `rows` alone, or `download` them.
 */
const [step, waveId = ''] = process.argv.slice(2)
const db = openDatabase(process.env.BENCH_URL ?? '', { max: 2 })
const base = megabytes()
const start = performance.now()
const release =
  step === 'build' ? await buildRelease(db, waveId) : step === 'rows' ? await makeRows() : await releaseOf()
const built = performance.now() - start

let rows = -1 // the header
const from = performance.now()
for await (const part of streamRowFile(db, release, 'rows.csv')) {
  for (const byte of part as Buffer) if (byte === 10) rows += 1
}
const ms = step === 'download' ? performance.now() - from : built
console.log(JSON.stringify({ rows, ms, mb: megabytes(), base }))
await db.destroy()

async function releaseOf(): Promise<string> {
  const { id } = await db.selectFrom('release').select('id').where('wave_id', '=', waveId).executeTakeFirstOrThrow()
  return id
}

/** All that a release does for its row files, from reading what people said to the last byte, and nothing else. */
function makeRows(): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const wave = await trx.selectFrom('wave').selectAll().where('id', '=', waveId).executeTakeFirstOrThrow()
    const { definition } = await loadVersion(trx, wave.version_id)
    const { id } = await trx
      .insertInto('release')
      .values({ wave_id: waveId, people: '"x"', notes: '[]' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const people = await readPeople(trx, waveId, columnsOf(definition))
    await insertRowFiles(trx, { releaseId: id, people, definition, lot: randomInt })
    return id
  })
}

function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}
