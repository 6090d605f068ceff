import type { PanelSurvey } from '../../surveys/api/panel.ts'
import { textIn } from '../../surveys/text.ts'
import type { Db } from '../database/connection.ts'
import { findVersion, type Survey } from '../versions.ts'
import { listWaves } from '../waves/list.ts'

/** All surveys by slug, each with its versions and waves. */
export async function listPanelSurveys(db: Db): Promise<PanelSurvey[]> {
  const surveys = await db.selectFrom('survey').selectAll().orderBy('slug').execute()
  return Promise.all(surveys.map((survey) => findPanelSurvey(db, survey)))
}

export async function findPanelSurvey(db: Db, survey: Survey): Promise<PanelSurvey> {
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
  return { slug: survey.slug, title: textIn(latest?.definition.title) || survey.slug, versions, waves }
}
