import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { type Env, freePort, type Platform, runProgram, startPlatform } from '../../setup/platform.ts'

// Each test starts whole servers, on machines that may be slow.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

async function start(env: Env): Promise<Platform> {
  const platform = await startPlatform(env)
  onTestFinished(async () => void (await platform.stop()))
  return platform
}

/** The ids of all processes whose command line or environment names this folder. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const about = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join()
      return /^\d+$/.test(pid) && about.includes(folder) ? [Number(pid)] : []
    } catch {
      return []
    }
  })
}

/** The keeper of the platform that runs on a data directory. */
function keeperOf(dataDir: string): number | undefined {
  return processesOf(dataDir).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('keeper.ts'))
}

const onLinux = test.skipIf(process.platform !== 'linux')

describe('a running platform', () => {
  const dataDir = mkdtempSync('/tmp/words-folder-')
  const shelf = mkdtempSync('/tmp/words-folder-')
  let platform: Platform
  beforeAll(async () => {
    platform = await startPlatform({ DATA_DIR: dataDir })
  })
  afterAll(async () => {
    await platform.stop()
    for (const folder of [dataDir, shelf]) rmSync(folder, { recursive: true })
  })

  test('says where to open it, and how to make the first account', async () => {
    expect(platform.said()).toContain(`In Their Own Words is open at ${platform.url}/\n`)
    await expect.poll(platform.said).toMatch(/open this link, once: http:\/\/127\.0\.0\.1:\d+\/join#\S+\n$/)
    expect((await fetch(`${platform.url}/health`)).status).toBe(200)
  })

  test('refuses a second start on the same data, and goes on', async () => {
    const second = await runProgram('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(await freePort()) })
    const { pid } = platform.process
    expect(second).toEqual({
      code: 1,
      said: `The platform is already running on ${dataDir} (process ${pid}): please stop it first, or give this one another DATA_DIR.\n`,
    })
    expect((await fetch(`${platform.url}/health`)).status).toBe(200)
  })

  onLinux('starts its keeper again when that is killed', async () => {
    const keeper = keeperOf(dataDir)!
    process.kill(keeper, 'SIGKILL')
    await expect.poll(() => keeperOf(dataDir) ?? keeper, { timeout: 60_000 }).not.toBe(keeper)
    expect(platform.said()).toContain('The keeper ended by itself (SIGKILL): starting it again.')
  })

  test('is backed up while it runs, and not replaced by a restore', async () => {
    const backup = await runProgram('server/commands/backup.ts', ['one'], { DATA_DIR: dataDir, INIT_CWD: shelf })
    expect(backup).toEqual({ code: 0, said: expect.stringMatching(/^Wrote \d+ rows to \S+\/one\. /) })
    const restore = await runProgram('server/commands/restore.ts', [join(shelf, 'one')], { DATA_DIR: dataDir })
    expect(restore).toEqual({ code: 1, said: expect.stringMatching(/^The platform is already running on /) })
  })

  onLinux('killed, leaves its keeper to end and its database to the next start', async () => {
    const keeper = keeperOf(dataDir)!
    expect(platform.process.exitCode ?? platform.process.signalCode).toBe(null)
    const exit = once(platform.process, 'exit')
    platform.process.kill('SIGKILL')
    await exit
    await expect.poll(() => processesOf(dataDir).includes(keeper), { timeout: 60_000 }).toBe(false)
    platform = await startPlatform({ DATA_DIR: dataDir })
    expect(platform.said()).toMatch(
      /^Stopped a database server that an earlier run had left behind\.\nIn Their Own Words is open/,
    )
    expect((await fetch(`${platform.url}/api/surveys/values`)).status).toBe(200)
  })

  onLinux('leaves nothing running when it is stopped', async () => {
    // Server, keeper, and PostgreSQL's own.
    expect(processesOf(dataDir).length).toBeGreaterThanOrEqual(3)
    expect(await platform.stop()).toBe(0)
    expect(processesOf(dataDir)).toEqual([])
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'secrets'])
  })

  test('a lost password of the database ends the start in one sentence', async () => {
    const file = join(dataDir, 'secrets/database-keeper')
    renameSync(file, `${file}.away`)
    const { code, said } = await runProgram('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(await freePort()) })
    rmSync(file, { force: true })
    renameSync(`${file}.away`, file)
    expect(code).toBe(1)
    expect(said).toMatch(/^The database refuses the password [^\n]*\.\n$/)
  })

  test('does not start with another pepper, and starts again with the old one', async () => {
    const pepper = join(dataDir, 'secrets/pepper')
    renameSync(pepper, `${pepper}.old`)
    const { code, said } = await runProgram('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(await freePort()) })
    expect(said).toMatch(/^DATA_DIR\/secrets\/pepper is not the one [^\n]*\.\n$/)
    expect(code).toBe(1)
    renameSync(`${pepper}.old`, pepper)
    platform = await startPlatform({ DATA_DIR: dataDir })
    await platform.stop()
  })

  test('comes back on a fresh machine from its backup, with its pepper and without its sessions', async () => {
    const fresh = testFolder()
    const restore = await runProgram('server/commands/restore.ts', [join(shelf, 'one')], { DATA_DIR: fresh })
    expect(restore).toEqual({ code: 0, said: expect.stringMatching(/^Restored /) })
    const secret = (folder: string, name: string) => readFileSync(join(folder, 'secrets', name), 'utf8')
    expect(secret(fresh, 'pepper')).toBe(secret(dataDir, 'pepper'))
    expect(secret(fresh, 'session')).not.toBe(secret(dataDir, 'session'))
    const restored = await start({ DATA_DIR: fresh })
    expect((await fetch(`${restored.url}/api/surveys/values`)).status).toBe(200)
  })
})

test.each([
  ['PORT', { PORT: 'three thousand' }],
  [
    'DATABASE_URL',
    {
      DATABASE_URL: 'postgres://web:x@127.0.0.1:1/words',
      KEEPER_DATABASE_URL: 'postgres://keeper:x@127.0.0.1:1/words',
    },
  ],
  ['DATA_DIR', { DATA_DIR: '/dev/null/data' }],
])('a wrong %s stops the start with one sentence, exit code 1 and no stack', async (name, env) => {
  const { code, said } = await runProgram('server/main.ts', [], { DATA_DIR: testFolder(), ...env })
  expect(said).toMatch(new RegExp(`^${name} [^\\n]*\\.\\n$`))
  expect(code).toBe(1)
})

onLinux('a port that is taken stops the start with one sentence, and leaves nothing running', async () => {
  const dataDir = testFolder()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const { code, said } = await runProgram('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(port) })
  expect(said).toBe(`PORT ${port} is taken by another program: please stop that one, or set PORT to another number.\n`)
  expect(code).toBe(1)
  expect(processesOf(dataDir)).toEqual([])
})

onLinux('when the shell between npm and the server dies, the server ends properly', async () => {
  const dataDir = testFolder()
  const main = join(import.meta.dirname, '../../../server/main.ts')
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${main}" && true`], {
    env: { ...process.env, npm_lifecycle_event: 'start', DATA_DIR: dataDir, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(shell.stdout, 'data')
  shell.kill('SIGTERM')
  await once(shell, 'exit')
  await expect.poll(() => processesOf(dataDir), { timeout: 60_000 }).toEqual([])
  expect(readdirSync(dataDir).filter((name) => name.startsWith('lock'))).toEqual([])
})

test("on a database of one's own it needs both logins, and starts nothing itself", async () => {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  const dataDir = testFolder()
  const env = { DATA_DIR: dataDir, DATABASE_URL: database.webUrl, KEEPER_DATABASE_URL: database.keeperUrl }
  const platform = await start(env)
  expect((await fetch(`${platform.url}/api/surveys/values`)).status).toBe(200)
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  const restore = await runProgram('server/commands/restore.ts', ['/nowhere'], { ...env, DATA_DIR: testFolder() })
  expect(restore).toEqual({ code: 1, said: 'A server is using this database: please stop it before you restore.\n' })
})

test('commands work before the first start, and one after the other if they come at once', async () => {
  const dataDir = testFolder()
  const shelf = testFolder()
  const run = (name: string) => runProgram('server/commands/backup.ts', [join(shelf, name)], { DATA_DIR: dataDir })
  const both = await Promise.all([run('one'), run('two')])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(readdirSync(shelf).sort()).toEqual(['one', 'two'])
  expect((await run('one')).said).toBe(`${join(shelf, 'one')} is already there: please choose another name.\n`)
  expect((await runProgram('server/commands/backup.ts', [], { DATA_DIR: dataDir })).said).toBe(
    'Please run it as: npm run backup -- FILE\n',
  )
})
