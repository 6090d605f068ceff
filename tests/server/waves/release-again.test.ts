import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBackup } from '../../../server/database/backup/write.ts'
import { restoreBackup } from '../../../server/database/restore.ts'
import { findVersion, publishLibrary, type Wave } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { columnsOf } from '../../../surveys/columns.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { passLastDay, putAtOnce, SLUG, waveNow } from './wave.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())

/** All that a release shows, byte for byte: its number of people, notes, tables and files. */
async function shown(wave: Wave) {
  const { keeper } = database
  const { id, people, notes } = await keeper
    .selectFrom('release')
    .selectAll()
    .where('wave_id', '=', wave.id)
    .executeTakeFirstOrThrow()
  const [tables, files] = await Promise.all([
    keeper
      .selectFrom('release_table')
      .select(['position', 'question', 'context', 'base', 'cells'])
      .where('release_id', '=', id)
      .orderBy('position')
      .execute(),
    keeper
      .selectFrom('release_file')
      .select(['name', 'part', 'bytes'])
      .where('release_id', '=', id)
      .orderBy('name')
      .orderBy('part')
      .execute(),
  ])
  return { people, notes, tables, files: files.map((file) => ({ ...file, bytes: file.bytes.toString() })) }
}

test('a backup from between close and release that is restored later gives the same release, byte for byte', async () => {
  const { web, keeper } = database
  const columns = columnsOf((await findVersion(web, SLUG))!.definition)
  const wave = await openWave(web, SLUG, { kind: 'real' })
  await putAtOnce(web, wave, 320, (packed, i) => {
    // One in nine does not say: they are shared out by lot.
    for (const [place, { codes }] of columns.entries())
      packed[place] = (i + place) % 9 === 0 ? 254 : (codes[(i * 7 + place) % codes.length]?.code ?? 254)
  })
  await keeper.insertInto('person').values({ name: 'Ayşe' }).execute()
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  const file = join(testFolder(), 'backup')
  await writeBackup(keeper, randomBytes(32), file)
  // Whoever joins after the close has not answered.
  for (let i = 0; i < 30; i += 1)
    await keeper
      .insertInto('person')
      .values({ name: `later ${i}` })
      .execute()
  expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory() })).toEqual([])
  const first = await shown(wave)
  expect(first.files.map(({ name }) => name)).toEqual(['risk.json', 'rows-spreadsheet.csv', 'rows.csv'])
  expect(first.tables.length).toBeGreaterThan(50)
  expect(first.notes.join()).toContain('by lot')

  await restoreBackup(keeper, file, { replace: true, dataDir: testFolder() })
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'closed' })
  // The rows lie in another order now, and again in another one once the keys are destroyed.
  expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory() })).toEqual([])
  expect(await shown(wave)).toEqual(first)
})
