import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { putLetters } from '../../../server/respond/put-letters.ts'
import { publishLibrary, type Wave } from '../../../server/versions.ts'
import { moveLetterbox } from '../../../server/waves/letterbox.ts'
import { openWave } from '../../../server/waves/open.ts'
import { partitionOf } from '../../../server/waves/partitions.ts'
import { clearWithdrawn } from '../../../server/waves/storage/withdrawn.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { countAll, putOneByOne, rankCorrelation, SLUG, waveNow, withdraw } from './wave.ts'

let database: TestDatabase
let wave: Wave
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave, release CASCADE`.execute(
    database.keeper,
  )
  wave = await openWave(database.web, SLUG, { kind: 'real' })
})

const hex = (key: Buffer | null) => (key ? key.toString('hex') : 'none')

async function keysIn(table: 'letterbox' | 'response'): Promise<string[]> {
  const rows = await database.keeper.selectFrom(table).select('response_key').orderBy(sql`ctid`).execute()
  return rows.map((row) => hex(row.response_key))
}

test('nineteen answers wait, and with the twentieth all move', async () => {
  const { web, keeper } = database
  await putOneByOne(web, wave, 19, () => 'hello')
  expect(await moveLetterbox(keeper)).toEqual([])
  expect(await countAll(keeper)).toEqual({ waiting: 19, moved: 0, waitingWords: 19, movedWords: 0 })
  await putOneByOne(web, wave, 1, () => 'hello')
  expect(await moveLetterbox(keeper)).toEqual([wave.id])
  expect(await countAll(keeper)).toEqual({ waiting: 0, moved: 20, waitingWords: 0, movedWords: 20 })
})

test('where an answer lies tells nothing of when it arrived, neither after a move nor among those that wait', async () => {
  const { web, keeper } = database
  const other = await openWave(web, 'values', { kind: 'real' })
  const waiting = await putOneByOne(web, other, 19)
  const moved = await putOneByOne(web, wave, 200)
  await moveLetterbox(keeper)
  const inHeap = await keysIn('response')
  expect(inHeap).toHaveLength(200)
  expect(
    Math.abs(
      rankCorrelation(
        moved.map((l) => hex(l.responseKey)),
        inHeap,
      ),
    ),
  ).toBeLessThan(0.4)
  const left = await keysIn('letterbox')
  const arrived = waiting.map((l) => hex(l.responseKey))
  expect(left.toSorted()).toEqual(arrived.toSorted())
  expect(left).not.toEqual(arrived)
})

test('words lie in a table of their own, with nothing that joins them to ticks', async () => {
  const { web, keeper } = database
  const letters = await putOneByOne(web, wave, 200, (i) => `text ${i}`)
  await moveLetterbox(keeper)
  const words = await keeper.selectFrom('words').selectAll().orderBy(sql`ctid`).execute()
  expect(Object.keys(words[0] ?? {}).toSorted()).toEqual(['allows', 'body', 'variable', 'wave_id', 'words_key'])
  const keys = new Set(await keysIn('response'))
  expect(words.filter((row) => keys.has(hex(row.words_key)))).toEqual([])
  const byResponse = await keysIn('response')
  const byWords = words.map((row) => hex(letters[Number(row.body.slice(5))]?.responseKey ?? null))
  expect(Math.abs(rankCorrelation(byResponse, byWords))).toBeLessThan(0.4)
})

test('answers are counted in whole twenties, and a withdrawal never lowers the count', async () => {
  const { web, keeper } = database
  const letters = await putOneByOne(web, wave, 45)
  await moveLetterbox(keeper)
  expect((await waveNow(keeper, wave)).answers).toBe(40)
  for (const letter of letters.slice(0, 30)) await withdraw(web, letter)
  await putOneByOne(web, wave, 20)
  await moveLetterbox(keeper)
  expect(await countAll(keeper)).toMatchObject({ moved: 35 })
  expect((await waveNow(keeper, wave)).answers).toBe(40)
})

test('an answer that is sent again after it moved is stored once', async () => {
  const { web, keeper } = database
  const letters = await putOneByOne(web, wave, 20, () => 'hello')
  await moveLetterbox(keeper)
  expect(await putLetters(web, letters.slice(0, 1))).toEqual(['stored'])
  expect(await countAll(keeper)).toEqual({ waiting: 0, moved: 20, waitingWords: 0, movedWords: 20 })
})

test('two keepers that move at once, while answers arrive, lose and double nothing', async () => {
  const { web, keeper } = database
  const arriving = putOneByOne(web, wave, 150, () => 'hello')
  let done = false
  const moving = [1, 2].map(async () => {
    while (!done) await moveLetterbox(keeper)
  })
  const letters = await arriving
  done = true
  await Promise.all(moving)
  const all = [...(await keysIn('response')), ...(await keysIn('letterbox'))]
  expect(all.toSorted()).toEqual(letters.map((l) => hex(l.responseKey)).toSorted())
  const { waitingWords = 0, movedWords = 0 } = (await countAll(keeper)) ?? {}
  expect(waitingWords + movedWords).toBe(150)
})

test('an answer that was taken back leaves nothing on the pages where it lay', async () => {
  const { web, keeper } = database
  const letters = await putOneByOne(web, wave, 20, (i) => `text ${i}`)
  await moveLetterbox(keeper)
  const late = await putOneByOne(web, wave, 3, (i) => `late ${i}`)
  const fileOf = async (table: string) =>
    (await sql<{ file: string }>`SELECT pg_relation_filepath(${table}) AS file`.execute(keeper)).rows[0]?.file
  const tables = ['letterbox', 'letterbox_words', partitionOf('response', wave.id), partitionOf('words', wave.id)]
  const before = await Promise.all(tables.map(fileOf))
  for (const letter of [letters[0], late[0]]) if (letter) await withdraw(web, letter)
  const seen = new Map()
  expect(await clearWithdrawn(keeper, seen)).toBe(true)
  const after = await Promise.all(tables.map(fileOf))
  // Each table was written anew into another file: a page with a deleted row cannot have come along.
  for (const [i, file] of after.entries()) expect(file).not.toBe(before[i])
  expect(await countAll(keeper)).toEqual({ waiting: 2, moved: 19, waitingWords: 2, movedWords: 19 })
  expect(await clearWithdrawn(keeper, seen)).toBe(false)
})

test('the statistics of the database hold no copy of an answer', async () => {
  const { web, keeper } = database
  await putOneByOne(web, wave, 60, () => 'the same words')
  await moveLetterbox(keeper)
  const names = [partitionOf('response', wave.id), partitionOf('words', wave.id)]
  for (const name of names) await sql`ANALYZE ${sql.id(name)}`.execute(keeper)
  const { rows } = await sql`SELECT attname FROM pg_stats WHERE tablename = ANY (${names})`.execute(keeper)
  expect(rows).toEqual([])
})
