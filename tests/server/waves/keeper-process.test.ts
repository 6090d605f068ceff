import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { publishLibrary } from '../../../server/versions.ts'
import { askToClose } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { putAtOnce, SLUG, waveNow } from './wave.ts'

let database: TestDatabase
let dataDir: string
const children: ChildProcess[] = []
beforeAll(async () => {
  database = await testDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'words-keeper-'))
  await publishLibrary(database.keeper)
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true })
})

/** The keeper as main.ts starts it, and all that it has said. */
function startKeeper(env: Record<string, string> = {}) {
  const child = fork(join(import.meta.dirname, '../../../server/keeper.ts'), {
    env: { KEEPER_DATABASE_URL: database.keeperUrl, DATA_DIR: dataDir, GRACE_DAYS: '14', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text))
  return { child, said: () => said, ended: once(child, 'exit') }
}

const soon = { timeout: 15_000, interval: 50 }

test('the keeper does what was asked for when it is told to look, and ends with its parent', async () => {
  const { web } = database
  const keeper = startKeeper()
  const wave = await openWave(web, SLUG, { kind: 'rehearsal' })
  await putAtOnce(web, wave, 40)
  await askToClose(web, wave.survey_id)
  keeper.child.send('look')
  await vi.waitFor(async () => expect(await waveNow(web, wave)).toMatchObject({ state: 'released' }), soon)
  keeper.child.disconnect()
  expect(await keeper.ended).toEqual([0, null])
  expect(keeper.said()).toBe('')
})

test('a keeper that is told to end finishes and ends', async () => {
  // It makes a missing view in its first round: then it is up.
  await sql`DROP VIEW reading.values_v1`.execute(database.keeper)
  const keeper = startKeeper()
  const there = () => sql`SELECT FROM pg_views WHERE viewname = 'values_v1'`.execute(database.keeper)
  await vi.waitFor(async () => expect((await there()).rows).toHaveLength(1), soon)
  keeper.child.kill('SIGTERM')
  expect(await keeper.ended).toEqual([0, null])
})

test('what the keeper cannot do it says in one plain line, without data, and goes on', async () => {
  const { keeper: owner, web } = database
  const wave = await openWave(web, SLUG, { kind: 'real' })
  await putAtOnce(web, wave, 40)
  await sql`ALTER TABLE response ADD CONSTRAINT broken CHECK (rkey < 0) NOT VALID`.execute(owner)
  const keeper = startKeeper()
  await vi.waitFor(() => expect(keeper.said()).not.toBe(''), soon)
  expect(keeper.said()).toMatch(/^The keeper could not move the letterbox \(error, 23514.*\)\. It will try again\.\n$/)
  await sql`ALTER TABLE response DROP CONSTRAINT broken`.execute(owner)
  keeper.child.send('look')
  await vi.waitFor(async () => expect(await waveNow(web, wave)).toMatchObject({ answers: 40 }), soon)
  keeper.child.kill('SIGTERM')
  expect(await keeper.ended).toEqual([0, null])
  expect(keeper.said().split('\n')).toHaveLength(2)
})

test('without its database address the keeper does not start', async () => {
  const keeper = startKeeper({ KEEPER_DATABASE_URL: '' })
  expect(await keeper.ended).toEqual([1, null])
  expect(keeper.said()).toBe('The keeper needs KEEPER_DATABASE_URL. It is started by npm start, not by hand.\n')
})
