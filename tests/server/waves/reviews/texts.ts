import { randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../../../../server/database/connection.ts'
import { putLetters } from '../../../../server/respond/put-letters.ts'
import type { Wave } from '../../../../server/versions.ts'
import { closeWave } from '../../../../server/waves/close.ts'
import { destroyKeys } from '../../../../server/waves/keys.ts'
import { openWave } from '../../../../server/waves/open.ts'
import { buildRelease } from '../../../../server/waves/release.ts'
import type { Wording } from '../../../../server/waves/reviews/memory.ts'
import type { Allows } from '../../../../surveys/allows.ts'
import { passLastDay, SLUG, skippedAll } from '../wave.ts'

/** A text as somebody sends it, at one of the survey's places. */
export interface Sent {
  body: string
  allows: Allows
  variable?: string
}

/** Where the survey asks for words. */
export const PLACE = 'tell_leaders'

interface Databases {
  web: Db
  keeper: Db
}

/** A closed wave past its last day, of one person for each text. */
export async function closedWithTexts({ web, keeper }: Databases, texts: Sent[], kind: Wave['kind'] = 'real') {
  const wave = await openWave(keeper, SLUG, { kind })
  const packed = await skippedAll(web)
  const letters = texts.map(({ body, allows, variable = PLACE }) => ({
    waveId: wave.id,
    responseKey: randomBytes(32),
    packed,
    words: [{ key: randomBytes(32), variable, body, allows }],
  }))
  await putLetters(web, letters)
  await closeWave(keeper, wave.id, { graceDays: 14 })
  if (kind === 'real') await passLastDay(keeper, wave)
  await destroyKeys(keeper, wave.id)
  return wave
}

export async function releasedWithTexts(databases: Databases, texts: Sent[], kind: Wave['kind'] = 'real') {
  const wave = await closedWithTexts(databases, texts, kind)
  return { wave, release: await buildRelease(databases.keeper, wave.id) }
}

/** Somebody with these roles who can sign in; gives their id. */
export async function addReviewer(keeper: Db, ...roles: string[]): Promise<string> {
  const person = await keeper
    .insertInto('person')
    .values({ name: `Reviewer ${randomUUID()}`, passphrase_hash: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const values = roles.map((role) => ({ person_id: person.id, role }))
  await keeper.insertInto('person_role').values(values).execute()
  return person.id
}

/** What somebody had before them when they decided. */
export function seenOf({ body, language = 'en', translation = null }: Partial<Wording> & { body: string }): Wording {
  return { body, language, translation }
}
