import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'kysely'
import { findVersion } from '../server/versions.ts'
import { closeWave } from '../server/waves/close.ts'
import { destroyKeys } from '../server/waves/keys.ts'
import { openWave } from '../server/waves/open.ts'
import { ensurePartitions } from '../server/waves/partitions.ts'
import { cleanAnswers } from '../surveys/answers.ts'
import { packAnswers } from '../surveys/columns.ts'
import { benchDatabase } from './database.ts'
import { sampleAnswers, seeded } from './sample.ts'

const ROWS = 100_000

/** Rows per second and peak memory: building a release with its row files, and downloading them, at 100,000 rows. */
export async function exporting(): Promise<void> {
  const database = await benchDatabase()
  const { keeper } = database
  try {
    const version = await findVersion(keeper, 'in-their-own-words')
    if (!version) throw new Error('the library is not published')
    const wave = await openWave(keeper, 'in-their-own-words', { kind: 'rehearsal' })
    await ensurePartitions(keeper, wave.id)
    const random = seeded(7)
    const packs = Array.from({ length: 1_000 }, () =>
      Buffer.from(
        packAnswers(version.definition, cleanAnswers(version.definition, sampleAnswers(version.definition, random)))
          .packed,
      ),
    )
    // Four in five become rows of the file.
    await sql`INSERT INTO response (response_key, wave_id, packed, rkey)
      SELECT uuid_send(gen_random_uuid()), ${wave.id}, (${packs}::bytea[])[1 + i % 1000], get_byte(uuid_send(gen_random_uuid()), 0)
      FROM generate_series(1, ${(ROWS * 5) / 4}) AS i`.execute(keeper)
    await closeWave(keeper, wave.id, { graceDays: 14 })
    await destroyKeys(keeper, wave.id)
    for (const step of ['build', 'download']) {
      const output = execFileSync(process.execPath, [join(import.meta.dirname, 'export-step.ts'), step, wave.id], {
        env: { ...process.env, BENCH_URL: step === 'build' ? database.keeperUrl : database.webUrl },
      })
      const { rows, ms, mb, base } = JSON.parse(output.toString()) as {
        rows: number
        ms: number
        mb: number
        base: number
      }
      const rate = Math.round(rows / (ms / 1_000))
      console.log(
        `${step}: ${rows} rows in ${Math.round(ms)} ms = ${rate} rows/s; peak memory ${mb} MB (${base} MB before the work)`,
      )
    }
    console.log('aim: over 40,000 rows/s and under 200 MB')
  } finally {
    await database.stop()
  }
}
