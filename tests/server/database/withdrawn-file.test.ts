import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { writeBackup } from '../../../server/database/backup/write.ts'
import type { Db } from '../../../server/database/connection.ts'
import { restoreBackup } from '../../../server/database/restore.ts'
import { readWithdrawn, writeWithdrawn } from '../../../server/database/withdrawn-file.ts'
import type { Letter } from '../../../server/respond/put-letters.ts'
import { publishLibrary, type Wave } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { countAll, passLastDay, putOneByOne, waveNow, withdraw, withoutGuard } from '../waves/wave.ts'

const pepper = randomBytes(32)
const graceDays = 14

async function freshDatabase(): Promise<TestDatabase> {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  return database
}

/** A wave that is open with `n` answers of one text each. */
async function waveOf(n: number, kind: Wave['kind'] = 'real') {
  const { keeper, web } = await freshDatabase()
  await publishLibrary(keeper)
  const wave = await openWave(keeper, 'values', { kind })
  const letters = await putOneByOne(web, wave, n, (i) => `Text ${i}`, 'values')
  return { keeper, web, wave, letters, dataDir: testFolder() }
}

/** The keys of a letter as the list has them. */
const linesOf = (letter: Letter, wave: Wave) =>
  [letter.responseKey, ...letter.words.map(({ key }) => key)].map((key) => ({
    key: key.toString('hex'),
    wave: wave.id,
  }))
const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)

/** Lets a released wave be one that nobody could take back from for so many days. */
async function letDaysPass(keeper: Db, wave: Wave, days: number): Promise<void> {
  await withoutGuard(keeper, sql`UPDATE wave SET last_day = CURRENT_DATE - ${days}::integer WHERE id = ${wave.id}`)
  await sql`UPDATE release SET built_on = CURRENT_DATE - ${days}::integer WHERE wave_id = ${wave.id}`.execute(keeper)
}

test('what was taken back stays so when a backup is restored after the keys were destroyed, and is never released', async () => {
  const { keeper, web, wave, letters, dataDir } = await waveOf(45)
  await closeWave(keeper, wave.id, { graceDays })
  await passLastDay(keeper, wave)
  const file = join(dataDir, 'backup')
  await writeBackup(keeper, pepper, file)
  // The list never saw this one before the round in which the keys are destroyed.
  await withdraw(web, letters[7]!)
  expect(await keeperRound(keeper, { graceDays, reviews: freshReviewMemory(), dataDir })).toEqual([])
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'released' })
  expect(await keeper.selectFrom('withdrawn').selectAll().execute()).toEqual([])
  expect(readWithdrawn(dataDir)).toEqual(linesOf(letters[7]!, wave).sort(byKey))

  await restoreBackup(keeper, file, { replace: true, dataDir })
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'closed' })
  expect(await countAll(keeper)).toMatchObject({ moved: 44, movedWords: 44 })
  expect(await keeperRound(keeper, { graceDays, reviews: freshReviewMemory(), dataDir })).toEqual([])
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'released' })
  expect(await countAll(keeper)).toMatchObject({ moved: 44, movedWords: 0 })
  expect(await keeper.selectFrom('withdrawn').selectAll().execute()).toEqual([])
})

test('keys are destroyed only once the list has what was taken back', async () => {
  const { keeper, web, wave, letters, dataDir } = await waveOf(45)
  await closeWave(keeper, wave.id, { graceDays })
  await passLastDay(keeper, wave)
  await withdraw(web, letters[0]!)
  const steps = (
    await keeperRound(keeper, { graceDays, reviews: freshReviewMemory(), dataDir: join(dataDir, 'gone') })
  ).map(({ step }) => step)
  expect(steps).toContain('destroy the keys of a wave')
  expect(await keeper.selectFrom('withdrawn').selectAll().execute()).toHaveLength(2)
  expect(await waveNow(keeper, wave)).toMatchObject({ state: 'closed' })
})

test('what was taken back since the last look of the keeper stays so after a restore in its place', async () => {
  const { keeper, web, letters, dataDir } = await waveOf(45)
  const file = join(dataDir, 'backup')
  await writeBackup(keeper, pepper, file)
  await withdraw(web, letters[3]!)
  await restoreBackup(keeper, file, { replace: true, dataDir })
  expect(await countAll(keeper)).toMatchObject({ waiting: 44, waitingWords: 44 })
  expect(readWithdrawn(dataDir)).toHaveLength(2)
})

test('an empty or older database behind the same folder takes nothing from the list', async () => {
  const { keeper, web, wave, letters, dataDir } = await waveOf(2)
  const older = join(dataDir, 'backup')
  await writeBackup(keeper, pepper, older)
  await withdraw(web, letters[0]!)
  await writeWithdrawn(keeper, dataDir)
  const list = linesOf(letters[0]!, wave).sort(byKey)
  expect(readWithdrawn(dataDir)).toEqual(list)
  const empty = await freshDatabase()
  await writeWithdrawn(empty.keeper, dataDir)
  expect(readWithdrawn(dataDir)).toEqual(list)
  await restoreBackup(empty.keeper, older, { replace: true, dataDir: testFolder() })
  await writeWithdrawn(empty.keeper, dataDir)
  expect(readWithdrawn(dataDir)).toEqual(list)
})

test('a restore into a database without tables has the list of the folder', async () => {
  const { keeper, web, letters, dataDir } = await waveOf(3)
  const file = join(dataDir, 'backup')
  await writeBackup(keeper, pepper, file)
  await withdraw(web, letters[0]!)
  await writeWithdrawn(keeper, dataDir)
  const bare = await freshDatabase()
  await sql`DROP OWNED BY CURRENT_USER CASCADE`.execute(bare.keeper)
  await sql`CREATE SCHEMA IF NOT EXISTS public`.execute(bare.keeper)
  await restoreBackup(bare.keeper, file, { replace: false, dataDir })
  expect(await countAll(bare.keeper)).toMatchObject({ waiting: 2, waitingWords: 2 })
})

test('a line stays until no backup may hold the answer any more', async () => {
  const { keeper, web, wave, letters, dataDir } = await waveOf(45)
  await withdraw(web, letters[0]!)
  await closeWave(keeper, wave.id, { graceDays })
  await passLastDay(keeper, wave)
  await keeperRound(keeper, { graceDays, reviews: freshReviewMemory(), dataDir })
  await letDaysPass(keeper, wave, 30)
  await writeWithdrawn(keeper, dataDir)
  expect(readWithdrawn(dataDir)).toHaveLength(2)
  await letDaysPass(keeper, wave, 31)
  await writeWithdrawn(keeper, dataDir)
  expect(readWithdrawn(dataDir)).toEqual([])
})

test('a released wave that is restored knows no key again', async () => {
  const { keeper, web, wave, letters, dataDir } = await waveOf(45)
  await withdraw(web, letters[0]!)
  await closeWave(keeper, wave.id, { graceDays })
  await passLastDay(keeper, wave)
  await keeperRound(keeper, { graceDays, reviews: freshReviewMemory(), dataDir })
  const file = join(dataDir, 'backup')
  await writeBackup(keeper, pepper, file)
  expect(readWithdrawn(dataDir)).toHaveLength(2)
  await restoreBackup(keeper, file, { replace: true, dataDir })
  expect(await keeper.selectFrom('withdrawn').selectAll().execute()).toEqual([])
})

test('a rehearsal that is released leaves the list', async () => {
  const { keeper, web, wave, letters, dataDir } = await waveOf(25, 'rehearsal')
  await withdraw(web, letters[0]!)
  await keeperRound(keeper, { graceDays, reviews: freshReviewMemory(), dataDir })
  expect(readWithdrawn(dataDir)).toHaveLength(2)
  await closeWave(keeper, wave.id, { graceDays })
  await keeperRound(keeper, { graceDays, reviews: freshReviewMemory(), dataDir })
  expect(readWithdrawn(dataDir)).toEqual([])
})

test('the list is sorted, for its owner only, and not written anew while nothing changes', async () => {
  const { keeper, web, letters, dataDir } = await waveOf(12)
  const file = join(dataDir, 'withdrawn')
  for (const letter of letters) {
    await withdraw(web, letter)
    await writeWithdrawn(keeper, dataDir)
  }
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  expect(lines).toHaveLength(24)
  expect(lines).toEqual(lines.toSorted())
  const before = statSync(file)
  expect(before.mode & 0o777).toBe(0o600)
  await writeWithdrawn(keeper, dataDir)
  expect(statSync(file).ino).toBe(before.ino)
})
