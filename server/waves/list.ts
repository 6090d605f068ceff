import { answersInWords, type WaveSummary } from '../../surveys/api/waves.ts'
import type { Db } from '../database/connection.ts'

/** The waves of a survey, newest first. */
export async function listWaves(db: Db, surveyId: string): Promise<WaveSummary[]> {
  const rows = await summaries(db).where('wave.survey_id', '=', surveyId).orderBy('wave.number', 'desc').execute()
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
      'wave.closes_on as closesOn',
      'wave.asked',
      'wave.destroyed_on as destroyedOn',
      'release.id as release',
    ])
}
