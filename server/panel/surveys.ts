import type { PanelSurvey } from '../../surveys/api/panel.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import { textIn } from '../../surveys/text.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database/connection.ts'
import { findVersion, type Survey } from '../versions.ts'
import { listWaves } from '../waves/list.ts'

/** All surveys by slug, each with its versions and waves. */
export async function listPanelSurveys(db: Db, config: Pick<Config, 'publicUrl'>): Promise<PanelSurvey[]> {
  const surveys = await db.selectFrom('survey').selectAll().orderBy('slug').execute()
  return Promise.all(surveys.map((survey) => findPanelSurvey(db, survey, config)))
}

export async function findPanelSurvey(
  db: Db,
  survey: Survey,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<PanelSurvey> {
  const [latest, versions, waves] = await Promise.all([
    findVersion(db, survey.slug),
    db
      .selectFrom('version')
      .select(['number', 'hash', 'published_on as publishedOn'])
      .where('survey_id', '=', survey.id)
      .orderBy('number', 'desc')
      .execute(),
    listWaves(db, survey.id),
  ])
  const { slug } = survey
  const title = textIn(latest?.definition.title) || slug
  return { slug, title, address: `${publicUrl.origin}/q/${doorOf(slug)}`, versions, waves }
}
