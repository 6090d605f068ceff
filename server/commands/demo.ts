import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { cleanAnswers } from '../../surveys/answers.ts'
import { packAnswers } from '../../surveys/columns.ts'
import type { Db } from '../database/connection.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { say } from '../log.ts'
import { type Letter, putLetters } from '../respond/put-letters.ts'
import { findOpenWave, findSurvey, findVersion, loadVersion, type Wave } from '../versions.ts'
import { closeLocked, type Grace } from '../waves/close.ts'
import { destroyKeys } from '../waves/keys.ts'
import { openWave } from '../waves/open.ts'
import { buildRelease } from '../waves/release.ts'
import { scrubWal } from '../waves/scrub.ts'
import { withLetterboxLock } from '../waves/storage/lock.ts'
import { inventAnswers } from './invented-people.ts'
import { withKeeper } from './with-keeper.ts'

const SLUG = 'in-their-own-words'
const PEOPLE = 400
const SEED = 20_261_122
const AT_ONCE = 100

/**
 * Loads a demonstration: a wave of invented people, closed and released, and then a rehearsal to try answering in.
 * Refuses where real people have answered. Gives the lines to print. Run again, it finishes what is missing.
 */
export async function loadDemonstration(keeper: Db, grace: Grace): Promise<string[]> {
  const survey = await findSurvey(keeper, SLUG)
  const version = await findVersion(keeper, SLUG)
  if (!survey || !version)
    throw new NotFoundError(`There is no survey ${SLUG} here, so there is nothing to demonstrate.`)
  if (await hasRealAnswers(keeper)) {
    throw new ConflictError(
      'real_answers',
      'Real people have answered here. Invented answers must not stand beside theirs, so nothing was loaded.',
    )
  }
  const before = await keeper
    .selectFrom('wave')
    .selectAll()
    .where('survey_id', '=', survey.id)
    .where('kind', '=', 'demonstration')
    .executeTakeFirst()
  const wave = before ?? (await addDemonstration(keeper, grace))
  await destroyKeys(keeper, wave.id)
  await buildRelease(keeper, wave.id)
  const open = await findOpenWave(keeper, SLUG)
  if (!open) await openWave(keeper, SLUG, { kind: 'rehearsal' })
  if (before) return ['The demonstration is here already. Nobody was added to it, and a rehearsal is open.']
  await scrubWal(keeper)
  return [
    `${PEOPLE} invented people have answered ${SLUG}. Their results can be read now, and say on every page that they are invented.`,
    'A rehearsal is open, so that you can try answering. When a real wave opens, all of this goes.',
  ]
}

async function hasRealAnswers(keeper: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    SELECT EXISTS (SELECT FROM wave w WHERE w.kind = 'real' AND (w.answers > 0
      OR EXISTS (SELECT FROM letterbox l WHERE l.wave_id = w.id)
      OR EXISTS (SELECT FROM response r WHERE r.wave_id = w.id))) AS any`.execute(keeper)
  return rows[0]?.any === true
}

/** All in one transaction: no visitor ever meets the demonstration as an open wave, and no half of it can be left. */
function addDemonstration(keeper: Db, grace: Grace): Promise<Wave> {
  return withLetterboxLock(keeper, async (trx) => {
    const wave = await openWave(trx, SLUG, { kind: 'demonstration' })
    const { definition } = await loadVersion(trx, wave.version_id)
    const letters = inventAnswers(PEOPLE, SEED).map((raw) => letterOf(wave, definition, raw))
    for (let from = 0; from < letters.length; from += AT_ONCE)
      await putLetters(trx, letters.slice(from, from + AT_ONCE))
    return closeLocked(trx, wave.id, grace)
  })
}

/** By the same way as a real answer, with keys that no code leads to. */
function letterOf(wave: Wave, definition: Parameters<typeof cleanAnswers>[0], raw: Record<string, unknown>): Letter {
  const cleaned = cleanAnswers(definition, raw)
  if (cleaned.problems.length > 0) throw new Error(`An invented answer is wrong: ${JSON.stringify(cleaned.problems)}`)
  const { packed, words } = packAnswers(definition, cleaned)
  const texts = words.map((one) => ({ ...one, key: randomBytes(32) }))
  return { waveId: wave.id, responseKey: randomBytes(32), packed, words: texts }
}

if (import.meta.main) {
  await withKeeper(async (keeper, { config }) => {
    for (const line of await loadDemonstration(keeper, config)) say(line)
  })
}
