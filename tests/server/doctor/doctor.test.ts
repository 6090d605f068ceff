import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Finding } from '../../../server/commands/doctor/finding.ts'
import { openDatabase } from '../../../server/database/connection.ts'
import { startEmbedded } from '../../../server/database/embedded/server.ts'
import { openWave } from '../../../server/waves/open.ts'
import { testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { type Env, freePort, runProgram, startPlatform } from '../../setup/platform.ts'
import { putOneByOne, withdraw } from '../waves/wave.ts'

// Whole servers, on machines that may be slow.
vi.setConfig({ testTimeout: 120_000 })

interface Report {
  code: number | null
  keepsAll: boolean
  findings: Finding[]
}

async function doctor(env: Env): Promise<Report> {
  const { code, said } = await runProgram('server/commands/doctor.ts', ['--json'], env)
  return { code, ...JSON.parse(said) }
}

const idsOf = ({ findings }: Report, verdict: string) =>
  findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id)

/** Of the machine that runs this test nothing is expected. */
const ofMachine = ['swap', 'cores', 'clock', 'room', 'memory']

test('before the first start it says so, and makes nothing', async () => {
  const dataDir = join(testFolder(), 'data')
  const { code, said } = await runProgram('server/commands/doctor.ts', [], { DATA_DIR: dataDir })
  expect({ code, said }).toEqual({
    code: 1,
    said: `There is no installation in ${dataDir} yet: please run npm start first.\n`,
  })
  expect(existsSync(dataDir)).toBe(false)
})

test('it works while the platform runs and while it does not, in plain sentences and for machines', async () => {
  const dataDir = testFolder()
  const platform = await startPlatform({ DATA_DIR: dataDir })
  onTestFinished(async () => void (await platform.stop()))
  const env = { DATA_DIR: dataDir, PUBLIC_URL: platform.url, PORT: new URL(platform.url).port }
  const running = await doctor(env)
  expect(running.code).toBe(1)
  expect(idsOf(running, 'broken').filter((id) => !ofMachine.includes(id))).toEqual(['https'])
  expect(idsOf(running, 'unknown')).toEqual([])
  expect(idsOf(running, 'kept')).toEqual(
    expect.arrayContaining([
      'host',
      'reachable',
      'headers',
      'between',
      'settings',
      'logins',
      'pepper',
      'withdrawn',
      'days',
      'files',
    ]),
  )
  expect(idsOf(running, 'unseen')).toEqual(
    expect.arrayContaining(['proxy-logs', 'provider', 'devices', 'kiosk', 'room']),
  )

  await platform.stop()
  const stopped = await doctor(env)
  expect(idsOf(stopped, 'unknown')).toEqual(['running'])
  expect(stopped.keepsAll).toBe(false)
  const { said } = await runProgram('server/commands/doctor.ts', [], env)
  expect(said).toMatch(/^Kept:\n {2}- /)
  expect(said).toContain(
    `NOT kept:\n  - PUBLIC_URL is ${platform.url}: that is for trying things out on this computer alone.\n    → Please put a proxy`,
  )
  expect(said).toMatch(/\n\d+ not kept, 1 not looked at, \d+ kept\.\n$/)
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'secrets'])
})

test('it finds files that others can read, another pepper, a missing list, late waves and old backups', async () => {
  const [dataDir, backups] = [testFolder(), testFolder()]
  const first = await runProgram('server/commands/backup.ts', [join(testFolder(), 'first')], { DATA_DIR: dataDir })
  expect(first.code).toBe(0)
  const server = await startEmbedded(dataDir)
  const keeper = openDatabase(server.keeperUrl, { max: 2 })
  const web = openDatabase(server.webUrl, { max: 2 })
  try {
    const wave = await openWave(keeper, 'values', { kind: 'real' })
    const [letter] = await putOneByOne(web, wave, 1, undefined, 'values')
    await withdraw(web, letter!)
    await sql`UPDATE wave SET state = 'closed', closed_on = CURRENT_DATE - 40, last_day = CURRENT_DATE - 2`.execute(
      keeper,
    )
  } finally {
    await Promise.all([keeper.destroy(), web.destroy()])
    await server.stop()
  }
  const pepper = join(dataDir, 'secrets/pepper')
  writeFileSync(pepper, `${randomBytes(32).toString('hex')}\n`)
  chmodSync(pepper, 0o644)
  writeFileSync(join(backups, 'words-2020-01-01-031700.age'), 'age-encryption.org/v1\n')
  writeFileSync(join(backups, 'by-hand.gz'), 'plain')
  utimesSync(join(backups, 'by-hand.gz'), 1, 1)
  mkdirSync(join(dataDir, 'media'))

  const env = {
    DATA_DIR: dataDir,
    HOST: '0.0.0.0',
    PUBLIC_URL: `https://localhost:${await freePort()}`,
    BACKUP_DIR: backups,
    BACKUP_KEY: `age1${'q'.repeat(58)}`,
  }
  const report = await doctor(env)
  const says = (id: string) => report.findings.find((finding) => finding.id === id)?.says
  expect(
    idsOf(report, 'broken')
      .filter((id) => !ofMachine.includes(id))
      .sort(),
  ).toEqual(['backup-newest', 'backup-oldest', 'backup-sealed', 'days', 'files', 'host', 'pepper', 'withdrawn'].sort())
  expect(idsOf(report, 'unknown')).toEqual(expect.arrayContaining(['https', 'running']))
  expect(says('files')).toBe(`Other users of this machine can read ${pepper}.`)
  expect(says('days')).toBe('A promised day has passed (values: should have lost its keys).')
  expect(says('backup-oldest')).toContain('by-hand.gz, words-2020-01-01-031700.age')
  expect(says('backup-sealed')).toContain('by-hand.gz')
  expect(idsOf(report, 'unseen')).toContain('recordings')
  // It looked, and mended nothing behind anybody's back.
  expect(statSync(pepper).mode & 0o777).toBe(0o644)
  expect(readFileSync(pepper, 'utf8')).toHaveLength(65)
  expect(existsSync(join(dataDir, 'withdrawn'))).toBe(false)
})

test('on a database of one’s own it names settings and rights, and a database that is not there', async () => {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  const env = { DATA_DIR: testFolder(), DATABASE_URL: database.webUrl, KEEPER_DATABASE_URL: database.keeperUrl }
  const platform = await startPlatform(env)
  onTestFinished(async () => void (await platform.stop()))
  const { rows } = await sql<{ name: string; web: string }>`SELECT current_database() AS name`.execute(database.keeper)
  await sql`ALTER DATABASE ${sql.id(rows[0]!.name)} SET log_min_duration_statement = 100`.execute(database.admin)
  await sql`GRANT SELECT ON letterbox TO PUBLIC`.execute(database.keeper)
  const report = await doctor({ ...env, PUBLIC_URL: platform.url, PORT: new URL(platform.url).port })
  expect(idsOf(report, 'broken')).toEqual(expect.arrayContaining(['settings.log_min_duration_statement', 'logins']))
  expect(idsOf(report, 'kept')).toEqual(expect.arrayContaining(['reachable', 'zone', 'pepper']))

  const gone = await doctor({ ...env, DATABASE_URL: 'postgres://web:x@127.0.0.1:1/words' })
  expect(gone.findings.find(({ id }) => id === 'database')?.says).toMatch(/^DATABASE_URL leads to no database/)
})
