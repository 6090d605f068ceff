import type { SurveyReply } from '../../surveys/api/respond.ts'
import { answersInWords } from '../../surveys/api/waves.ts'
import type { Db } from '../database/connection.ts'
import { NotFoundError } from '../errors.ts'
import { findLatestWave, findVersion, loadVersion, type Wave } from '../versions.ts'
import { lastDayToSay } from './waves.ts'

/** What the page needs: the version that is asked now, its contract, and its wave. While none is open, the latest. */
export async function surveyReply(db: Db, slug: string): Promise<SurveyReply> {
  const wave = await findLatestWave(db, slug)
  const version = wave?.state === 'open' ? await loadVersion(db, wave.version_id) : await findVersion(db, slug)
  if (!version) throw new NotFoundError('There is no survey at this address.')
  const { number, hash, definition, contract } = version
  return { slug, version: number, hash, definition, contract, wave: wave ? waveReply(wave, contract.graceDays) : null }
}

function waveReply({ id, kind, state, answers, ...wave }: Wave, graceDays: number): SurveyReply['wave'] {
  return {
    id,
    kind,
    rehearsal: kind === 'rehearsal',
    demonstration: kind === 'demonstration',
    state,
    answers: answersInWords(answers),
    takeBackDays: kind === 'real' ? graceDays : 0,
    lastDay: lastDayToSay({ kind, ...wave }, graceDays),
  }
}
