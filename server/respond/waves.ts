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
