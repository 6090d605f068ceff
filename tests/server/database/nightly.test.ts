import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { backUpNightly, findBackupDays } from '../../../server/database/backup/nightly.ts'
import { restoreBackup } from '../../../server/database/restore.ts'
import { writeWithdrawn } from '../../../server/database/withdrawn-file.ts'
import { publishLibrary } from '../../../server/versions.ts'
import { openWave } from '../../../server/waves/open.ts'
import { hasAge, makeAgeKey } from '../../setup/age.ts'
import { testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { putOneByOne, withdraw } from '../waves/wave.ts'

const pepper = randomBytes(32)
const canary = 'zebrafinch'.repeat(3)
const sealed = test.skipIf(!hasAge)

test('under CI the program that encrypts backups is here', () => {
  if (process.env.CI) expect(hasAge).toBe(true)
})

async function freshDatabase() {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  return database
}

/** A database with three answers, and a place for its backups. */
async function lived() {
  const database = await freshDatabase()
  await publishLibrary(database.keeper)
  const wave = await openWave(database.keeper, 'values', { kind: 'real' })
  const letters = await putOneByOne(database.web, wave, 3, (i) => `${canary} ${i}`, 'values')
  const { keyFile, publicKey } = makeAgeKey(testFolder())
  const [dir, dataDir] = [join(testFolder(), 'backups'), testFolder()]
  const backUp = (now: string) =>
    backUpNightly(database.keeper, { pepper, place: { dir, key: publicKey }, dataDir, now: new Date(now) })
  return { ...database, letters, keyFile, dir, dataDir, backUp }
}

sealed('a nightly backup is encrypted for the holder of the key, and nothing readable lies on the disk', async () => {
  const { backUp, dir, keyFile } = await lived()
  const { file, rows } = await backUp('2026-11-01T03:17:05Z')
  expect(file).toBe(join(dir, 'words-2026-11-01-031705.age'))
  expect(rows).toBeGreaterThan(5)
  expect(readdirSync(dir)).toEqual(['words-2026-11-01-031705.age'])
  expect([statSync(dir).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600])
  expect(readFileSync(file, 'latin1')).toMatch(/^age-encryption\.org\/v1\n/)

  const to = await freshDatabase()
  await expect(restoreBackup(to.keeper, file, { replace: false, dataDir: testFolder() })).rejects.toThrow(
    /is no backup/,
  )
  const other = makeAgeKey(testFolder()).keyFile
  const load = (key: string) => restoreBackup(to.keeper, file, { replace: false, dataDir: testFolder(), keyFile: key })
  await expect(load(other)).rejects.toThrow(/does not open this backup: please use the key/)
  expect((await load(keyFile)).pepper).toBe(pepper.toString('hex'))
  const { rows: words } = await sql`SELECT body FROM letterbox_words ORDER BY body`.execute(to.keeper)
  expect(words).toEqual([0, 1, 2].map((i) => ({ body: `${canary} ${i}` })))
})

sealed('a file that was cut off or changed restores nothing, encrypted or not', async () => {
  const { backUp, keyFile, keeper } = await lived()
  const { file } = await backUp('2026-11-01T03:17:05Z')
  const bytes = readFileSync(file)
  for (const broken of [
    bytes.subarray(0, bytes.length - 20),
    Buffer.concat([bytes.subarray(0, 400), Buffer.from('x'), bytes.subarray(401)]),
  ]) {
    writeFileSync(file, broken)
    const load = restoreBackup(keeper, file, { replace: true, dataDir: testFolder(), keyFile })
    await expect(load).rejects.toThrow(/does not open this backup|is no backup, or was cut off/)
  }
  expect((await sql`SELECT FROM letterbox`.execute(keeper)).rows).toHaveLength(3)
})

sealed(
  'no backup outlives the days of the contract, also when a night is missed, and nothing else is deleted',
  async () => {
    const { backUp, dir, keeper } = await lived()
    expect(await findBackupDays(keeper)).toBe(30)
    await backUp('2026-11-01T03:17:00Z')
    const others = [
      'letter.txt',
      'photos-2026-01-01-000000.age',
      'words-2026-01-01-000000.age.gz',
      'words-2026-01-01.age',
    ]
    for (const name of others) writeFileSync(join(dir, name), '')
    await backUp('2026-11-02T03:17:00Z')
    expect((await backUp('2026-11-29T23:17:00Z')).removed).toBe(0)
    // The thirtieth day after 1 November is 1 December: the night before it is gone, with one night to spare.
    expect((await backUp('2026-11-30T03:17:00Z')).removed).toBe(1)
    const left = ['2026-11-02-031700', '2026-11-29-231700', '2026-11-30-031700'].map((at) => `words-${at}.age`)
    expect(readdirSync(dir).sort()).toEqual([...others, ...left].sort())
  },
)

sealed('what a run left that was cut off goes once no run can be at it any more', async () => {
  const { backUp, dir } = await lived()
  await backUp('2026-11-01T03:17:00Z')
  const part = 'words-2026-11-01-031800.age.part'
  writeFileSync(join(dir, part), '')
  await backUp('2026-11-01T03:18:01Z')
  expect((await backUp('2026-11-02T03:17:00Z')).removed).toBe(0)
  expect(readdirSync(dir)).toContain(part)
  expect((await backUp('2026-11-03T03:17:00Z')).removed).toBe(1)
  expect(readdirSync(dir)).not.toContain(part)
})

sealed('what is too old goes even when no new backup can be made', async () => {
  const { keeper, backUp, dir, dataDir } = await lived()
  await backUp('2026-11-01T03:17:00Z')
  const place = { dir, key: `age1${'q'.repeat(58)}` }
  const failing = backUpNightly(keeper, { pepper, place, dataDir, now: new Date('2026-12-01T03:17:00Z') })
  await expect(failing).rejects.toThrow(/BACKUP_KEY is refused by age/)
  expect(readdirSync(dir)).toEqual([])
})

sealed('what was taken back after a backup stays so after its restore: the list lies beside it', async () => {
  const { backUp, dir, dataDir, keeper, web, letters, keyFile } = await lived()
  const { file } = await backUp('2026-11-01T03:17:00Z')
  expect(existsSync(join(dir, 'withdrawn'))).toBe(false)
  await withdraw(web, letters[0]!)
  await writeWithdrawn(keeper, dataDir)
  await backUp('2026-11-02T03:17:00Z')
  expect(readFileSync(join(dir, 'withdrawn'))).toEqual(readFileSync(join(dataDir, 'withdrawn')))
  expect(statSync(join(dir, 'withdrawn')).mode & 0o777).toBe(0o600)
  const to = await freshDatabase()
  await restoreBackup(to.keeper, file, { replace: false, dataDir: testFolder(), keyFile })
  expect((await sql`SELECT FROM letterbox`.execute(to.keeper)).rows).toHaveLength(2)
  expect((await sql`SELECT FROM letterbox_words`.execute(to.keeper)).rows).toHaveLength(2)
})
