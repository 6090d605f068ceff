import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { openLetterbox } from '../../../server/respond/letterbox.ts'
import type { Letter } from '../../../server/respond/put-letters.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { openTestWave } from '../../setup/wave.ts'

const limits = { waiting: 5_000, waitingBytes: 1e9, callsAtOnce: 1, perCall: 500, perCallBytes: 1e9 }
let database: TestDatabase
let waveId: string
beforeAll(async () => {
  database = await testDatabase()
  waveId = await openTestWave(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words`.execute(database.keeper)
})

function letter(body?: string): Letter {
  const words = body === undefined ? [] : [{ key: randomBytes(32), variable: 'hope', body, allows: 'nobody' as const }]
  return { waveId, responseKey: randomBytes(32), packed: Uint8Array.of(1, 254), words }
}

const count = async () => (await database.keeper.selectFrom('letterbox').selectAll().execute()).length

/** Holds the letterbox as the keeper does while it moves, until the returned function is called. */
async function holdLetterbox(): Promise<() => Promise<void>> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: held, resolve: hold } = Promise.withResolvers<void>()
  const holding = database.keeper.transaction().execute(async (trx) => {
    await sql`LOCK TABLE letterbox IN ACCESS EXCLUSIVE MODE`.execute(trx)
    hold()
    await released
  })
  await held
  return () => {
    release()
    return holding
  }
}

test('one bad response in a batch fails nobody else', async () => {
  const letterbox = openLetterbox(database.web, limits)
  const release = await holdLetterbox()
  const letters = Array.from({ length: 12 }, (_, i) => letter(i === 7 ? 'a\u0000b' : `words ${i}`))
  const puts = letters.map((one) => letterbox.put(one))
  await release()
  const settled = await Promise.allSettled(puts)
  expect(settled.map((one) => one.status === 'fulfilled')).toEqual(letters.map((_, i) => i !== 7))
  expect(settled[7]).toMatchObject({ reason: { status: 422, code: 'answers_invalid' } })
  expect(JSON.stringify(settled[7])).not.toContain('letterbox')
  expect(await count()).toBe(11)
})

test('what waits while a call is under way goes together in the next one', async () => {
  const calls: number[] = []
  const watched = openDatabase(database.webUrl, { max: 2 })
  const letterbox = openLetterbox(
    watched.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        calls.push((result.rows[0] as { puts: string[] }).puts.length)
        return result
      },
    }),
    limits,
  )
  const release = await holdLetterbox()
  const puts = Array.from({ length: 40 }, () => letterbox.put(letter()))
  await release()
  expect(new Set(await Promise.all(puts))).toEqual(new Set(['stored']))
  expect(calls).toEqual([1, 39])
  await watched.destroy()
})

test('while the keeper moves, answers wait, and are kept', async () => {
  const letterbox = openLetterbox(database.web)
  const release = await holdLetterbox()
  const put = letterbox.put(letter('patience'))
  expect(await Promise.race([put, pause(50, 'waiting')])).toBe('waiting')
  await release()
  expect(await put).toBe('stored')
})

test('a letterbox that is full says so at once, and takes answers again afterwards', async () => {
  const letterbox = openLetterbox(database.web, { ...limits, waiting: 3 })
  const release = await holdLetterbox()
  const puts = [letterbox.put(letter())]
  while (!letterbox.isFull()) puts.push(letterbox.put(letter()))
  await expect(letterbox.put(letter())).rejects.toMatchObject({ status: 503, code: 'busy' })
  await release()
  expect(await Promise.all(puts)).toEqual(['stored', 'stored', 'stored', 'stored'])
  expect(letterbox.isFull()).toBe(false)
  expect(await letterbox.put(letter())).toBe('stored')
})

test('a connection that breaks in the middle is no lost response', async () => {
  const letterbox = openLetterbox(database.web, limits)
  const release = await holdLetterbox()
  const put = letterbox.put(letter('carried on'))
  let ended = 0
  while (ended === 0) {
    // The keeper may not end another login's connections; the owner of the server may.
    const { rows } = await sql<{ pid: number }>`SELECT pid FROM pg_locks WHERE NOT granted`.execute(database.keeper)
    ended = rows.length
    if (ended > 0) await endConnections(rows.map((row) => row.pid))
  }
  await release()
  expect(await put).toBe('stored')
  expect(await count()).toBe(1)
})

test('a wave that is not open keeps nothing', async () => {
  const closed = await openTestWave(database.keeper, { slug: 'closed' })
  await database.keeper.updateTable('wave').set({ state: 'closed' }).where('id', '=', closed).execute()
  const letterbox = openLetterbox(database.web)
  const puts = await Promise.all([letterbox.put({ ...letter('x'), waveId: closed }), letterbox.put(letter('y'))])
  expect(puts).toEqual(['closed', 'stored'])
  expect(await count()).toBe(1)
})

async function endConnections(pids: number[]): Promise<void> {
  await sql`SELECT pg_terminate_backend(pid) FROM unnest(${pids}::int[]) AS pid`.execute(database.web)
}
