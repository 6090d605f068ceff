import { sql } from 'kysely'
import { answersInWords, type WaveSummary } from '../../surveys/api/waves.ts'
import type { Db } from '../database/connection.ts'

/** The waves of a survey, newest first: an open one before those that were opened on the same day. */
export async function listWaves(db: Db, surveyId: string): Promise<WaveSummary[]> {
  const rows = await summaries(db)
    .where('wave.survey_id', '=', surveyId)
    .orderBy(sql`wave.state = 'open'`, 'desc')
    .orderBy('wave.opened_on', 'desc')
    .orderBy(sql`coalesce(wave.closed_on, 'infinity')`, 'desc')
    .orderBy(sql`wave.kind = 'real'`, 'desc')
    .orderBy('wave.id')
    .execute()
  return rows.map((row) => ({ ...row, answers: answersInWords(row.answers) }))
}

/** One wave as the panel sees it, which must exist. */
export async function loadWaveSummary(db: Db, waveId: string): Promise<WaveSummary> {
  const row = await summaries(db).where('wave.id', '=', waveId).executeTakeFirstOrThrow()
  return { ...row, answers: answersInWords(row.answers) }
}

function summaries(db: Db) {
  return db
    .selectFrom('wave')
    .innerJoin('version', 'version.id', 'wave.version_id')
    .leftJoin('release', 'release.wave_id', 'wave.id')
    .select([
      'wave.id',
      'version.number as version',
      'wave.kind',
      'wave.state',
      'wave.answers',
      'wave.opened_on as openedOn',
      'wave.closed_on as closedOn',
      'wave.last_day as lastDay',
      'release.id as release',
    ])
}
