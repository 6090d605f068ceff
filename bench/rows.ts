import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'kysely'
import { insertVersion } from '../server/versions.ts'
import { closeWave } from '../server/waves/close.ts'
import { openWave } from '../server/waves/open.ts'
import { ensurePartitions } from '../server/waves/partitions.ts'
import { columnsOf } from '../surveys/columns.ts'
import type { Definition, Element } from '../surveys/definition.ts'
import { benchDatabase } from './database.ts'
import { seeded } from './sample.ts'

/** Four in five become rows of the file. */
const PEOPLE = 125_000
const AT_ONCE = 5_000

const named = (prefix: string, many: number) =>
  Array.from({ length: many }, (_, i) => ({ value: `${prefix}${i}`, text: `${prefix} ${i}` }))
const halves = (prefix: string, many: number, size: number) => ({
  groups: Array.from({ length: Math.ceil(many / size) }, (_, g) => ({
    value: `${prefix}_${size}_${g}`,
    text: `Group ${g}`,
    of: named(prefix, many)
      .slice(g * size, (g + 1) * size)
      .map(({ value }) => value),
  })),
})

const demographic = (name: string, many: number, ...sizes: number[]): Element => ({
  type: 'radiogroup',
  name,
  title: name,
  demographic: true,
  choices: named(name, many),
  levels: sizes.map((size) => halves(name, many, size)),
})

/** 40 questions, four of them flagged, and 4 demographics of 6, 13, 8 and 5 categories. */
const definition: Definition = {
  title: 'Forty questions',
  pages: [
    {
      name: 'one',
      elements: [
        ...Array.from({ length: 40 }, (_, i): Element => {
          const sensitive = i % 10 === 0
          return { type: 'radiogroup', name: `q${i}`, title: `Q ${i}`, choices: named('a', 5), sensitive }
        }),
        demographic('age', 6, 2, 4),
        demographic('region', 13, 3, 6, 12),
        demographic('living', 8, 2, 4),
        demographic('gender', 5, 3),
      ],
    },
  ],
}

/** The whole making of row files at 100,000 rows of 40 questions and 4 demographics that go together: time and memory. */
export async function rows(): Promise<void> {
  const database = await benchDatabase()
  const { keeper } = database
  try {
    const slug = 'forty-questions'
    await keeper.transaction().execute(async (trx) => {
      const { id } = await trx.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow()
      await insertVersion(trx, id, { definition })
    })
    const wave = await openWave(keeper, slug, { kind: 'rehearsal' })
    await ensurePartitions(keeper, wave.id)
    const random = seeded(11)
    for (let from = 0; from < PEOPLE; from += AT_ONCE) {
      const packs = Array.from({ length: AT_ONCE }, () => packedOf(random))
      await sql`INSERT INTO response (response_key, wave_id, packed, rkey)
        SELECT uuid_send(gen_random_uuid()), ${wave.id}, packed, get_byte(uuid_send(gen_random_uuid()), 0)
        FROM unnest(${packs}::bytea[]) AS packed`.execute(keeper)
    }
    await closeWave(keeper, wave.id, { graceDays: 14 })
    const output = execFileSync(process.execPath, [join(import.meta.dirname, 'export-step.ts'), 'rows', wave.id], {
      env: { ...process.env, BENCH_URL: database.keeperUrl },
    })
    const { rows, ms, mb, base } = JSON.parse(output.toString()) as Record<'rows' | 'ms' | 'mb' | 'base', number>
    console.log(
      `rows: ${rows} rows made safe and written twice in ${Math.round(ms)} ms; peak memory ${mb} MB (${base} MB before the work)`,
    )
    console.log('aim: under 60 s')
  } finally {
    await database.stop()
  }
}

/** Somebody whose answers and groups hang on one trait, some large groups and some small; one in twenty says nothing. */
function packedOf(random: () => number): Buffer {
  const trait = random()
  return Buffer.from(
    columnsOf(definition).map(({ codes }) => {
      if (random() < 0.05) return 254
      const luck = random() < 0.3 ? trait : random()
      return codes[Math.min(codes.length - 1, Math.floor(luck ** 1.5 * codes.length))]!.code
    }),
  )
}
