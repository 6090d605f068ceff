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

/** What a keeper has learnt of the clock since it started: how far wall and steady clock lie apart. */
export interface ClockSeen {
  apart: number
  /** They lie otherwise apart now, since this reading of the steady clock. */
  jumped?: { apart: number; since: number }
}

const DAY = 86_400_000

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
  if (Math.abs(apart - seen.apart) <= DAY) return { apart: seen.apart }
  const { jumped } = seen
  if (!jumped || Math.abs(apart - jumped.apart) > DAY) return { apart: seen.apart, jumped: { apart, since: steady } }
  return steady - jumped.since < DAY ? seen : { apart }
}

/** The line for the log when the clock has jumped. */
export function jumpInWords({ apart, jumped }: ClockSeen): string {
  const days = Math.round(((jumped?.apart ?? apart) - apart) / DAY)
  const how = `${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'} ${days < 0 ? 'back' : 'forward'}`
  return (
    `The clock of the database jumped ${how}: nothing is closed, released or destroyed until it is right again. ` +
    'If the new time is the right one, restart the platform, or leave it: a time that has stood for a day is taken for right.'
  )
}
