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
