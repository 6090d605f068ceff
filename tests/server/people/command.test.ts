import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readPeopleCommand, runPeopleCommand } from '../../../server/commands/people.ts'
import { PASSPHRASE } from '../../fixtures/people.ts'
import { testFolder } from '../../setup/folder.ts'
import { cookieOf, type Desk, startDesk, tokenOf } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await startDesk()
})
afterAll(() => desk.stop())
beforeEach(async () => {
  await desk.database.keeper.deleteFrom('person').execute()
})

async function run(words: string[], passphrase?: string): Promise<string[]> {
  const command = readPeopleCommand(words)
  if (!command) throw new Error('usage')
  return runPeopleCommand(desk.database.keeper, command, desk.config, passphrase)
}
const signIn = (name: string, passphrase = PASSPHRASE) =>
  desk.ask('POST', '/api/people/sign-in', { body: { name, passphrase } })

/** The command as somebody runs it, on the test's own database. */
function runProcess(words: string[], input = '') {
  const { webUrl, keeperUrl } = desk.database
  const env = {
    ...process.env,
    DATABASE_URL: webUrl,
    KEEPER_DATABASE_URL: keeperUrl,
    PUBLIC_URL: 'https://survey.example.org',
  }
  const file = join(import.meta.dirname, '../../../server/commands/people.ts')
  return spawnSync(process.execPath, [file, ...words], { encoding: 'utf8', input, env: { ...env, DATA_DIR: folder } })
}
let folder = ''

test('adding somebody prints a link with which they join', async () => {
  const [said, until, link] = await run(['add', 'Amara', 'member', '--young'])
  expect([said, until]).toEqual([
    'Amara is member, and young.',
    expect.stringMatching(/^A link for Amara, good once, until \d{4}-\d\d-\d\d:$/),
  ])
  const reply = await desk.ask('POST', '/api/people/join', { body: { token: tokenOf(link!), passphrase: PASSPHRASE } })
  expect(reply.json().person).toMatchObject({ name: 'Amara', roles: ['member'], young: true })
})

test('adding an existing name, whatever its capitals, adds the role; one who has joined needs no link', async () => {
  await run(['add', 'Femi', 'facilitator'])
  expect(await run(['add', 'FEMI', 'member'])).toEqual([
    'Femi is now also member.',
    expect.any(String),
    expect.any(String),
  ])
  expect(await run(['add', 'Femi', 'member'], PASSPHRASE)).toEqual([
    'Femi is already member.',
    'The passphrase is set.',
  ])
  expect(await run(['add', 'femi', 'researcher'])).toEqual(['Femi is now also researcher.'])
  expect((await signIn('Femi')).json().person.roles).toEqual(['facilitator', 'member', 'researcher'])
})

test('the list shows everybody in aligned lines', async () => {
  expect(await run(['list'])).toEqual(['Nobody has an account yet.'])
  await run(['add', 'Zoë', 'member', '--young'])
  await run(['add', 'Ada Byron', 'administrator'], PASSPHRASE)
  expect(await run(['list'])).toEqual(['Ada Byron  administrator', 'Zoë        member, young, has not joined yet'])
})

test('a reset prints a link, a removal ends the sessions, and the last administrator stays', async () => {
  await run(['add', 'Ada', 'administrator'], PASSPHRASE)
  await run(['add', 'Dewi', 'member'], PASSPHRASE)
  const cookie = cookieOf(await signIn('Dewi'))
  const [, link] = await run(['reset', 'dewi'])
  const look = await desk.ask('POST', '/api/people/links', { body: { token: tokenOf(link!) } })
  expect(look.json()).toEqual({ purpose: 'reset', name: 'Dewi' })
  expect(await run(['remove', 'Dewi'])).toEqual(['Dewi is removed.'])
  expect((await desk.ask('GET', '/api/people/me', { cookie })).statusCode).toBe(401)
  await expect(run(['remove', 'Dewi'])).rejects.toMatchObject({ code: 'not_found' })
  await expect(run(['remove', 'Ada'])).rejects.toMatchObject({ code: 'last_administrator' })
})

test('a passphrase that is easy to guess makes no account', async () => {
  await expect(run(['add', 'Ada', 'administrator'], 'password1234')).rejects.toMatchObject({ code: 'passphrase_weak' })
  expect(await run(['list'])).toEqual(['Nobody has an account yet.'])
})

test('the process takes a passphrase from standard input, prints links with PUBLIC_URL and refuses in one sentence', async () => {
  folder = testFolder()
  const added = runProcess(['add', 'Ada', 'administrator', '--passphrase-stdin'], `${PASSPHRASE}\n`)
  expect([added.status, added.stdout, added.stderr]).toEqual([0, 'Ada is administrator.\nThe passphrase is set.\n', ''])
  expect((await signIn('Ada')).statusCode).toBe(200)
  expect(runProcess(['add', 'Amara', 'member']).stdout).toMatch(/\nhttps:\/\/survey\.example\.org\/join#[\w-]{43}\n$/)
  const refused = runProcess(['remove', 'Ada'])
  expect([refused.status, refused.stdout]).toEqual([1, ''])
  expect(refused.stderr).toMatch(/^This is the last administrator\.[^\n]+\n$/)
})

test('words that make no sense are answered with how to use the command, and exit code 1', () => {
  const wrong = [
    [],
    ['add'],
    ['add', 'Ada'],
    ['add', 'Ada', 'king'],
    ['add', '', 'member'],
    ['add', 'Ada', 'Byron', 'member'],
    ['add', 'Ada', 'researcher', '--young'],
    ['add', 'Ada', 'member', '--old'],
    ['reset'],
    ['remove', 'Ada', 'Byron'],
    ['list', 'all'],
    ['reset', 'Ada', '--young'],
    ['invite', 'Ada'],
    ['add', 'A\u0000', 'member'],
  ]
  for (const words of wrong) expect([words, readPeopleCommand(words)]).toEqual([words, undefined])
  folder = testFolder()
  const { status, stdout, stderr } = runProcess(['add', 'Ada', 'king'])
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^Usage:\n.*add NAME ROLE/)
})
