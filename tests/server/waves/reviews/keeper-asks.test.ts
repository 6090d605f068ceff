import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runKeeper } from '../../../../server/keeper-process.ts'
import { publishLibrary } from '../../../../server/versions.ts'
import { askToClose } from '../../../../server/waves/close.ts'
import { openWave } from '../../../../server/waves/open.ts'
import { type TestDatabase, testDatabase } from '../../../setup/database.ts'
import { waveNow } from '../wave.ts'
import { addReviewer, releasedWithTexts, seenOf } from './texts.ts'

let database: TestDatabase
let dataDir: string
let release: string
let rhian: string
let keeper: ReturnType<typeof runKeeper> | undefined
beforeAll(async () => {
  database = await testDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'words-asks-'))
  await publishLibrary(database.keeper)
  rhian = await addReviewer(database.keeper, 'researcher')
  release = (await releasedWithTexts(database, [{ body: 'ask us first', allows: 'quote' }])).release
})
afterEach(async () => {
  await keeper?.stop()
  keeper = undefined
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true })
})

const start = () => {
  keeper = runKeeper(database.keeperUrl, { dataDir, graceDays: 14 })
  return keeper
}
/** The keepers that this process started. */
const pids = () => {
  const list = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)])
    .toString()
    .split('\n')
  return list.filter((line) => line.includes('server/keeper.ts')).map((line) => Number.parseInt(line, 10))
}

test('the keeper’s own process answers questions about texts, many at once', async () => {
  const { ask } = start()
  const replies = await Promise.all(Array.from({ length: 20 }, () => ask({ ask: 'next', person: rhian, release })))
  for (const reply of replies) expect(reply).toMatchObject({ reviewers: 1, text: { body: 'ask us first' } })
  const { id, body } = replies[0]!.text!
  const decision = { decision: 'allow' as const, seen: seenOf({ body }), body, language: 'en', hard: false }
  expect(await ask({ ask: 'decide', person: rhian, text: id, decision })).toEqual({ outcome: 'waits' })
  expect(await ask({ ask: 'undo', person: rhian })).toEqual({ release })
})

test('what two have allowed can be undone after a round of the keeper too', async () => {
  const { ask, look } = start()
  const { keeper: db } = database
  const other = await addReviewer(db, 'administrator')
  const { id, body } = (await ask({ ask: 'next', person: rhian, release })).text!
  const decision = { decision: 'allow' as const, seen: seenOf({ body }), body, language: 'en', hard: false }
  await ask({ ask: 'decide', person: rhian, text: id, decision })
  expect(await ask({ ask: 'decide', person: other, text: id, decision })).toEqual({ outcome: 'shown' })
  // Once it has done the second errand, the round of the first is over.
  for (const errand of [1, 2]) {
    const wave = await openWave(db, 'values', { kind: 'rehearsal' })
    await askToClose(db, wave.survey_id)
    look()
    await vi.waitFor(async () => expect(await waveNow(db, wave), `${errand}`).toMatchObject({ state: 'released' }), {
      timeout: 15_000,
      interval: 50,
    })
  }
  expect(await ask({ ask: 'list', person: other })).toMatchObject({ mayUndo: true, waves: [{ release }] })
  expect(await ask({ ask: 'undo', person: other })).toEqual({ release })
  expect((await ask({ ask: 'next', person: other, release })).text).toMatchObject({ id, body })
  await db.deleteFrom('person').where('id', '=', other).execute()
})

test('a refusal comes back with its status, code and sentence', async () => {
  const { ask } = start()
  const person = await addReviewer(database.keeper, 'member')
  await expect(ask({ ask: 'list', person })).rejects.toMatchObject({
    name: 'Error',
    status: 403,
    code: 'not_allowed',
    message: expect.stringMatching(/^Texts are read by researchers/),
  })
})

test('a question over which the keeper dies is refused with a plain sentence, and the next keeper answers', async () => {
  const { ask } = start()
  await ask({ ask: 'list', person: rhian })
  // Held fast, so that it cannot answer before it dies.
  const [pid] = pids()
  process.kill(pid!, 'SIGSTOP')
  const asked = Promise.allSettled([1, 2, 3].map(() => ask({ ask: 'list', person: rhian })))
  process.kill(pid!, 'SIGKILL')
  for (const { reason } of (await asked) as PromiseRejectedResult[]) {
    expect(reason).toMatchObject({
      status: 503,
      code: 'keeper_unavailable',
      message: expect.stringMatching(/again in a minute\.$/),
    })
  }
  // Until the next one is up it is refused at once.
  await expect(ask({ ask: 'list', person: rhian })).rejects.toMatchObject({ status: 503 })
  await vi.waitFor(async () => expect(await ask({ ask: 'list', person: rhian })).toMatchObject({ reviewers: 1 }), {
    timeout: 15_000,
    interval: 100,
  })
})

test('of a decision over which the keeper dies nobody is told that it was not carried out', async () => {
  const { ask } = start()
  await ask({ ask: 'list', person: rhian })
  const [pid] = pids()
  process.kill(pid!, 'SIGSTOP')
  const asked = Promise.allSettled([ask({ ask: 'undo', person: rhian })])
  process.kill(pid!, 'SIGKILL')
  const [{ reason }] = (await asked) as [PromiseRejectedResult]
  expect(reason).toMatchObject({ status: 503, code: 'keeper_silent', message: expect.stringMatching(/may or may not/) })
})

test('what fails in the keeper is told without what it failed over', async () => {
  const { ask } = start()
  await expect(ask({ ask: 'next', person: rhian, release: 'no id at all' })).rejects.toMatchObject({
    status: 503,
    message: 'The texts cannot be reached just now. Please try again in a minute.',
  })
})
