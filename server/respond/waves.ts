import type { Db } from '../database/connection.ts'
import type { Wave } from '../versions.ts'

/** The waves that ask, or asked, this very version: an open one first, then the newest. Mostly one. */
export async function listWavesOf(db: Db, versionId: string): Promise<Pick<Wave, 'id' | 'state'>[]> {
  return db
    .selectFrom('wave')
    .select(['id', 'state'])
    .where('version_id', '=', versionId)
    .orderBy((eb) => eb('state', '=', 'open'), 'desc')
    .orderBy('number', 'desc')
    .limit(5)
    .execute()
}

/** What a wave asks: the ids of its version and of its survey. */
export interface WaveOf {
  versionId: string
  surveyId: string
}

/** What the wave of this id asks; undefined if there is none, or it was destroyed. It never changes. */
export async function findWaveOf(db: Db, id: string): Promise<WaveOf | undefined> {
  return db
    .selectFrom('wave')
    .select(['version_id as versionId', 'survey_id as surveyId'])
    .where('id', '=', id)
    .executeTakeFirst()
}

const DAY = 86_400_000

/**
 * The day (YYYY-MM-DD) until which answers of a real wave can be taken back at least: of a closed one its last day; of
 * an open one with a planned last day so many days after that, for it never moves to an earlier one. Else null.
 */
export function lastDayToSay(wave: Pick<Wave, 'kind' | 'last_day' | 'closes_on'>, graceDays: number): string | null {
  if (wave.kind !== 'real') return null
  if (wave.last_day !== null || wave.closes_on === null) return wave.last_day
  return new Date(Date.parse(`${wave.closes_on}T00:00:00Z`) + graceDays * DAY).toISOString().slice(0, 10)
}
