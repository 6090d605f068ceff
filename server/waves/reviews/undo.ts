import type { Transaction } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { ConflictError } from '../../errors.ts'
import { isSame, lockText } from './decide.ts'
import type { Last } from './memory.ts'

/**
 * Takes back a person's own last decision: if it made a quote, the quote goes. Their masks go too, unless somebody has
 * allowed the masked text since. 409 if nothing of it is left to undo.
 */
export async function undoDecision(
  trx: Transaction<Database>,
  person: string,
  { text: id, decided }: Last & { decided: NonNullable<Last['decided']> },
): Promise<void> {
  const text = await lockText(trx, id)
  const mine = await trx
    .deleteFrom('review')
    .where('text_id', '=', id)
    .where('person_id', '=', person)
    .returning('text_id')
    .executeTakeFirst()
  if (!text || !mine) {
    throw new ConflictError('undo_too_late', 'This cannot be undone any more. Somebody has gone on from it.')
  }
  await trx.deleteFrom('quote').where('id', '=', id).execute()
  const others = await trx.selectFrom('review').select(['person_id', 'decision']).where('text_id', '=', id).execute()
  const { before, after, allowedBy, cleared } = decided
  const untouched = isSame(text, after) && others.every((review) => allowedBy.includes(review.person_id))
  if (untouched && cleared.length > 0) await trx.insertInto('review').values(cleared).execute()
  await trx
    .updateTable('review_text')
    .set({
      ...(untouched && before),
      state: others.some((review) => review.decision === 'refuse') ? 'refused' : 'waiting',
    })
    .where('id', '=', id)
    .execute()
}
