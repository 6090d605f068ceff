import { sql } from 'kysely'
import type { WaveKind } from '../../surveys/api/waves.ts'
import type { Db } from '../database/connection.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { findOpenWave, findSurvey, findVersion, type Wave } from '../versions.ts'
import { checkPlanned } from './days/extend.ts'

/** What everyone is told when a wave opens. */
export const OPENING_SENTENCE = 'The wave is open. Nothing is shown under 30 answers.'

/** How a wave is opened. */
export interface Opening {
  kind: WaveKind
  /** The planned last day, YYYY-MM-DD: the keeper closes the wave the day after. It can only ever move later. */
  closesOn?: string | undefined
  /** How many people a closed group has. */
  asked?: number | undefined
}

/**
 * Opens a wave on the latest version of a survey. 404 without such a survey, 409 while one of its waves is open,
 * 422 for a planned last day that is over or more than a year ahead.
 * The web login may do this too. Finished rehearsals and demonstrations of the survey are then destroyed by the
 * keeper (rehearsals.ts), and how soon results may follow each other is decided at the close (last-day.ts).
 */
export async function openWave(db: Db, slug: string, { kind, closesOn, asked }: Opening): Promise<Wave> {
  const survey = await findSurvey(db, slug)
  const version = await findVersion(db, slug)
  if (!survey || !version) throw new NotFoundError('There is no survey of this name.')
  if (closesOn !== undefined) await checkPlanned(db, closesOn)
  const wave = await db
    .insertInto('wave')
    .values((eb) => ({
      survey_id: survey.id,
      version_id: version.id,
      kind,
      closes_on: closesOn ?? null,
      asked: asked ?? null,
      number: sql<number>`1 + coalesce(${eb.selectFrom('wave').select(eb.fn.max('number').as('last')).where('survey_id', '=', survey.id)}, 0)`,
    }))
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (wave) return wave
  const open = await findOpenWave(db, slug)
  const what = open?.kind === 'real' ? 'A wave' : `A ${open?.kind ?? 'wave'}`
  throw new ConflictError('wave_open', `${what} of this survey is open already. Close it first.`)
}
