import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readWithdrawn } from '../../server/database/withdrawn-file.ts'
import { publishLibrary } from '../../server/versions.ts'
import { askToClose } from '../../server/waves/close.ts'
import { keeperRound } from '../../server/waves/keeper-round.ts'
import { moveLetterbox } from '../../server/waves/letterbox.ts'
import { openWave } from '../../server/waves/open.ts'
import { freshReviewMemory } from '../../server/waves/reviews/memory.ts'
import { skippedAll, waveNow, withdraw } from '../server/waves/wave.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { testFolder } from '../setup/folder.ts'
import { emptyAll, expectEachOnce, hex, putSome } from './state.ts'

let database: TestDatabase
const children: ChildProcess[] = []
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => database.drop())

/** A real keeper process that ends itself with SIGKILL after so many statements. Says whether it came so far. */
async function runKeeperUntil(statement: number, dataDir: string, done: () => Promise<boolean>): Promise<boolean> {
  const child = fork(join(import.meta.dirname, '../../server/keeper.ts'), {
    env: {
      KEEPER_DATABASE_URL: database.keeperUrl,
      DATA_DIR: dataDir,
      GRACE_DAYS: '14',
      KILL_AT: String(statement),
      KILL_WHEN: 'after',
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled'),
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--import', join(import.meta.dirname, '../setup/kill-at.ts')],
  })
  children.push(child)
  const ended = once(child, 'exit').then(([, signal]) => signal === 'SIGKILL')
  const idle = (async () => {
    while (!(await done())) await sleep(50)
    return false
  })()
  const killed = await Promise.race([ended, idle])
  if (!killed) child.kill('SIGKILL')
  await ended
  return killed
}

test('a keeper process that is killed with -9, wherever it was, loses and doubles nothing', async () => {
  const { web, keeper } = database
  const packed = await skippedAll(keeper, 'values')
  let kills = 0
  for (let statement = 7; ; statement += 14) {
    await emptyAll(keeper)
    const dataDir = testFolder()
    const wave = await openWave(web, 'values', { kind: 'real' })
    const letters = await putSome(web, wave, 22, packed)
    await moveLetterbox(keeper)
    letters.push(...(await putSome(web, wave, 25, packed)))
    const gone = [letters[3]!, letters[40]!]
    for (const letter of gone) await withdraw(web, letter)
    // Within one round it is closed, its keys are destroyed, it is released and thrown away.
    const rehearsal = await openWave(web, 'relational-charter', { kind: 'rehearsal' })
    await putSome(web, rehearsal, 40, await skippedAll(keeper, 'relational-charter'))
    await askToClose(web, rehearsal.survey_id)

    const done = async () => (await waveNow(keeper, rehearsal)).state === 'released'
    const killed = await runKeeperUntil(statement, dataDir, done)
    const where = `killed after statement ${statement}`
    expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), dataDir }), where).toEqual([])
    await expectEachOnce(
      keeper,
      letters.filter((letter) => !gone.includes(letter)),
      where,
    )
    expect(await waveNow(web, wave), where).toMatchObject({ state: 'open', answers: 40 })
    expect(await waveNow(web, rehearsal), where).toMatchObject({ state: 'released' })
    expect(await keeper.selectFrom('release').select('wave_id').execute(), where).toHaveLength(1)
    const listed = readWithdrawn(dataDir).map((one) => one.key)
    expect(listed, where).toEqual(expect.arrayContaining(gone.map((letter) => hex(letter.responseKey))))
    const { rows } = await sql`SELECT FROM pg_tables WHERE tablename LIKE '%\\_new'`.execute(keeper)
    expect(rows, where).toEqual([])
    if (!killed) break
    kills += 1
  }
  expect(kills).toBeGreaterThan(5)
}, 180_000)
