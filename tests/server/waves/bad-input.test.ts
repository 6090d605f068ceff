import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { putLetters } from '../../../server/respond/put-letters.ts'
import { findVersion, type Wave } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { buildRelease } from '../../../server/waves/release.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { specialValues } from '../../../surveys/api/research.ts'
import { columnsOf } from '../../../surveys/columns.ts'
import type { TestDatabase } from '../../setup/database.ts'
import { passLastDay, putAtOnce, SLUG, waveNow, withdraw } from './wave.ts'
import { databaseWithoutWaves } from './without-waves.ts'

const database = databaseWithoutWaves()

const round = () => keeperRound(database.keeper, { graceDays: 14, reviews: freshReviewMemory() })

/** A closed wave past its last day; `alike`: everybody answered everything in the same way. */
async function waveOf(n: number, { slug = SLUG, alike = false } = {}): Promise<Wave> {
  const { web, keeper } = database
  const columns = columnsOf((await findVersion(web, slug))!.definition)
  const wave = await openWave(web, slug, { kind: 'real' })
  if (n > 0) {
    const change = (packed: Buffer, i: number) => {
      for (const [place, { codes }] of columns.entries())
        packed[place] = codes[alike ? 0 : (i * 7 + place) % codes.length]?.code ?? 254
    }
    await putAtOnce(web, wave, n, change, slug)
  }
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  return wave
}

/** All that a release says, without ids. */
async function saidOf(wave: Wave) {
  const { keeper } = database
  const { id, people, notes } = await keeper
    .selectFrom('release')
    .selectAll()
    .where('wave_id', '=', wave.id)
    .executeTakeFirstOrThrow()
  const tables = await keeper.selectFrom('release_table').selectAll().where('release_id', '=', id).execute()
  const files = await keeper.selectFrom('release_file').select('name').where('release_id', '=', id).execute()
  const { answers, state } = await waveNow(keeper, wave)
  return { people, notes, tables, files, answers, state }
}

test('waves of none, of 9 and of 19 answers say one and the same; one of 29 only that it had 20 or more', async () => {
  const slugs = [SLUG, 'values', 'relational-charter']
  const waves = await Promise.all([0, 9, 19].map((n, i) => waveOf(n, { slug: slugs[i]! })))
  expect(await round()).toEqual([])
  const [none, nine, nineteen] = await Promise.all(waves.map(saidOf))
  expect(nine).toEqual(none)
  expect(nineteen).toEqual(none)
  expect(none).toMatchObject({ people: 'x', tables: [], files: [], answers: 0, state: 'released' })
  const almost = await waveOf(29)
  expect(await round()).toEqual([])
  expect(await saidOf(almost)).toEqual({ ...none, answers: 20 })
})

test('a wave that fell under 30 by withdrawals is released like any small one', async () => {
  const { web, keeper } = database
  const wave = await openWave(web, SLUG, { kind: 'real' })
  const letters = await putAtOnce(web, wave, 30)
  await round()
  await withdraw(web, letters[0]!)
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  expect(await round()).toEqual([])
  expect(await saidOf(wave)).toMatchObject({ people: 'x', tables: [], files: [] })
})

test('a wave in which everybody answered alike is released, and says of nobody what they answered', async () => {
  const wave = await waveOf(60, { alike: true })
  expect(await round()).toEqual([])
  const { tables } = await saidOf(wave)
  const cells = tables.flatMap((table) => table.cells)
  // What stands beside the answers may be everybody's: that nobody put a thing among their first three, say.
  const said = cells.filter(({ value }) => !Object.hasOwn(specialValues, value))
  expect(said.filter(({ percent }) => typeof percent === 'number' && percent > 90)).toEqual([])
  const small = (shown: unknown) => typeof shown === 'number' && (shown % 5 !== 0 || (shown > 0 && shown < 10))
  expect(cells.filter(({ shown }) => small(shown))).toEqual([])
})

test('a release that is asked for twice is the same one, to the last number', async () => {
  const { keeper } = database
  const wave = await waveOf(60)
  await round()
  const before = await saidOf(wave)
  const ids = await Promise.all([buildRelease(keeper, wave.id), buildRelease(keeper, wave.id)])
  expect(new Set(ids).size).toBe(1)
  await round()
  expect(await saidOf(wave)).toEqual(before)
})

test('a keeper that dies in mid-release leaves none: no table, no file, no text; the next round builds it', async () => {
  const { keeper, admin, web } = database
  const wave = await waveOf(60)
  // Somebody holds the table of which the release needs the most: it waits there, half done.
  let letGo = (): void => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let holding = (): void => {}
  const holds = new Promise<void>((resolve) => {
    holding = resolve
  })
  const other = keeper.transaction().execute(async (trx) => {
    await sql`LOCK TABLE release_table IN EXCLUSIVE MODE`.execute(trx)
    holding()
    await held
  })
  await holds
  const dying = round()
  for (let killed = 0; killed === 0; ) {
    const { rows } = await sql<{ ended: boolean }>`
      SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query LIKE 'insert into "release_table"%' AND datname = ${await nameOf(keeper)}`.execute(
      admin,
    )
    killed = rows.length
  }
  expect((await dying).map(({ step }) => step)).toEqual(['build a release'])
  letGo()
  await other
  for (const table of ['release', 'release_table', 'release_file', 'review_text'] as const) {
    expect(await keeper.selectFrom(table).selectAll().execute()).toEqual([])
  }
  expect(await waveNow(web, wave)).toMatchObject({ state: 'closed' })
  expect(await round()).toEqual([])
  expect((await saidOf(wave)).tables.length).toBeGreaterThan(10)
})

async function nameOf(db: TestDatabase['keeper']): Promise<string> {
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(db)
  return rows[0]!.name
}

test('rows that are no response of the version, forged through the web login, hold no release back and are in none', async () => {
  const { web, keeper } = database
  const wave = await openWave(web, SLUG, { kind: 'real' })
  await putAtOnce(web, wave, 29)
  for (const length of [0, 1, 3_000]) {
    const letter = { waveId: wave.id, responseKey: randomBytes(32), packed: Buffer.alloc(length, 1), words: [] }
    expect(await putLetters(web, [letter])).toEqual(['stored'])
  }
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  expect(await round()).toEqual([])
  expect(await saidOf(wave)).toMatchObject({ people: 'x', tables: [], files: [], state: 'released' })
})
