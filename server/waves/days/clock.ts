import { uptime } from 'node:os'
import { sql } from 'kysely'
import type { Db } from '../../database/connection.ts'

/**
 * Days come from the database alone (CURRENT_DATE). This watches its clock: one that jumps by more than a day, by mistake
 * or by somebody's hand, must not end anybody's days of taking back.
 */
export interface Clock {
  /** What the database takes for now, in milliseconds since 1970. */
  wall(db: Db): Promise<number>
  /** A clock that nobody sets and that goes on while the computer sleeps: milliseconds since any moment. */
  steady(): number
}

export const systemClock: Clock = {
  async wall(db) {
    const { rows } = await sql<{ now: string }>`
      SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now`.execute(db)
    return Number(rows[0]?.now)
  },
  steady: () => uptime() * 1_000,
}

/** What a keeper has learnt of the clock since it started: how far wall and steady clock lie apart, in milliseconds. */
export interface ClockSeen {
  apart: number
  /** Nothing was believed since the start; the platform may have been off for so long. */
  pause?: number
  /** They lie otherwise apart now, since this reading of the steady clock. */
  jumped?: { apart: number; since: number }
}

const DAY = 86_400_000
/** A platform that was off for longer looks at its clock for a day before it closes, releases or destroys anything. */
const PAUSE_DAYS = 30
const NAME = 'day_seen'

/**
 * Looks at both clocks once more. `jumped` is set while the wall clock is off by more than a day, forward or back; it
 * goes as soon as the clock is right again, or once the new time has stood for a whole day: then it is taken for right.
 */
export function lookAtClock(
  seen: ClockSeen | undefined,
  { wall, steady }: { wall: number; steady: number },
): ClockSeen {
  const apart = wall - steady
  if (!seen) return { apart }
  const off = apart - seen.apart
  if (off >= -DAY && off <= (seen.pause ?? DAY)) return { apart: seen.pause === undefined ? seen.apart : apart }
  const { jumped } = seen
  if (!jumped || Math.abs(apart - jumped.apart) > DAY) return { ...seen, jumped: { apart, since: steady } }
  return steady - jumped.since < DAY ? seen : { apart }
}

/** What a keeper that starts knows of the clock: the last day (YYYY-MM-DD) that one before it believed. */
export function afterAPause(day: string, steady: number): ClockSeen {
  return { apart: Date.parse(`${day}T00:00:00Z`) - steady, pause: (PAUSE_DAYS + 1) * DAY }
}

/**
 * Looks at the clock of the database and, at a start, at the last day that was believed; writes down that day as long as
 * it is believed. Only the keeper may write it.
 */
export async function watchClock(db: Db, clock: Clock, before: ClockSeen | undefined): Promise<ClockSeen> {
  const known = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst()
  const steady = clock.steady()
  const wall = await clock.wall(db)
  const seen = lookAtClock(before ?? (known && afterAPause(known.value, steady)), { wall, steady })
  const value = new Date(wall).toISOString().slice(0, 10)
  if (!seen.jumped && known?.value !== value) {
    await db
      .insertInto('setting')
      .values({ name: NAME, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  }
  return seen
}

/** The line for the log when the clock has jumped. */
export function jumpInWords({ apart, pause, jumped }: ClockSeen): string {
  const off = ((jumped?.apart ?? apart) - apart) / DAY
  // A day that was believed begins at midnight.
  const days = pause === undefined ? Math.round(off) : Math.floor(off)
  const many = `${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'}`
  if (pause !== undefined) {
    return (
      `The clock of the database stands ${many} ${days < 0 ? 'behind' : 'ahead of'} the day on which this platform last ran: nothing is ` +
      'closed, released or destroyed until it has stood so for a day. Please leave the platform running if it is right.'
    )
  }
  return (
    `The clock of the database jumped ${many} ${days < 0 ? 'back' : 'forward'}: nothing is closed, released or destroyed until it is right ` +
    'again. If the new time is the right one, please leave the platform running: a time that has stood for a day is taken for right.'
  )
}
