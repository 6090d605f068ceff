import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { type Env, freePort, type Platform, runProgram, startPlatform } from '../../setup/platform.ts'

// Each test starts whole servers, on machines that may be slow.
vi.setConfig({ testTimeout: 120_000 })

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

onLinux('it says where to open it, serves, and leaves nothing running when it is stopped', async () => {
  const dataDir = testFolder()
  const platform = await start({ DATA_DIR: dataDir })
  expect(platform.said()).toContain(`In Their Own Words is open at ${platform.url}/\n`)
  await expect.poll(platform.said).toMatch(/open this link, once: http:\/\/127\.0\.0\.1:\d+\/join#\S+\n$/)
  expect((await fetch(`${platform.url}/health`)).status).toBe(200)
  // Server, keeper, and PostgreSQL's own.
  expect(processesOf(dataDir).length).toBeGreaterThanOrEqual(3)
  expect(await platform.stop()).toBe(0)
  expect(processesOf(dataDir)).toEqual([])
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'secrets'])
})

test('a second start on the same data is refused, and the first goes on', async () => {
  const dataDir = testFolder()
  const first = await start({ DATA_DIR: dataDir })
  const second = await runProgram('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(await freePort()) })
  expect(second).toEqual({
    code: 1,
    said: `The platform is already running on ${dataDir} (process ${first.process.pid}): please stop it first, or give this one another DATA_DIR.\n`,
  })
  expect((await fetch(`${first.url}/health`)).status).toBe(200)
})

onLinux('killed, it leaves its keeper to end and its database to the next start', async () => {
  const dataDir = testFolder()
  const first = await start({ DATA_DIR: dataDir })
  const keeper = keeperOf(dataDir)
  expect(keeper).toBeDefined()
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  await expect.poll(() => processesOf(dataDir).includes(keeper!), { timeout: 10_000 }).toBe(false)
  const second = await start({ DATA_DIR: dataDir })
  expect(second.said()).toMatch(
    /^Stopped a database server that an earlier run had left behind\.\nIn Their Own Words is open/,
  )
  expect((await fetch(`${second.url}/api/surveys/values`)).status).toBe(200)
})

onLinux('a keeper that is killed is started again', async () => {
  const dataDir = testFolder()
  const platform = await start({ DATA_DIR: dataDir })
  const keeper = keeperOf(dataDir)!
  process.kill(keeper, 'SIGKILL')
  await expect.poll(() => keeperOf(dataDir) ?? keeper, { timeout: 10_000 }).not.toBe(keeper)
  expect(platform.said()).toContain('The keeper ended by itself (SIGKILL): starting it again.')
})

test.each([
  ['PORT', { PORT: 'three thousand' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['GRACE_DAYS', { GRACE_DAYS: '1' }],
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
  await expect.poll(() => processesOf(dataDir), { timeout: 15_000 }).toEqual([])
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

test('backup while it runs, restore on a fresh machine, and the pepper comes along', async () => {
  const [old, fresh, shelf] = [testFolder(), testFolder(), testFolder()]
  const file = join(shelf, 'backup')
  const first = await start({ DATA_DIR: old })
  const backup = await runProgram('server/commands/backup.ts', ['backup'], { DATA_DIR: old, INIT_CWD: shelf })
  expect(backup).toEqual({ code: 0, said: expect.stringMatching(/^Wrote \d+ rows to \S+\/backup\. /) })

  // Under a server that runs, nothing is replaced.
  const refused = await runProgram('server/commands/restore.ts', [file], { DATA_DIR: old })
  expect(refused).toEqual({ code: 1, said: expect.stringMatching(/^The platform is already running on /) })
  await first.stop()

  const restore = await runProgram('server/commands/restore.ts', [file], { DATA_DIR: fresh })
  expect(restore).toEqual({ code: 0, said: expect.stringMatching(/^Restored /) })
  const pepper = (dataDir: string) => readFileSync(join(dataDir, 'secrets/pepper'), 'utf8')
  const session = (dataDir: string) => readFileSync(join(dataDir, 'secrets/session'), 'utf8')
  expect(pepper(fresh)).toBe(pepper(old))
  expect(session(fresh)).not.toBe(session(old))
  const second = await start({ DATA_DIR: fresh })
  expect((await fetch(`${second.url}/api/surveys/values`)).status).toBe(200)
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

test('a changed pepper stops the start, and the old one put back lets it start again', async () => {
  const dataDir = testFolder()
  await (await start({ DATA_DIR: dataDir })).stop()
  const pepper = join(dataDir, 'secrets/pepper')
  renameSync(pepper, `${pepper}.old`)
  const { code, said } = await runProgram('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(await freePort()) })
  expect(said).toMatch(/^DATA_DIR\/secrets\/pepper is not the one [^\n]*\.\n$/)
  expect(code).toBe(1)
  writeFileSync(pepper, readFileSync(`${pepper}.old`))
  await start({ DATA_DIR: dataDir })
})
