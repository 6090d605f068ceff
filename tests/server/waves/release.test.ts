import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { findVersion, type Wave } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { destroyKeys } from '../../../server/waves/keys.ts'
import { openWave } from '../../../server/waves/open.ts'
import { buildRelease } from '../../../server/waves/release.ts'
import { columnsOf } from '../../../surveys/columns.ts'
import { passLastDay, putAtOnce, SLUG, waveNow } from './wave.ts'
import { databaseWithoutWaves } from './without-waves.ts'

const database = databaseWithoutWaves()

/** A closed real wave past its last day, of `n` people who gave each variable's answers in turn; `asked`: of a closed group. */
async function closedWave(n: number, asked?: number): Promise<Wave> {
  const { web, keeper } = database
  const columns = columnsOf((await findVersion(web, SLUG))!.definition)
  const wave = await openWave(web, SLUG, { kind: 'real', asked })
  await putAtOnce(web, wave, n, (packed, i) => {
    for (const [place, { codes }] of columns.entries())
      packed[place] = codes[(i * 7 + place) % codes.length]?.code ?? 254
  })
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  return wave
}

async function released(n: number, asked?: number) {
  const wave = await closedWave(n, asked)
  await destroyKeys(database.keeper, wave.id)
  return { wave, id: await buildRelease(database.keeper, wave.id) }
}

const counts = async () =>
  (
    await sql<{
      releases: number
      tables: number
      files: number
    }>`SELECT (SELECT count(*)::integer FROM release) AS releases,
    (SELECT count(*)::integer FROM release_table) AS tables, (SELECT count(*)::integer FROM release_file) AS files`.execute(
      database.keeper,
    )
  ).rows[0]

test('a wave is released once, however often and by however many keepers', async () => {
  const { keeper } = database
  const { wave, id } = await released(60)
  const before = await counts()
  expect(before).toMatchObject({ releases: 1, files: 0 })
  expect(before?.tables).toBeGreaterThan(10)
  expect(await Promise.all([buildRelease(keeper, wave.id), buildRelease(keeper, wave.id)])).toEqual([id, id])
  expect(await counts()).toEqual(before)
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'released' })
})

test('two keepers that build at the same moment build one release', async () => {
  const { keeper } = database
  const wave = await closedWave(60)
  await destroyKeys(keeper, wave.id)
  const [one, other] = await Promise.all([buildRelease(keeper, wave.id), buildRelease(keeper, wave.id)])
  expect(one).toBe(other)
  expect(await counts()).toMatchObject({ releases: 1 })
})

test('nothing is released while answers can still be taken back', async () => {
  const { keeper, web } = database
  const open = await openWave(web, SLUG, { kind: 'real' })
  await expect(buildRelease(keeper, open.id)).rejects.toMatchObject({ code: 'release_not_due' })
  await putAtOnce(web, open, 40)
  await closeWave(keeper, open.id, { graceDays: 14 })
  await expect(buildRelease(keeper, open.id)).rejects.toMatchObject({ code: 'release_not_due' })
  await passLastDay(keeper, open)
  await expect(buildRelease(keeper, open.id)).rejects.toMatchObject({ code: 'release_not_due' })
  expect(await counts()).toMatchObject({ releases: 0 })
})

test('a release that fails half-way leaves nothing behind, and can be built later', async () => {
  const { keeper } = database
  const wave = await closedWave(320)
  await destroyKeys(keeper, wave.id)
  await sql`ALTER TABLE release_file ADD CONSTRAINT broken CHECK (part < 0)`.execute(keeper)
  await expect(buildRelease(keeper, wave.id)).rejects.toMatchObject({ code: '23514' })
  await sql`ALTER TABLE release_file DROP CONSTRAINT broken`.execute(keeper)
  expect(await counts()).toEqual({ releases: 0, tables: 0, files: 0 })
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'closed' })
  await buildRelease(keeper, wave.id)
  expect(await counts()).toMatchObject({ releases: 1, files: 3 })
})

/** The bases of all tables of a release that are not about everyone. */
async function filteredBases(id: string): Promise<number[]> {
  const tables = await database.web.selectFrom('release_table').selectAll().where('release_id', '=', id).execute()
  return tables.filter(({ context }) => Object.keys(context).length > 0).map(({ base }) => Number(base))
}

test('everybody with an account may have answered: each makes every filtered group larger', async () => {
  const { keeper } = database
  const { id: alone } = await released(150)
  expect(Math.min(...(await filteredBases(alone)))).toBeLessThan(35)
  await sql`TRUNCATE wave, release CASCADE`.execute(keeper)
  const accounts = Array.from({ length: 25 }, (_, i) => ({ name: `account ${i}` }))
  const people = await keeper.insertInto('person').values(accounts).returning('id').execute()
  const { id } = await released(150)
  const bases = await filteredBases(id)
  expect(bases.length).toBeGreaterThan(0)
  expect(Math.min(...bases)).toBeGreaterThanOrEqual(35)
  await keeper
    .deleteFrom('person')
    .where(
      'id',
      'in',
      people.map((person) => person.id),
    )
    .execute()
})

test('of a closed group under 300 people everybody is shown together, and nothing else', async () => {
  expect(await filteredBases((await released(150, 299)).id)).toEqual([])
  expect((await counts())?.tables).toBeGreaterThan(10)
})

test('under 30 answers a release shows nothing', async () => {
  const { id } = await released(29)
  expect(await counts()).toEqual({ releases: 1, tables: 0, files: 0 })
  const release = await database.web.selectFrom('release').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(typeof release.people).toBe('string')
})
