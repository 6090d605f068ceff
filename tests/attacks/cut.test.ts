import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { payloadOf, responseKeyOf, wordsKeysOf } from '../../server/anonymity/codes.ts'
import type { Db } from '../../server/database/connection.ts'
import { openLetterbox } from '../../server/respond/letterbox.ts'
import { type Letter, putLetters } from '../../server/respond/put-letters.ts'
import { takingBack } from '../../server/respond/take-back.ts'
import { publishLibrary, type Wave } from '../../server/versions.ts'
import { closeWave } from '../../server/waves/close.ts'
import { destroyKeys, hasKeys } from '../../server/waves/keys.ts'
import { countOpenWaves, moveLetterbox, shuffleLetterbox } from '../../server/waves/letterbox.ts'
import { openWave } from '../../server/waves/open.ts'
import { buildRelease } from '../../server/waves/release.ts'
import { clearWithdrawn } from '../../server/waves/storage/withdrawn.ts'
import { writeCode } from '../../surveys/code/codes.ts'
import { letterFor, passLastDay, skippedAll, waveNow, withdraw } from '../server/waves/wave.ts'
import { type Cut, withCut } from '../setup/cut.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { emptyAll, expectEachOnce, hex, keysOf, putSome } from './state.ts'

let database: TestDatabase
let packed: Buffer
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
  packed = await skippedAll(database.keeper, 'values')
})
afterAll(() => database.drop())
beforeEach(() => emptyAll(database.keeper))

const graceDays = 14
const open = (kind: Wave['kind'] = 'real', slug = 'values') => openWave(database.web, slug, { kind })

interface Verb<State> {
  prepare(): Promise<State>
  run(db: Db, state: State): Promise<unknown>
  /** What must hold as soon as the connection is gone. */
  atOnce(state: State, where: string): Promise<void>
  /** What must hold when it was done once more. */
  afterwards(state: State, where: string): Promise<void>
  login?: 'web' | 'keeper'
}

/**
 * Cuts the connection of a verb before its first statement and after each (which is before the next one), and does it
 * again with one that holds. Gives how many statements it has.
 */
async function cutEverywhere<State>({ prepare, run, atOnce, afterwards, login = 'keeper' }: Verb<State>) {
  const url = login === 'keeper' ? database.keeperUrl : database.webUrl
  for (let at = 0; ; at += 1) {
    await emptyAll(database.keeper)
    const state = await prepare()
    const where = `cut after statement ${at}`
    const place: Cut = at === 0 ? { at: 1, when: 'before' } : { at, when: 'after' }
    const cut = await withCut(url, place, (db) => run(db, state))
    if (cut.cut) expect(cut.failed, where).toBeDefined()
    else expect(cut.failed, where).toBeUndefined()
    await atOnce(state, where)
    await run(database[login], state)
    await afterwards(state, where)
    if (!cut.cut) return cut.statements
  }
}

interface Filled {
  wave: Wave
  letters: Letter[]
}

/** 22 moved and 5 waiting, each with two texts, and 4 that wait for another wave. */
async function filled(kind: Wave['kind'] = 'real'): Promise<Filled & { others: Letter[] }> {
  const wave = await open(kind)
  const other = await open('real', 'relational-charter')
  const letters = await putSome(database.web, wave, 22, packed)
  await moveLetterbox(database.keeper)
  letters.push(...(await putSome(database.web, wave, 5, packed)))
  return { wave, letters, others: await putSome(database.web, other, 4, packed) }
}

/** No wave's ticks have moved without their words. */
async function expectTogether(where: string): Promise<void> {
  const { rows } = await sql`SELECT l.wave_id FROM letterbox l JOIN response r USING (wave_id)
    WHERE (SELECT count(*) FROM letterbox_words w WHERE w.wave_id = l.wave_id) <>
      2 * (SELECT count(*) FROM letterbox k WHERE k.wave_id = l.wave_id)`.execute(database.keeper)
  expect(rows, where).toEqual([])
}

test('a put that is cut off at any statement is whole or not there, and sent again it is there once', async () => {
  const statements = await cutEverywhere({
    login: 'web',
    prepare: async () => {
      const wave = await open()
      return { letters: Array.from({ length: 3 }, (_, i) => letterFor(wave, packed, [`text ${i}`])) }
    },
    run: (db, { letters }) => putLetters(db, letters),
    atOnce: async ({ letters }, where) => {
      const { waiting } = await keysOf(database.keeper)
      await expectEachOnce(database.keeper, waiting.length === 0 ? [] : letters, where)
    },
    afterwards: ({ letters }, where) => expectEachOnce(database.keeper, letters, where),
  })
  expect(statements).toBe(1)
})

test.each(['before', 'after'] as const)(
  'a connection that breaks %s a put or a taking back is mended before anybody is answered',
  async (when) => {
    const wave = await open()
    const pepper = randomBytes(32)
    const payload = payloadOf(pepper, 'some key')
    const letter: Letter = {
      ...letterFor(wave, packed),
      responseKey: responseKeyOf(pepper, payload),
      words: [{ ...letterFor(wave, packed, ['hello']).words[0]!, key: wordsKeysOf(pepper, payload)[0]! }],
    }
    const cut: Cut = { at: 1, when, passing: true }
    const put = await withCut(database.webUrl, cut, async (db) => {
      expect(await openLetterbox(db).put(letter)).toBe('stored')
    })
    expect(put).toMatchObject({ cut: true, failed: undefined })
    await expectEachOnce(database.keeper, [letter])
    const taken = await withCut(database.webUrl, cut, (db) =>
      takingBack({ db, pepper, floorMs: 0 })(writeCode(payload).words),
    )
    expect(taken).toMatchObject({ cut: true, failed: undefined })
    await expectEachOnce(database.keeper, [])
  },
)

test('a move that is cut off at any statement loses and doubles nothing, and the next one does it', async () => {
  const statements = await cutEverywhere({
    prepare: async () => {
      const { letters, others, wave } = await filled()
      letters.push(...(await putSome(database.web, wave, 21, packed)))
      return { wave, all: [...letters, ...others], others }
    },
    run: async (db) => {
      await moveLetterbox(db)
      await countOpenWaves(db) // as a keeper does in its first round
    },
    atOnce: async ({ all }, where) => {
      await expectEachOnce(database.keeper, all, where)
      await expectTogether(where)
    },
    afterwards: async ({ wave, all, others }, where) => {
      await expectEachOnce(database.keeper, all, where)
      const { waiting } = await keysOf(database.keeper)
      expect(waiting, where).toEqual(others.map((one) => hex(one.responseKey)).sort())
      expect((await waveNow(database.web, wave)).answers, where).toBe(40)
    },
  })
  expect(statements).toBeGreaterThan(15)
}, 120_000)

test('a shuffle of those that wait, cut off at any statement, loses and doubles nothing', async () => {
  await cutEverywhere({
    prepare: filled,
    run: (db) => shuffleLetterbox(db, new Set()),
    atOnce: ({ letters, others }, where) => expectEachOnce(database.keeper, [...letters, ...others], where),
    afterwards: ({ letters, others }, where) => expectEachOnce(database.keeper, [...letters, ...others], where),
  })
}, 120_000)

test('a close that is cut off at any statement leaves the wave open and whole, or closed and whole', async () => {
  const statements = await cutEverywhere({
    prepare: () => filled(),
    run: (db, { wave }) => closeWave(db, wave.id, { graceDays }),
    atOnce: async ({ wave, letters, others }, where) => {
      await expectEachOnce(database.keeper, [...letters, ...others], where)
      const { waiting } = await keysOf(database.keeper)
      const { state } = await waveNow(database.web, wave)
      expect(waiting.length, where).toBe(state === 'open' ? letters.length - 22 + others.length : others.length)
    },
    afterwards: async ({ wave, letters, others }, where) => {
      await expectEachOnce(database.keeper, [...letters, ...others], where)
      expect(await waveNow(database.web, wave), where).toMatchObject({ state: 'closed', answers: 20 })
      const { rows } = await sql`SELECT DISTINCT xmin::text FROM response WHERE wave_id = ${wave.id}
        UNION SELECT xmin::text FROM words WHERE wave_id = ${wave.id}`.execute(database.keeper)
      expect(rows, where).toHaveLength(1)
      expect(await putLetters(database.web, [letterFor(wave, packed)]), where).toEqual(['closed'])
    },
  })
  expect(statements).toBeGreaterThan(20)
}, 120_000)

test('a taking back that is cut off is whole or not done, and done again it is done', async () => {
  const statements = await cutEverywhere({
    login: 'web',
    prepare: async () => {
      const { letters, others } = await filled()
      return { mine: [letters[0]!, letters[25]!], rest: [...letters.slice(1, 25), letters[26]!, ...others] }
    },
    run: async (db, { mine }) => {
      for (const letter of mine) await withdraw(db, letter)
    },
    atOnce: async ({ mine, rest }, where) => {
      const { waiting, moved } = await keysOf(database.keeper)
      const left = mine.filter((one) => [...waiting, ...moved].includes(hex(one.responseKey)))
      await expectEachOnce(database.keeper, [...left, ...rest], where)
    },
    afterwards: async ({ mine, rest }, where) => {
      await expectEachOnce(database.keeper, rest, where)
      // Sent again, it does not come back.
      expect(await putLetters(database.web, mine), where).toEqual(['stored', 'stored'])
      await expectEachOnce(database.keeper, rest, where)
      const known = await database.keeper.selectFrom('withdrawn').select('response_key').execute()
      expect(known.map((row) => hex(row.response_key)).sort(), where).toEqual(
        mine.flatMap((one) => [hex(one.responseKey), ...one.words.map((word) => hex(word.key))]).sort(),
      )
    },
  })
  expect(statements).toBe(2)
})

test('a cleaning up after a taking back, cut off at any statement, is done by the next one', async () => {
  const files = async (wave: Wave) => {
    const id = wave.id.replaceAll('-', '')
    const { rows } = await sql<{ file: string }>`SELECT pg_relation_filepath(t::regclass) AS file
      FROM unnest(${['letterbox', 'letterbox_words', `response_${id}`, `words_${id}`, 'withdrawn']}::text[]) t`.execute(
      database.keeper,
    )
    return rows.map((row) => row.file)
  }
  const statements = await cutEverywhere({
    prepare: async () => {
      const { letters, others, wave } = await filled()
      for (const letter of [letters[0]!, letters[24]!]) await withdraw(database.web, letter)
      const rest = letters.filter((_, i) => i !== 0 && i !== 24)
      return { wave, rest: [...rest, ...others], seen: new Map(), before: await files(wave) }
    },
    run: (db, { seen }) => clearWithdrawn(db, seen),
    atOnce: ({ rest }, where) => expectEachOnce(database.keeper, rest, where),
    afterwards: async ({ rest, wave, before }, where) => {
      await expectEachOnce(database.keeper, rest, where)
      for (const [i, file] of (await files(wave)).entries()) expect(file, where).not.toBe(before[i])
      expect(await database.keeper.selectFrom('withdrawn').select('wave_id').execute(), where).toHaveLength(6)
    },
  })
  expect(statements).toBeGreaterThan(20)
}, 120_000)

/** A closed wave whose last day has passed, from which two were taken back. */
async function overdue(): Promise<Filled & { left: Letter[] }> {
  const { wave, letters, others } = await filled()
  await withdraw(database.web, letters[0]!)
  await withdraw(database.web, others[0]!)
  await closeWave(database.keeper, wave.id, { graceDays })
  await passLastDay(database.keeper, wave)
  return { wave, letters: letters.slice(1), left: others.slice(1) }
}

const countIn = async (table: 'response' | 'words', wave: Wave) =>
  (await database.keeper.selectFrom(table).select('wave_id').where('wave_id', '=', wave.id).execute()).length

test('keys whose destruction is cut off at any statement are all there or all gone, and go with the next', async () => {
  const statements = await cutEverywhere({
    prepare: overdue,
    run: (db, { wave }) => destroyKeys(db, wave.id, async (trx) => void (await sql`SELECT`.execute(trx))),
    atOnce: async ({ wave, letters, left }, where) => {
      const keys = await keysOf(database.keeper)
      if (keys.moved.some((key) => key !== null)) await expectEachOnce(database.keeper, [...letters, ...left], where)
      expect(await countIn('response', wave), where).toBe(letters.length)
      expect(await countIn('words', wave), where).toBe(2 * letters.length)
    },
    afterwards: async ({ wave, letters, left }, where) => {
      expect(await hasKeys(database.keeper, wave.id), where).toBe(false)
      expect(await countIn('response', wave), where).toBe(letters.length)
      expect(await countIn('words', wave), where).toBe(2 * letters.length)
      const { waiting } = await keysOf(database.keeper)
      expect(waiting, where).toEqual(left.map((one) => hex(one.responseKey)).sort())
      // What was taken back from the other wave stays known.
      expect(await database.keeper.selectFrom('withdrawn').select('wave_id').execute(), where).toHaveLength(3)
    },
  })
  expect(statements).toBeGreaterThan(15)
}, 120_000)

test('a release that is cut off at any statement is not there at all, and the next one is whole', async () => {
  const released = async (wave: Wave) => {
    const { state } = await waveNow(database.web, wave)
    const releases = await database.keeper.selectFrom('release').select('id').where('wave_id', '=', wave.id).execute()
    const tables = await database.keeper.selectFrom('release_table').select('release_id').distinct().execute()
    return { state, releases: releases.length, tables: tables.length }
  }
  const whole = { state: 'released', releases: 1, tables: 1 }
  const statements = await cutEverywhere({
    prepare: async () => {
      const wave = await open()
      await putSome(database.web, wave, 60, packed)
      await closeWave(database.keeper, wave.id, { graceDays })
      await passLastDay(database.keeper, wave)
      await destroyKeys(database.keeper, wave.id)
      return { wave }
    },
    run: (db, { wave }) => buildRelease(db, wave.id),
    atOnce: async ({ wave }, where) => {
      const found = await released(wave)
      expect(found.state === 'released' ? found : { ...found, state: 'closed' }, where).toEqual(
        found.state === 'released' ? whole : { state: 'closed', releases: 0, tables: 0 },
      )
    },
    afterwards: async ({ wave }, where) => expect(await released(wave), where).toEqual(whole),
  })
  expect(statements).toBeGreaterThan(10)
}, 120_000)
