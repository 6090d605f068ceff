import { sql } from 'kysely'
import type { TakeBackWave } from '../../../surveys/sitting/page.ts'
import type { Db } from '../../database/connection.ts'
import { loadVersion } from '../../versions.ts'
import { lastDayToSay } from '../waves.ts'

interface Row {
  versionId: string
  state: TakeBackWave['state']
  closesOn: string | null
  lastDay: string | null
}

/**
 * Until when answers can be taken back: every wave of which some still can, and of a survey that has none the last one,
 * so that it says that it is too late. Rehearsals are not among them. One query, shared by all who ask at the same
 * moment; the titles come from the versions, which never change.
 */
export function takeBackWaves(db: Db): () => Promise<TakeBackWave[]> {
  let underWay: Promise<TakeBackWave[]> | undefined
  return () => {
    underWay ??= list(db).finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

async function list(db: Db): Promise<TakeBackWave[]> {
  const { rows } = await sql<Row>`
    WITH fieldwork AS (
      SELECT survey_id, version_id, number, closes_on, last_day,
        CASE WHEN state = 'open' THEN 'open'
             WHEN state = 'closed' AND CURRENT_DATE <= last_day THEN 'closed'
             ELSE 'too-late' END AS state
      FROM wave WHERE kind = 'real')
    SELECT version_id AS "versionId", state, CASE WHEN state = 'open' THEN closes_on END AS "closesOn",
      CASE WHEN state = 'closed' THEN last_day END AS "lastDay"
    FROM fieldwork one
    WHERE state <> 'too-late' OR number = (SELECT max(number) FROM fieldwork WHERE survey_id = one.survey_id)
    ORDER BY (SELECT slug FROM survey WHERE survey.id = one.survey_id), number DESC`.execute(db)
  return Promise.all(
    rows.map(async ({ versionId, state, closesOn, lastDay }) => {
      const { definition, contract } = await loadVersion(db, versionId)
      const days = contract.graceDays
      const until = lastDayToSay({ kind: 'real', closes_on: closesOn, last_day: lastDay }, days)
      return { title: definition.title, state, days, lastDay: until }
    }),
  )
}
