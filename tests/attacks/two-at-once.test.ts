import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Db, openDatabase } from '../../server/database/connection.ts'
import { type Letterbox, openLetterbox } from '../../server/respond/letterbox.ts'
import { type Letter, putLetters } from '../../server/respond/put-letters.ts'
import { publishLibrary, type Wave } from '../../server/versions.ts'
import { askToClose } from '../../server/waves/close.ts'
import { keeperRound } from '../../server/waves/keeper-round.ts'
import { openWave } from '../../server/waves/open.ts'
import { freshReviewMemory } from '../../server/waves/reviews/memory.ts'
import { letterFor, skippedAll, waveNow, withdraw } from '../server/waves/wave.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { testFolder } from '../setup/folder.ts'
import { expectEachOnce, hex, keysOf } from './state.ts'

const SENDERS = 6
const EACH = 120

let database: TestDatabase
let servers: { db: Db; letterbox: Letterbox }[]
const children: ChildProcess[] = []
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
  servers = [1, 2].map(() => {
    const db = openDatabase(database.webUrl)
    return { db, letterbox: openLetterbox(db) }
  })
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  for (const { db } of servers) await db.destroy()
  await database.drop()
})

/** A keeper process that looks again as soon as it has looked, until it is ended; and what it has said. */
function startKeeper() {
  const child = fork(join(import.meta.dirname, '../../server/keeper.ts'), {
    env: { KEEPER_DATABASE_URL: database.keeperUrl, DATA_DIR: testFolder(), GRACE_DAYS: '14' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text))
  const looking = setInterval(() => child.connected && child.send('look', () => {}), 10)
  return {
    said: () => said,
    async end() {
      clearInterval(looking)
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

test('two servers and two keepers at once lose nothing, double nothing, and bring nothing back', async () => {
  const { web, keeper } = database
  const open: Wave = await openWave(web, 'values', { kind: 'real' })
  const closing: Wave = await openWave(web, 'relational-charter', { kind: 'real' })
  const blank = {
    [open.id]: await skippedAll(web, 'values'),
    [closing.id]: await skippedAll(web, 'relational-charter'),
  }
  const keepers = [startKeeper(), startKeeper()]

  const stored: Letter[] = []
  const refused: Letter[] = []
  const takenBack: Letter[] = []
  let sent = 0
  async function sendOne(i: number): Promise<void> {
    const wave = i % 2 === 0 ? open : closing
    const letter = letterFor(wave, blank[wave.id]!, [`text ${i}`, `more ${i}`])
    const [mine, other] = i % 4 < 2 ? [servers[0]!, servers[1]!] : [servers[1]!, servers[0]!]
    // Each third is sent twice at once, to both servers; a fifth of what was stored is taken back, and sent once more.
    const puts = await Promise.all([mine.letterbox.put(letter), ...(i % 3 === 0 ? [other.letterbox.put(letter)] : [])])
    sent += 1
    const isStored = puts.includes('stored')
    ;(isStored ? stored : refused).push(letter)
    if (!isStored || i % 5 !== 0) return
    const resent = i % 2 === 0 ? mine.letterbox.put(letter) : undefined
    await Promise.all([withdraw(other.db, letter), ...(i % 15 === 0 ? [withdraw(mine.db, letter)] : [])])
    takenBack.push(letter)
    await resent
    expect(await mine.letterbox.put(letter)).toBe('stored')
  }
  const senders = Array.from({ length: 2 * SENDERS }, async (_, sender) => {
    for (let i = 0; i < EACH; i += 1) await sendOne(sender * EACH + i)
  })
  const close = (async () => {
    while (sent < SENDERS * EACH) await sleep(2)
    await askToClose(web, closing.survey_id)
    // The others go on only once it is closed, so that some come too late.
    while ((await waveNow(web, closing)).state === 'open') await sleep(5)
    for (let i = 0; i < 20; i += 1) await sendOne(10_001 + 2 * i)
  })()
  await Promise.all([...senders, close])
  for (const one of keepers) await one.end()
  expect(keepers.map((one) => one.said())).toEqual(['', ''])
  expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory() })).toEqual([])

  expect(stored.length + refused.length).toBe(2 * SENDERS * EACH + 20)
  expect(refused.length).toBeGreaterThanOrEqual(20)
  expect(takenBack.length).toBeGreaterThan(50)
  const gone = new Set(takenBack)
  const kept = stored.filter((letter) => !gone.has(letter))
  await expectEachOnce(keeper, kept)
  expect((await keysOf(keeper)).moved.length).toBeGreaterThan(kept.length - 20)
  const withdrawn = await keeper.selectFrom('withdrawn').select('response_key').execute()
  expect(withdrawn.map((row) => hex(row.response_key)).sort()).toEqual(
    takenBack.flatMap((one) => [one.responseKey, ...one.words.map((word) => word.key)].map(hex)).sort(),
  )
  const { rows } = await sql`SELECT DISTINCT xmin::text FROM response WHERE wave_id = ${closing.id}
    UNION SELECT xmin::text FROM words WHERE wave_id = ${closing.id}`.execute(keeper)
  expect(rows).toHaveLength(1)
}, 120_000)

test('an answer that was put in and taken back between two statements of a slower put does not come in again', async () => {
  const { keeper } = database
  const wave = await openWave(servers[0]!.db, 'in-their-own-words', { kind: 'real' })
  const letter = letterFor(wave, await skippedAll(keeper), ['hello'])
  // The slow one has looked whether the key is known, and waits to write: its row is held by one that will not be kept.
  const { promise: hold, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>()
  const rolledBack = servers[0]!.db
    .transaction()
    .execute(async (trx) => {
      await putLetters(trx, [letter])
      isHeld()
      await hold
      throw new Error('rolled back')
    })
    .catch(() => {})
  await held
  const slow = putLetters(servers[1]!.db, [letter])
  while ((await sql`SELECT FROM pg_locks WHERE NOT granted`.execute(keeper)).rows.length === 0) await sleep(5)
  await sql`INSERT INTO withdrawn VALUES (${letter.responseKey}, ${wave.id})`.execute(keeper)
  letGo()
  await rolledBack
  await expect(slow).rejects.toMatchObject({ code: '40001' })
  expect(await putLetters(servers[1]!.db, [letter])).toEqual(['stored'])
  expect((await keysOf(keeper)).waiting).not.toContain(hex(letter.responseKey))
})

test('a call that looks at an older state of the tables is refused, so that nothing comes into a closed wave', async () => {
  const { web } = database
  const letter = letterFor({ id: '4d0a5b54-7f86-4b8e-9d0c-6c8f1f1a2b3c' }, Buffer.from([1]))
  for (const level of ['repeatable read', 'serializable'] as const) {
    const inOldView = (call: (db: Db) => Promise<unknown>) => web.transaction().setIsolationLevel(level).execute(call)
    await expect(inOldView((db) => putLetters(db, [letter]))).rejects.toMatchObject({ code: '25000' })
    await expect(inOldView((db) => withdraw(db, letter))).rejects.toMatchObject({ code: '25000' })
  }
})
