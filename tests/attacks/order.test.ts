import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBackup } from '../../server/database/backup/write.ts'
import { type Letter, putLetters } from '../../server/respond/put-letters.ts'
import { findVersion, publishLibrary } from '../../server/versions.ts'
import { closeWave } from '../../server/waves/close.ts'
import { destroyKeys } from '../../server/waves/keys.ts'
import { moveLetterbox, shuffleLetterbox } from '../../server/waves/letterbox.ts'
import { openWave } from '../../server/waves/open.ts'
import { buildRelease } from '../../server/waves/release.ts'
import { columnsOf } from '../../surveys/columns.ts'
import { routersOf } from '../../surveys/logic/routing.ts'
import { letterFor, passLastDay, rankCorrelation, skippedAll } from '../server/waves/wave.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { testFolder } from '../setup/folder.ts'
import { openTestWave } from '../setup/wave.ts'
import { weakened } from '../setup/weakened.ts'
import { hex } from './state.ts'

const RUNS = 200
/** By chance the first of two lies first in 100 runs; that it is off by more than this happens once in 10^9 times. */
const OFF_BY = 43

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())

const packed = Uint8Array.of(1, 254)
const letterOf = (wave: string) => letterFor({ id: wave }, packed, ['some words'])

/** One answer into each wave, each in a transaction of its own, as they arrive. */
async function putInEach(waves: string[]): Promise<Letter[]> {
  const letters = waves.map(letterOf)
  for (const letter of letters) await putLetters(database.web, [letter])
  return letters
}

/** So many waves, in each of which a known answer came first, then others, then another known one, twenty in all. */
async function fillWaves(name: string, runs = RUNS): Promise<{ waves: string[]; first: Letter[]; last: Letter[] }> {
  const waves: string[] = []
  for (let i = 0; i < runs; i += 1) waves.push(await openTestWave(database.keeper, { slug: `${name}-${i}` }))
  const first = await putInEach(waves)
  for (let i = 0; i < runs; i += 50) {
    await putLetters(
      database.web,
      waves.slice(i, i + 50).flatMap((wave) => Array.from({ length: 18 }, () => letterOf(wave))),
    )
  }
  return { waves, first, last: await putInEach(waves) }
}

type Place = 'ticks' | 'words'
const keyOf = (letter: Letter, place: Place) => hex(place === 'ticks' ? letter.responseKey : letter.words[0]!.key)

/** In how many of the runs the one lies before the other, by these keys in the order in which they were found. */
function timesFirst(found: string[], place: Place, earlier: Letter[], later: Letter[]): number {
  const places = new Map(found.map((key, i) => [key, i]))
  const at = (letter: Letter) => {
    const where = places.get(keyOf(letter, place))
    if (where === undefined) throw new Error('an answer is missing')
    return where
  }
  return earlier.filter((letter, i) => at(letter) < at(later[i]!)).length
}

/** All keys in the order of the pages, which is that of pg_dump too: it asks with COPY. */
async function onPages(table: 'letterbox' | 'letterbox_words' | 'response' | 'words'): Promise<string[]> {
  const key = sql.id(table.endsWith('words') ? 'words_key' : 'response_key')
  const { rows } = await sql<{ key: string }>`SELECT encode(${key}, 'hex') AS key FROM ${sql.id(table)}
    ORDER BY tableoid, ctid`.execute(database.keeper)
  return rows.map((row) => row.key)
}

async function inDump(place: Place): Promise<string[]> {
  const key = sql.id(place === 'ticks' ? 'response_key' : 'words_key')
  // As COPY reads it: without an order.
  const { rows } = await sql<{ key: string }>`SELECT encode(${key}, 'hex') AS key
    FROM ${sql.id(place === 'ticks' ? 'response' : 'words')}`.execute(database.keeper)
  return rows.map((row) => row.key)
}

/** All keys in the order of a backup file. */
async function inBackup(place: Place): Promise<string[]> {
  const file = join(testFolder(), 'backup')
  await writeBackup(database.keeper, Buffer.alloc(32), file)
  const keys: string[] = []
  const name = place === 'ticks' ? 'response_key' : 'words_key'
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const key = (JSON.parse(line) as { row?: Record<string, string> }).row?.[name]
    if (key) keys.push(key.replace('\\x', ''))
  }
  return keys
}

const away = (times: number) => Math.abs(times - RUNS / 2)

test('in 200 runs, the place of two known answers tells nothing of which came first: after a move, while they wait, after the close', async () => {
  const { keeper } = database
  const { waves, first, last } = await fillWaves('real')
  expect(await moveLetterbox(keeper)).toHaveLength(RUNS)
  const found: Record<string, number> = {}
  for (const place of ['ticks', 'words'] as const) {
    const table = place === 'ticks' ? 'response' : 'words'
    found[`${place}, pages after a move`] = timesFirst(await onPages(table), place, first, last)
    found[`${place}, dump after a move`] = timesFirst(await inDump(place), place, first, last)
    found[`${place}, backup after a move`] = timesFirst(await inBackup(place), place, first, last)
  }

  const third = await putInEach(waves)
  const fourth = await putInEach(waves)
  expect(timesFirst(await onPages('letterbox'), 'ticks', third, fourth)).toBe(RUNS) // as they came
  expect(await shuffleLetterbox(keeper, new Set())).toBe(true)
  for (const place of ['ticks', 'words'] as const) {
    const table = place === 'ticks' ? 'letterbox' : 'letterbox_words'
    found[`${place}, pages while they wait`] = timesFirst(await onPages(table), place, third, fourth)
    found[`${place}, backup while they wait`] = timesFirst(await inBackup(place), place, third, fourth)
  }

  for (const wave of waves) await closeWave(keeper, wave, { graceDays: 14 })
  for (const place of ['ticks', 'words'] as const) {
    const table = place === 'ticks' ? 'response' : 'words'
    for (const [pair, earlier, later] of [
      ['of the same move', first, last],
      ['of a move and the close', first, third],
      ['of the close', third, fourth],
    ] as const) {
      found[`${place}, pages after the close, ${pair}`] = timesFirst(await onPages(table), place, earlier, later)
      found[`${place}, dump after the close, ${pair}`] = timesFirst(await inDump(place), place, earlier, later)
    }
    found[`${place}, backup after the close`] = timesFirst(await inBackup(place), place, first, fourth)
  }
  expect(Object.entries(found).filter(([, times]) => away(times) > OFF_BY)).toEqual([])
  // Nor does the number of the transaction, nor the place of ticks tell that of words.
  const { rows } = await sql<{ numbers: number }>`SELECT count(DISTINCT x)::integer AS numbers FROM (
    SELECT wave_id, xmin::text AS x FROM response UNION SELECT wave_id, xmin::text FROM words) AS t
    GROUP BY wave_id`.execute(keeper)
  expect(new Set(rows.map((row) => row.numbers))).toEqual(new Set([1]))
}, 180_000)

test('without the order by lot at a move, and without that of the close, the same attack succeeds', async () => {
  const { keeper } = database
  const letterbox = 'server/waves/letterbox.ts'
  const rule = `SELECT response_key, wave_id, packed, rkey FROM letterbox WHERE wave_id = ANY (\${waves}::uuid[])
    ORDER BY gen_random_uuid()`
  const weakMove = await weakened<typeof import('../../server/waves/letterbox.ts')>(letterbox, {
    file: letterbox,
    rule,
    instead: rule.replace('ORDER BY gen_random_uuid()', ''),
  })
  const { waves, first, last } = await fillWaves('weak', 40)
  await weakMove.moveLetterbox(keeper)
  expect(timesFirst(await onPages('response'), 'ticks', first, last)).toBe(40)

  const weakClose = await weakened<typeof import('../../server/waves/close.ts')>('server/waves/close.ts', {
    file: 'server/waves/partitions.ts',
    rule: `FROM \${old} ORDER BY gen_random_uuid()`,
    instead: `FROM \${old}`,
  })
  const late = await putInEach(waves)
  for (const wave of waves) await weakClose.closeWave(keeper, wave, { graceDays: 14 })
  expect(timesFirst(await onPages('response'), 'ticks', first, late)).toBe(40)
}, 180_000)

test('the place of a row in the file for researchers tells nothing of when its answer arrived', async () => {
  const { web, keeper } = database
  const slug = 'in-their-own-words'
  const wave = await openWave(web, slug, { kind: 'real' })
  const { definition } = (await findVersion(web, slug))!
  const columns = columnsOf(definition)
  // Each answer is marked by the choices of six questions that everybody is asked, as a number in base three.
  const routed = new Set([...routersOf(definition)].flatMap(([name, by]) => ([...by].length > 0 ? [name] : [])))
  const marks = columns
    .map((column, place) => ({ column, place }))
    .filter(({ column }) => column.type === 'choice' && !column.demographic && !routed.has(column.question))
    .filter(({ column }) => column.codes.length >= 3)
    .slice(0, 6)
  expect(marks).toHaveLength(6)
  const blank = await skippedAll(web, slug)
  for (let i = 0; i < 700; i += 1) {
    const ticks = Buffer.from(blank)
    for (const [digit, { column, place }] of marks.entries())
      ticks[place] = column.codes[Math.floor(i / 3 ** digit) % 3]!.code
    await putLetters(web, [letterFor(wave, ticks)])
    if (i % 70 === 69) await moveLetterbox(keeper)
  }
  await closeWave(keeper, wave.id, { graceDays: 14 })
  await passLastDay(keeper, wave)
  await destroyKeys(keeper, wave.id)
  const id = await buildRelease(keeper, wave.id)
  const parts = await keeper
    .selectFrom('release_file')
    .select('bytes')
    .where('release_id', '=', id)
    .where('name', '=', 'rows.csv')
    .orderBy('part')
    .execute()
  const [header = '', ...rows] = Buffer.concat(parts.map((part) => part.bytes))
    .toString('utf8')
    .trim()
    .split('\r\n')
  const names = header.split(',')
  const arrived = rows.map((row) => {
    const fields = row.split(',')
    return marks.reduce((sum, { column }, digit) => {
      const code = Number(fields[names.indexOf(column.name)])
      return sum + column.codes.findIndex((one) => one.code === code) * 3 ** digit
    }, 0)
  })
  expect(new Set(arrived).size).toBe(560)
  expect(Math.max(...arrived)).toBeLessThan(700)
  const inFile = arrived.map(String)
  const inTime = arrived.toSorted((a, b) => a - b).map(String)
  // By chance further from 0 than this once in 10^9 times.
  expect(Math.abs(rankCorrelation(inTime, inFile))).toBeLessThan(0.26)
}, 120_000)
