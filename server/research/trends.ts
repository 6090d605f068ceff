import type { TrendsReply } from '../../surveys/api/research.ts'
import { type Offered, trendsOf } from '../anonymity/trends.ts'
import type { Db } from '../database/connection.ts'
import { findVersion } from '../versions.ts'
import { variablesOf } from './labels.ts'
import { listReleases, listTables } from './releases.ts'

/** What can be followed over the real waves of a survey. 404 if there is no such survey; nothing of fewer than two waves. */
export async function findTrends(db: Db, slug: string): Promise<TrendsReply> {
  const releases = (await listReleases(db, slug)).filter(({ kind }) => kind === 'real')
  const waves: Offered[] = []
  for (const { id, version } of releases) {
    const asked = await findVersion(db, slug, version)
    if (!asked) throw new Error('A release has no version')
    waves.push({
      release: id,
      tables: await listTables(db, id),
      variables: variablesOf(asked.definition),
      group: await findGroup(db, id),
    })
  }
  return { releases, variables: waves.at(-1)?.variables ?? [], trends: trendsOf(waves) }
}

/** How many people were asked at all, where it was a closed group of which that is known. */
async function findGroup(db: Db, releaseId: string): Promise<number | null> {
  const wave = await db
    .selectFrom('release')
    .innerJoin('wave', 'wave.id', 'release.wave_id')
    .select('wave.asked')
    .where('release.id', '=', releaseId)
    .executeTakeFirst()
  return wave?.asked ?? null
}
