import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { standardContract } from '../../../surveys/contract.ts'
import { hasAge } from '../../setup/age.ts'
import { freePort } from '../../setup/platform.ts'
import { FakeServer } from './fake-server.ts'
import { guideFile, guideLines, notRun, standIns } from './guide-lines.ts'

vi.setConfig({ testTimeout: 600_000 })

const lines = guideLines()
const hasPrograms =
  hasAge && existsSync('/usr/bin/scp') && ['caddy', 'git'].every((name) => spawnSync(name, ['version']).status === 0)
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
if (!hasSystemd) console.warn('SKIPPED LOUDLY: systemd-analyze is not on this machine; its files are not verified.')
if (!hasPrograms) console.warn('SKIPPED LOUDLY: the guide needs age, caddy, git and scp on this machine.')

let server: FakeServer
let port: number
beforeAll(async () => {
  port = await freePort()
  server = new FakeServer(port)
})
afterAll(() => server.remove())

test('under CI all that the guide needs is here', () => {
  if (process.env.CI) expect({ hasPrograms, hasSystemd }).toEqual({ hasPrograms: true, hasSystemd: true })
})

test('each command that is not run, or has a stand-in, is one of the guide', () => {
  const commands = lines.map(({ command }) => command)
  expect(commands.length).toBeGreaterThan(40)
  for (const command of Object.keys(notRun)) expect(commands).toContain(command)
  for (const [command] of standIns)
    expect(
      commands.some((one) => command.test(one)),
      String(command),
    ).toBe(true)
})

test('the public key that stands in the guide is one in shape', () => {
  expect(readFileSync(guideFile, 'utf8')).toMatch(/^BACKUP_KEY=age1x{58}$/m)
})

test('a fetched backup is gone in time, also if a week is missed', () => {
  const [fetching] = lines.filter(({ command }) => command.includes('-mtime'))
  expect(fetching).toMatchObject({ on: 'laptop', command: expect.stringMatching(/^scp .* && find .* -delete$/) })
  const [, days] = /-mtime \+(\d+) /.exec(fetching!.command)!
  // "+13" finds what is 14 days old; what was a little younger waits for a week, or for two.
  expect(Number(days) + 1 + 2 * 7).toBeLessThan(standardContract.backupDays)
})

test('to stop the service takes no memory from a restore or a doctor of the same user', () => {
  const folder = join(guideFile, '../systemd')
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'utf8')).not.toContain('RemoveIPC=yes')
})

const app = () => join(server.folder, 'words/app')

/** What lies on the laptop from the weeks before, and how many days old it is. */
const kept = 'words-2020-01-02-031700.age'
const fetchedBefore = { 'words-2020-01-01-031700.age': 14, [kept]: 13 }

/** What happens between the lines: what a charity does in the meantime, and what the guide says will be there. */
async function after(command: string, said: string): Promise<void> {
  if (command.startsWith('sudo cp docs/systemd/')) server.putUnitInPlace(command.split('/')[2]?.split(' ')[0] ?? '')
  if (command.includes('ln --symbolic')) server.borrowPages(said)
  if (command === 'sudo -H -u words npm run wave -- close values') {
    server.run('sudo -H -u words npm run wave -- open values', app())
    const sent = await fetch(`http://127.0.0.1:${port}/api/surveys/values/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k'.repeat(32) },
      body: JSON.stringify({ version: 1, answers: { own_values: 'hope' } }),
    })
    expect(sent.status).toBe(201)
    // At 3:17.
    expect(await server.runOnce('in-their-own-words-backup.service'), server.said).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 1_100)) // a backup's name has its second
  }
  if (command === 'mkdir -p words-backups') {
    for (const [name, days] of Object.entries(fetchedBefore)) {
      const file = join(server.folder, 'laptop/words-backups', name)
      writeFileSync(file, '')
      utimesSync(file, Date.now() / 1000 - days * 86_400, Date.now() / 1000 - days * 86_400)
    }
  }
  if (command.startsWith('scp -p ') && command.includes('-delete')) {
    const fetched = join(server.folder, 'laptop/words-backups')
    const [newest] = readdirSync(join(server.folder, 'words/backups')).filter((name) => name.endsWith('.age'))
    expect(readdirSync(fetched).sort()).toEqual([kept, newest].sort())
    // The time of a file is that of its making, not of its fetching.
    expect(statSync(join(fetched, newest!)).mtimeMs).toBeLessThan(
      statSync(join(server.folder, 'words/backups', newest!)).mtimeMs + 1,
    )
    rmSync(join(fetched, kept))
  }
  if (command.startsWith('rm -rf drill')) expect(readdirSync(join(server.folder, 'shm'))).toEqual([])
  if (command === 'sudo systemctl start in-their-own-words-backup') server.commit('Second')
  if (command.endsWith('npm run wave -- list')) expect(said).toMatch(/^values +version 1 +open +fewer than 20$/m)
  if (command.endsWith('npm run doctor')) {
    // No proxy is here: tests/server/proxy has the doctor look through both.
    const broken = said.split('NOT kept:\n')[1]?.split('\n\n')[0] ?? ''
    const findings = broken.split('\n').filter((line) => line.startsWith('  - '))
    const ofThisMachine = /swap is on|no picture|picture of the memory|sets the clock|there is room|newest backup/i
    expect(findings.filter((line) => !ofThisMachine.test(line))).toEqual([expect.stringContaining('does not answer')])
  }
}

/** systemd's part. */
async function systemctl(command: string): Promise<void> {
  const [, verb] = command.replace('sudo systemctl ', '').match(/^(\w+)/) ?? []
  if (verb === 'enable' && hasSystemd) {
    const units = readdirSync(server.unit('.')).map((name) => server.unit(name))
    const verified = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' })
    expect({ code: verified.status, said: verified.stderr }).toEqual({ code: 0, said: '' })
  }
  if (command.endsWith('-backup')) {
    expect(await server.runOnce('in-their-own-words-backup.service'), server.said).toBe(0)
    return
  }
  if (verb === 'stop' || verb === 'restart') await server.stop()
  if (verb !== 'stop') await server.start()
}

test.skipIf(!hasPrograms)('every command of the guide does what it says, one after the other', async () => {
  const places = { server: server.folder, laptop: join(server.folder, 'laptop') }
  let publicKey = ''
  for (const { command, on } of lines) {
    if (command in notRun) continue
    if (command.startsWith('sudo systemctl ')) {
      await systemctl(command)
      continue
    }
    if (command.startsWith('cd ')) {
      places[on] = join(on === 'server' ? '/' : places[on], server.inPlace(command.slice(3)))
      continue
    }
    const instead = standIns.find(([pattern]) => pattern.test(command))?.[1] ?? command
    let line = server
      .inPlace(instead, publicKey)
      .replaceAll('survey.example.org', instead.includes('PUBLIC_URL') ? `localhost:${port + 1}` : 'panel.example.net')
    // On an own computer nobody is root either; but what fetches and brings is the server's at its other end.
    if (on === 'laptop' && !/^(scp|ssh) /.test(line)) line = `sudo -H -u words sh -c '${line.replaceAll("'", `'"'"'`)}'`
    const isDoctor = command.endsWith('npm run doctor')
    const said = server.run(line, places[on], { expected: isDoctor ? [1] : [0] })
    if (command.startsWith('age-keygen')) publicKey = /age1\S+/.exec(said)?.[0] ?? ''
    // What somebody fetches is theirs.
    if (on === 'laptop') server.give(join(server.folder, 'laptop'))
    await after(
      instead.includes('ln --symbolic') ? instead : command,
      instead.includes('ln --symbolic') ? places[on] : said,
    )
  }

  // After all of it: the server that was lost and restored has its wave and its answer, and a link was printed at first.
  const survey = (await (await fetch(`http://127.0.0.1:${port}/api/surveys/values`)).json()) as {
    wave: { state: string }
  }
  expect(survey.wave.state).toBe('open')
  expect(server.said).toMatch(/open this link, once: https:\/\/localhost:\d+\/join#/)
  const backups = readdirSync(join(server.folder, 'words/backups'))
  expect(backups).toEqual([expect.stringMatching(/^words-.*\.age$/), expect.stringMatching(/^words-.*\.age$/)])
  expect(statSync(join(app(), '.env')).mode & 0o777).toBe(0o600)
  expect(statSync(join(server.folder, 'words/data/secrets')).mode & 0o777).toBe(0o700)
  expect(readFileSync(join(server.folder, 'etc/caddy/Caddyfile'), 'utf8')).toMatch(/^panel\.example\.net \{$/m)
})
