import { setImmediate as othersFirst, setTimeout as sleep } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type { Allows } from '../../../surveys/allows.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { saysSomething } from '../../../surveys/logic/more-masked.ts'
import { textPlacesOf } from '../../../surveys/logic/text-places.ts'
import { likelyLanguage } from '../../anonymity/masking/language.ts'
import { codeOf } from '../../database/failures.ts'
import type { Database } from '../../database/schema.ts'
import type { Wave } from '../../versions.ts'
import { partitionOf } from '../partitions.ts'
import { inChunks } from '../storage/responses.ts'

/** Texts in memory at one time. */
const AT_ONCE = 200
/** Short: whoever takes answers back meanwhile queues behind us. */
const LOCK_TIMEOUT = '300ms'
const TRIES = 40
const LOCK_NOT_GIVEN = '55P03'

interface Text {
  variable: string
  body: string
  allows: Exclude<Allows, 'nobody'>
}

/**
 * At the release of a wave: the texts whose writers allowed it wait for two readers, masked by machine and in an order
 * drawn by lot; then all raw words of the wave are destroyed, those for nobody without having been read. Of a rehearsal
 * no word is kept at all. Part of the release's transaction: both happen, or neither.
 */
export async function insertTextsForReview(
  trx: Transaction<Database>,
  wave: Pick<Wave, 'id' | 'kind'>,
  definition: Definition,
): Promise<void> {
  if (wave.kind !== 'rehearsal') await insertMasked(trx, wave.id, definition)
  await dropWords(trx, wave.id)
}

/** A reader or a second keeper may hold the table for a moment: what was masked is not thrown away for that. */
async function dropWords(trx: Transaction<Database>, waveId: string): Promise<void> {
  await sql`SET LOCAL lock_timeout = ${sql.lit(LOCK_TIMEOUT)}`.execute(trx)
  for (let left = TRIES; ; left -= 1) {
    await sql`SAVEPOINT dropping_words`.execute(trx)
    try {
      await sql`DROP TABLE IF EXISTS ${sql.id(partitionOf('words', waveId))}`.execute(trx)
      return
    } catch (error) {
      if (left === 0 || codeOf(error) !== LOCK_NOT_GIVEN) throw error
      await sql`ROLLBACK TO SAVEPOINT dropping_words`.execute(trx)
      await sleep(50 + Math.random() * 200)
    }
  }
}

async function insertMasked(trx: Transaction<Database>, waveId: string, definition: Definition): Promise<void> {
  const places = new Map(textPlacesOf(definition).flatMap(({ place, variables }) => variables.map((v) => [v, place])))
  const query = sql`SELECT variable, body, allows FROM words
    WHERE wave_id = ${sql.lit(waveId)} AND allows IN ('quote', 'researchers') ORDER BY gen_random_uuid()`
  for await (const texts of inChunks<Text>(trx, query, AT_ONCE)) {
    // Only here: its lists are large, and no other part of the keeper needs them.
    const { maskText } = await import('../../anonymity/masking/mask.ts')
    const values: { wave_id: string; place: string; allows: Text['allows']; body: string; language: string | null }[] =
      []
    for (const { variable, body, allows } of texts) {
      const place = places.get(variable)
      const { masked } = await maskText(body)
      if (place !== undefined && saysSomething(masked))
        values.push({ wave_id: waveId, place, allows, body: masked, language: likelyLanguage(masked) })
      await othersFirst() // a reviewer's question does not wait for a whole wave
    }
    if (values.length > 0) await trx.insertInto('review_text').values(values).execute()
  }
}
