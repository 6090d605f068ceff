import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'
import { loadVersion } from '../versions.ts'

/** Real results of one survey come at most once in so many days (anonymity.md, the contract). */
const DAYS_BETWEEN_RELEASES = 90

/** A wave that waits for its last day will show results only if it has 30 answers; what is known of it are twenties. */
const SMALLEST_IN_TWENTIES = 20

/** The furthest day ahead that a planned last day may be; the trigger of 006 says the same. */
export const FURTHEST = 366

/** A past day that lies further ahead than this was written while the clock was wrong: whoever believed it would wait for years. */
const BELIEVED_AHEAD = 31

/** What a wave needs to know of itself for its last day. */
type Fieldwork = { id: string; survey_id: string; version_id: string; kind: string }

/**
 * The day (YYYY-MM-DD) on which a wave that closes today closes, and the last day on which its answers can be taken
 * back: `graceDays` later, or as many as the version's contract promises if these are more, and late enough that its
 * results come 90 days after the survey's results before. One that closes before its planned last day keeps that day: it
 * stood on pages. A rehearsal or demonstration has no days of grace. A clock that ran back closes no wave on a day before
 * it opened; a day that cannot be right says nothing.
 */
export async function daysOf(
  db: Db,
  wave: Fieldwork,
  graceDays: number,
): Promise<{ closedOn: string; lastDay: string }> {
  const { contract } = await loadVersion(db, wave.version_id)
  const grace = Math.max(graceDays, contract.graceDays)
  const { rows } = await sql<{ closedOn: string; lastDay: string }>`
    WITH limits AS (SELECT CURRENT_DATE + ${BELIEVED_AHEAD}::integer AS believed, CURRENT_DATE + ${FURTHEST}::integer AS furthest),
    today AS (SELECT CASE WHEN closes_on > furthest THEN furthest ELSE closes_on END AS closes_on,
      greatest(CURRENT_DATE, CASE WHEN opened_on <= believed THEN opened_on END) AS day
      FROM wave, limits WHERE id = ${wave.id})
    SELECT today.day AS "closedOn",
      CASE WHEN ${wave.kind} = 'real'
        THEN greatest(today.day + ${grace}::integer, today.closes_on + ${grace}::integer, before.day + ${DAYS_BETWEEN_RELEASES - 1}::integer)
        ELSE today.day END AS "lastDay"
    FROM today, LATERAL (
      SELECT max(coalesce(r.built_on, w.last_day + 1)) AS day
      FROM limits, wave w LEFT JOIN release r ON r.wave_id = w.id
      WHERE w.survey_id = ${wave.survey_id} AND w.id <> ${wave.id} AND w.kind = 'real' AND w.state <> 'open'
        AND coalesce(r.built_on, w.closed_on) <= limits.believed
        AND ((r.id IS NULL AND w.answers >= ${SMALLEST_IN_TWENTIES}) OR EXISTS (SELECT FROM release_table t WHERE t.release_id = r.id))) AS before`.execute(
    db,
  )
  const days = rows[0]
  if (!days) throw new Error('The wave is gone')
  return days
}

/** The sentence that says when the results of a wave can be read; `lastDay` null: at once. */
export function readableInWords(lastDay: string | null): string {
  if (lastDay === null) return 'The results can be read in a moment.'
  return `The results can be read from ${dayInWords(nextDay(lastDay))}. Until the end of the day before, answers can still be taken back.`
}

/** The day after a YYYY-MM-DD. */
function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** '2026-12-06' → '6 December 2026' */
export function dayInWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** A closed wave whose days of taking back are over. A rehearsal or demonstration is past them as soon as it closes. */
const past = sql<boolean>`state = 'closed' AND (kind <> 'real' OR CURRENT_DATE > last_day)`

export async function isPastLastDay(db: Db, waveId: string): Promise<boolean> {
  return (
    (await db.selectFrom('wave').select('id').where('id', '=', waveId).where(past).executeTakeFirst()) !== undefined
  )
}

/** The ids of the waves whose keys and release are due. */
export async function listPastLastDay(db: Db): Promise<string[]> {
  return (await db.selectFrom('wave').select('id').where(past).execute()).map((wave) => wave.id)
}
