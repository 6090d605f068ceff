import { sql } from 'kysely'
import type { ReleaseSummary, Table } from '../../surveys/api/research.ts'
import type { Text } from '../../surveys/text.ts'
import type { Db } from '../database/connection.ts'
import { NotFoundError } from '../errors.ts'

const slugs = /^[a-z0-9-]{1,100}$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function releasesWith(db: Db) {
  return db
    .selectFrom('release')
    .innerJoin('wave', 'wave.id', 'release.wave_id')
    .innerJoin('version', 'version.id', 'wave.version_id')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .select([
      'release.id',
      'survey.slug as survey',
      'wave.number as wave',
      sql<Text>`version.definition -> 'title'`.as('title'),
      'version.number as version',
      'wave.kind',
      'release.people',
      'release.built_on as builtOn',
      'release.notes',
    ])
}

/**
 * The releases of one survey, oldest first. 404 if there is no such survey.
 */
export async function listReleases(db: Db, slug: string): Promise<ReleaseSummary[]> {
  const known = db.selectFrom('survey').select('id').where('slug', '=', slug)
  const survey = slugs.test(slug) ? await known.executeTakeFirst() : undefined
  if (!survey) throw new NotFoundError('There is no survey at this address.')
  return releasesWith(db)
    .where('wave.survey_id', '=', survey.id)
    .orderBy('release.built_on')
    .orderBy('wave.number')
    .execute()
}

/** Every survey with the title of its newest version, by slug. */
export function listSurveys(db: Db): Promise<{ slug: string; title: Text }[]> {
  return db
    .selectFrom('survey')
    .innerJoin('version', 'version.survey_id', 'survey.id')
    .distinctOn('survey.slug')
    .select(['survey.slug', sql<Text>`version.definition -> 'title'`.as('title')])
    .orderBy('survey.slug')
    .orderBy('version.number', 'desc')
    .execute()
}

/** One release. 404 for an id that is unknown, or is no id. */
export async function findRelease(db: Db, id: string): Promise<ReleaseSummary> {
  const release = uuid.test(id) ? await releasesWith(db).where('release.id', '=', id).executeTakeFirst() : undefined
  if (!release) throw new NotFoundError('There are no results at this address.')
  return release
}

/** The frozen tables of a release, in the order in which they were built. */
export function listTables(db: Db, releaseId: string): Promise<Table[]> {
  return db
    .selectFrom('release_table')
    .select(['question', 'context', 'base', 'cells'])
    .where('release_id', '=', releaseId)
    .orderBy('position')
    .execute()
}
