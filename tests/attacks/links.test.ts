import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Letter, putLetters } from '../../server/respond/put-letters.ts'
import { publishLibrary, type Wave } from '../../server/versions.ts'
import { closeWave } from '../../server/waves/close.ts'
import { freshMemory, keeperRound } from '../../server/waves/keeper-round.ts'
import { openWave } from '../../server/waves/open.ts'
import { freshReviewMemory } from '../../server/waves/reviews/memory.ts'
import { letterFor, skippedAll, withdraw } from '../server/waves/wave.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { hex } from './state.ts'

let database: TestDatabase
let wave: Wave
let packed: Buffer
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
  wave = await openWave(database.web, 'values', { kind: 'real' })
  packed = await skippedAll(database.web, 'values')
})
afterAll(() => database.drop())

/** Somebody who has signed in reads a page of the desk, which is written down, and then answers. */
async function answerAs(person: number): Promise<Letter> {
  const letter = letterFor(wave, packed, [`text of ${person}`, `more of ${person}`])
  await sql`INSERT INTO session (sid, sess, expire) VALUES (${`person ${person}`}, '{}', now())`.execute(database.web)
  await putLetters(database.web, [letter])
  return letter
}

interface Row {
  x: number
  name: string
}

/** Rows as whoever has the whole database sees them: by number of transaction, then as they lie. */
async function rowsOf(table: string, name: string): Promise<Row[]> {
  const { rows } = await sql<Row>`SELECT xmin::text::bigint::integer AS x, ${sql.raw(name)} AS name
    FROM ${sql.raw(table)} ORDER BY xmin::text::bigint, tableoid, ctid`.execute(database.keeper)
  return rows
}

/**
 * How many of the answers are linked with the right row of another table, if those of one transaction, or of the nearest
 * before or after it, are held against each other in the order in which they lie: the best of the three.
 */
function linked(answers: Row[], others: Row[], belongs: (answer: string, other: string) => boolean): number {
  const byTransaction = Map.groupBy(others, (row) => row.x)
  const numbers = [...byTransaction.keys()].sort((a, b) => a - b)
  const neighbours: ((x: number) => number | undefined)[] = [
    (x) => numbers.findLast((number) => number < x),
    (x) => x,
    (x) => numbers.find((number) => number > x),
  ]
  const right = neighbours.map((neighbour) => {
    let hits = 0
    for (const [x, group] of Map.groupBy(answers, (row) => row.x)) {
      const there = byTransaction.get(neighbour(x) ?? -1) ?? []
      const each = Math.max(1, Math.round(there.length / group.length))
      hits += group.filter(({ name }, i) =>
        there.slice(i * each, (i + 1) * each).some((other) => belongs(name, other.name)),
      ).length
    }
    return hits
  })
  return Math.max(...right)
}

test('joining on the numbers of transactions, equal or nearest, links answers with words and people no better than chance', async () => {
  const { web, keeper } = database
  const memory = freshMemory()
  const letters: Letter[] = []
  const personOf = new Map<string, number>()
  const round = async () =>
    expect(await keeperRound(keeper, { graceDays: 14, reviews: freshReviewMemory(), memory })).toEqual([])
  const key = "encode(response_key, 'hex')"
  const links = async (ticks: string, words: string) => {
    const answers = await rowsOf(ticks, key)
    const person = (answer: string) => personOf.get(answer)
    return {
      answers: answers.length,
      words: linked(answers, await rowsOf(words, 'body'), (answer, body) => body.endsWith(` of ${person(answer)}`)),
      people: linked(answers, await rowsOf('session', 'sid'), (answer, sid) => sid === `person ${person(answer)}`),
    }
  }
  async function answer(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const letter = await answerAs(letters.length)
      personOf.set(hex(letter.responseKey), letters.length)
      letters.push(letter)
    }
  }

  // The attack works, until the keeper has looked: two seconds at most.
  await answer(19)
  expect(await links('letterbox', 'letterbox_words')).toEqual({ answers: 19, words: 19, people: 19 })
  await round()
  const waiting = await links('letterbox', 'letterbox_words')
  expect(waiting.words).toBeLessThan(14)
  expect(waiting.people).toBeLessThan(5)

  for (let batch = 0; batch < 7; batch += 1) {
    await answer(30)
    await round()
  }
  const moved = await links('response', 'words')
  expect(moved.answers).toBe(229)
  // Of each batch about one by chance, and of two texts a second one.
  expect(moved.words).toBeLessThan(60)
  expect(moved.people).toBeLessThan(40)
  for (const table of ['response', 'words']) {
    const sizes = [...Map.groupBy(await rowsOf(table, "''"), (row) => row.x).values()]
    expect(Math.min(...sizes.map((group) => group.length))).toBeGreaterThanOrEqual(20)
  }

  // What was taken back: an older backup knows whose ticks and whose words these keys named.
  for (const letter of letters.slice(0, 20)) await withdraw(web, letter)
  const kinds = new Map(
    letters.flatMap((letter, i) =>
      [letter.responseKey, ...letter.words.map((word) => word.key)].map((k) => [hex(k), i]),
    ),
  )
  const isTicks = new Set(letters.map((letter) => hex(letter.responseKey)))
  const linksWithin = async () => {
    const rows = await rowsOf('withdrawn', key)
    const [ticks, words] = [rows.filter((row) => isTicks.has(row.name)), rows.filter((row) => !isTicks.has(row.name))]
    return linked(ticks, words, (one, other) => kinds.get(one) === kinds.get(other))
  }
  expect(await linksWithin()).toBe(20)
  await round()
  expect(await linksWithin()).toBeLessThan(15)

  await answer(5)
  await closeWave(keeper, wave.id, { graceDays: 14 })
  const closed = await links('response', 'words')
  expect(closed.answers).toBe(214)
  expect(closed.words).toBeLessThan(20)
  expect(closed.people).toBeLessThan(10)
})
