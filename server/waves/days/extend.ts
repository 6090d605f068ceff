import { sql } from 'kysely'
import type { Db } from '../../database/connection.ts'
import { ConflictError, InvalidError } from '../../errors.ts'
import type { Wave } from '../../versions.ts'
import { dayInWords, FURTHEST } from '../last-day.ts'

/** Refuses a planned last day that is none, is past, or too far ahead. 422 with a sentence. */
export async function checkPlanned(db: Db, closesOn: string): Promise<void> {
  const date = new Date(`${closesOn}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== closesOn) {
    throw new InvalidError('no_such_day', 'There is no such day. Please write it like 2026-12-24.')
  }
  const { rows } = await sql<{ past: boolean; far: boolean }>`
    SELECT ${closesOn}::date < CURRENT_DATE AS past, ${closesOn}::date > CURRENT_DATE + ${FURTHEST}::integer AS far`.execute(
    db,
  )
  if (rows[0]?.past) throw new InvalidError('day_past', 'That day is over already. Please choose today or a later day.')
  if (rows[0]?.far)
    throw new InvalidError('day_far', 'That day is more than a year ahead. Please choose an earlier one.')
}

/**
 * Moves the planned last day of a survey's open wave to `closesOn` (YYYY-MM-DD), or gives it one. Later only: pages have
 * said the earlier one. The same day again changes nothing. 409 where none is open, or for an earlier day. The web login
 * may do this, and a trigger refuses it everything else.
 */
export async function extendWave(db: Db, surveyId: string, closesOn: string): Promise<Wave> {
  await checkPlanned(db, closesOn)
  const open = db.selectFrom('wave').selectAll().where('survey_id', '=', surveyId).where('state', '=', 'open')
  const wave = await db
    .updateTable('wave')
    .set({ closes_on: closesOn })
    .where('survey_id', '=', surveyId)
    .where('state', '=', 'open')
    .where('close_asked', '=', false)
    .where((eb) => eb.or([eb('closes_on', 'is', null), eb('closes_on', '<=', closesOn)]))
    .returningAll()
    .executeTakeFirst()
  if (wave) return wave
  const now = await open.executeTakeFirst()
  if (!now || now.close_asked || now.closes_on === null) {
    throw new ConflictError('no_wave_open', 'No wave of this survey is open.')
  }
  throw new ConflictError(
    'only_later',
    `People were told that it is open until ${dayInWords(now.closes_on)}. The last day can only move to a later one.`,
  )
}
