import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publishLibrary, type Wave } from '../../../server/versions.ts'
import { askToClose, closeWave } from '../../../server/waves/close.ts'
import { afterAPause, type ClockSeen, lookAtClock, systemClock } from '../../../server/waves/days/clock.ts'
import { freshMemory, keeperRound } from '../../../server/waves/keeper-round.ts'
import { openWave } from '../../../server/waves/open.ts'
import { freshReviewMemory } from '../../../server/waves/reviews/memory.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { countAll, passLastDay, putOneByOne, SLUG, waveNow, withoutGuard } from './wave.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the two clocks', () => {
  /** Looks at each reading in turn, in hours; gives for each whether the clock is trusted. */
  function trusted(readings: [wall: number, steady: number][]): boolean[] {
    let seen: ClockSeen | undefined
    return readings.map(([wall, steady]) => {
      seen = lookAtClock(seen, { wall: wall * HOUR, steady: steady * HOUR })
      return seen.jumped === undefined
    })
  }

  test('a clock that goes as it should is trusted, however long the keeper is asleep between two looks', () => {
    expect(
      trusted([
        [100, 0],
        [101, 1],
        [900, 800],
        [913, 812],
      ]),
    ).toEqual([true, true, true, true])
  })

  test('a jump of more than a day is not, forward or back, until the clock is right again', () => {
    expect(
      trusted([
        [100, 0],
        [125.5, 1],
        [126, 1.5],
        [102, 2],
      ]),
    ).toEqual([true, false, false, true])
    expect(
      trusted([
        [100, 0],
        [70, 1],
        [71, 2],
        [103, 3],
      ]),
    ).toEqual([true, false, false, true])
    expect(
      trusted([
        [100, 0],
        [124, 1],
        [78, 2],
      ]),
    ).toEqual([true, true, true])
  })

  test('small jumps count together', () => {
    expect(
      trusted([
        [100, 0],
        [113, 1],
        [126, 2],
        [139, 3],
      ]),
    ).toEqual([true, true, true, false])
  })

  test('a new time that has stood for a whole day is taken for right; another jump begins anew', () => {
    expect(
      trusted([
        [100, 0],
        [1_000, 1],
        [1_023.9, 24.9],
        [1_024, 25],
        [1_025, 26],
      ]),
    ).toEqual([true, false, false, true, true])
    expect(
      trusted([
        [100, 0],
        [1_000, 1],
        [5_000, 24],
        [5_001, 25],
        [5_024, 48],
      ]),
    ).toEqual([true, false, false, false, true])
  })

  test('a keeper that starts believes a clock that stands up to 30 days after the last day it knew, and none before it', () => {
    /** Hours after the day that was known; the steady clock began anew. */
    const trusted = (readings: [wall: number, steady: number][]) => {
      let seen: ClockSeen = afterAPause('1970-01-11', 0)
      return readings.map(([wall, steady]) => {
        seen = lookAtClock(seen, { wall: 240 * HOUR + wall * HOUR, steady: steady * HOUR })
        return seen.jumped === undefined
      })
    }
    expect(trusted([[0, 0]])).toEqual([true])
    expect(trusted([[-24, 0]])).toEqual([true])
    expect(trusted([[31 * 24, 0]])).toEqual([true])
    expect(trusted([[-25, 0]])).toEqual([false])
    expect(trusted([[31 * 24 + 1, 0]])).toEqual([false])
    // From the first look on, a day either way.
    expect(
      trusted([
        [100, 0],
        [126, 1],
        [76, 1],
        [101, 1],
      ]),
    ).toEqual([true, false, false, true])
    // Too far ahead, and put right while the keeper runs; or left to stand for a day.
    expect(
      trusted([
        [5_000, 0],
        [101, 1],
        [102, 2],
      ]),
    ).toEqual([false, true, true])
    expect(
      trusted([
        [5_000, 0],
        [5_023, 23],
        [5_024, 24],
        [5_025, 25],
      ]),
    ).toEqual([false, false, true, true])
  })

  test('the clocks of this computer are milliseconds that go forward', async () => {
    const database = await testDatabase()
    const wall = await systemClock.wall(database.keeper)
    expect(Math.abs(wall - Date.now())).toBeLessThan(DAY)
    expect(systemClock.steady()).toBeGreaterThan(0)
    await database.drop()
  })
})

describe('a keeper whose clock jumps', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
    await publishLibrary(database.keeper)
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, sealed_sitting, wave, release, setting CASCADE`.execute(
      database.keeper,
    )
  })

  /** A keeper with a clock of its own: `set` says how many days the wall clock is off. */
  function keeperWith() {
    const memory = freshMemory()
    const said: string[] = []
    let [off, steady] = [0, 0]
    const clock = { wall: async () => 1_000 * DAY + steady + off * DAY, steady: () => steady }
    return {
      said,
      set(days: number) {
        off = days
      },
      pass(milliseconds: number) {
        steady += milliseconds
      },
      round: () =>
        keeperRound(database.keeper, {
          graceDays: 14,
          reviews: freshReviewMemory(),
          memory,
          clock,
          say: (line) => said.push(line),
        }),
    }
  }

  /** Four waves: two closed just now, one to be released today, one to be destroyed today. */
  async function allDue(): Promise<Record<'close' | 'planned' | 'release' | 'destroy', Wave>> {
    const { web, keeper } = database
    const close = await openWave(web, SLUG, { kind: 'real' })
    await askToClose(web, close.survey_id)
    const planned = await openWave(web, 'values', { kind: 'real' })
    await sql`UPDATE wave SET closes_on = CURRENT_DATE - 1 WHERE id = ${planned.id}`.execute(keeper)
    const destroy = await openWave(web, 'relational-charter', { kind: 'real' })
    await closeWave(keeper, destroy.id, { graceDays: 14 })
    await passLastDay(keeper, destroy)
    await keeperRound(keeper, {
      graceDays: 14,
      reviews: freshReviewMemory(),
      clock: { wall: async () => 1_000 * DAY, steady: () => 0 },
    })
    await withoutGuard(keeper, sql`UPDATE wave SET closed_on = CURRENT_DATE - 400 WHERE id = ${destroy.id}`)
    const release = await openWave(web, 'relational-charter', { kind: 'real' })
    await putOneByOne(web, release, 3, () => 'hello', 'relational-charter')
    await closeWave(keeper, release.id, { graceDays: 14 })
    await passLastDay(keeper, release)
    return { close, planned, release, destroy }
  }

  const statesOf = async (waves: Record<string, Wave>) =>
    Promise.all(
      Object.values(waves).map(async (wave) => {
        const { state, destroyed_on } = await waveNow(database.keeper, wave)
        return destroyed_on === null ? state : 'destroyed'
      }),
    )

  test('destroys no keys, closes, releases and destroys nothing, says so once, and goes on when the clock is right', async () => {
    const { web, keeper } = database
    const own = keeperWith()
    await own.round()
    own.set(400)
    const first = await openWave(web, SLUG, { kind: 'real' })
    await askToClose(web, first.survey_id)
    await putOneByOne(web, first, 25, () => 'hello')
    await sql`INSERT INTO sealed_sitting VALUES ('\x01', '\x02', CURRENT_DATE - 1)`.execute(keeper)
    expect(await own.round()).toEqual([])
    expect(await own.round()).toEqual([])
    expect(await statesOf({ first })).toEqual(['open'])
    expect(await keeper.selectFrom('sealed_sitting').selectAll().execute()).toHaveLength(1)
    // What goes by no day goes on.
    expect(await countAll(keeper)).toMatchObject({ waiting: 0, moved: 25 })
    expect(own.said).toEqual([expect.stringMatching(/^The clock of the database jumped 400 days forward: nothing is/)])
    own.set(0)
    expect(await own.round()).toEqual([])
    expect(await statesOf({ first })).toEqual(['closed'])
    expect(own.said).toHaveLength(1)
  })

  test.each([2, -2])('everything that goes by the day waits after a jump of %i days', async (days) => {
    const { keeper } = database
    const own = keeperWith()
    const waves = await allDue()
    const before = await statesOf(waves)
    expect(before).toEqual(['closed', 'closed', 'closed', 'released'])
    expect(await own.round()).toEqual([])
    own.set(days)
    await own.round()
    const now = await statesOf(waves)
    expect(now).toEqual(['closed', 'closed', 'released', 'destroyed'])
    // A fifth thing that comes due while the clock is off.
    await passLastDay(keeper, waves.close)
    await own.round()
    expect(await statesOf(waves)).toEqual(now)
    own.pass(DAY)
    expect(await own.round()).toEqual([])
    expect(await statesOf(waves)).toEqual(['released', 'closed', 'released', 'destroyed'])
  })

  test('a keeper that starts in a new database takes the clock that it finds for right', async () => {
    const own = keeperWith()
    own.set(5_000)
    const wave = await openWave(database.web, SLUG, { kind: 'real' })
    await askToClose(database.web, wave.survey_id)
    await own.round()
    expect(own.said).toEqual([])
    expect(await statesOf({ wave })).toEqual(['closed'])
  })

  test.each([
    ['ahead of', 40],
    ['behind', -3],
  ])(
    'a keeper that starts %s the day that one before it saw waits for a day, says so once, and so does the next',
    async (where, days) => {
      await keeperWith().round()
      const wave = await openWave(database.web, SLUG, { kind: 'real' })
      await askToClose(database.web, wave.survey_id)
      for (let started = 0; started < 2; started += 1) {
        const own = keeperWith()
        own.set(days)
        await own.round()
        own.pass(DAY - 1)
        await own.round()
        expect(own.said).toEqual([
          `The clock of the database stands ${Math.abs(days)} days ${where} the day on which this platform last ran: nothing is ` +
            'closed, released or destroyed until it has stood so for a day. Please leave the platform running if it is right.',
        ])
        expect(await statesOf({ wave })).toEqual(['open'])
        if (started === 0) continue
        own.pass(1)
        expect(await own.round()).toEqual([])
        expect(await statesOf({ wave })).toEqual(['closed'])
      }
      // From then on that is the day that is known.
      const next = keeperWith()
      next.set(days)
      await next.round()
      expect(next.said).toEqual([])
    },
  )

  test('a keeper that was off for a month goes on at once', async () => {
    await keeperWith().round()
    const own = keeperWith()
    own.set(30)
    const wave = await openWave(database.web, SLUG, { kind: 'real' })
    await askToClose(database.web, wave.survey_id)
    await own.round()
    expect(own.said).toEqual([])
    expect(await statesOf({ wave })).toEqual(['closed'])
  })

  test('the day that was seen is the keeper’s to write', async () => {
    await keeperWith().round()
    const { rows } = await sql`SELECT value FROM setting WHERE name = 'day_seen'`.execute(database.web)
    expect(rows).toEqual([{ value: '1972-09-27' }])
    for (const text of [
      "UPDATE setting SET value = '2099-01-01'",
      'DELETE FROM setting',
      "INSERT INTO setting VALUES ('a', 'b')",
    ])
      await expect(sql.raw(text).execute(database.web)).rejects.toMatchObject({ code: '42501' })
  })

  test('a clock that cannot be read is not trusted, and told as a step that failed', async () => {
    const wave = await openWave(database.web, SLUG, { kind: 'real' })
    await askToClose(database.web, wave.survey_id)
    const clock = {
      wall: async () => {
        throw new Error('no clock')
      },
      steady: () => 0,
    }
    const failures = await keeperRound(database.keeper, { graceDays: 14, reviews: freshReviewMemory(), clock })
    expect(failures.map(({ step }) => step)).toEqual(['look at the clock'])
    expect(await statesOf({ wave })).toEqual(['open'])
  })
})
