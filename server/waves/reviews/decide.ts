import type { Selectable, Transaction } from 'kysely'
import type { DecisionBody, DecisionReply } from '../../../surveys/api/reviews.ts'
import { moreMasked, saysSomething } from '../../../surveys/logic/more-masked.ts'
import { REVIEWERS } from '../../anonymity/numbers/safeguards.ts'
import type { Database } from '../../database/schema.ts'
import { ConflictError, InvalidError, NotFoundError } from '../../errors.ts'
import type { Last, Wording } from './memory.ts'

type ReviewText = Selectable<Database['review_text']>
type Allow = Extract<DecisionBody, { decision: 'allow' }>

/** Those of these people who may read texts that allow it. */
export type StillMay = (trx: Transaction<Database>, people: string[], allows: ReviewText['allows']) => Promise<string[]>

/**
 * One person's decision on one text. Refusing ends it. Allowing may mask more of it; as soon as two people have allowed
 * it, it is a quote. Whoever changes anything of it, a mask, a translation or its language, ends the earlier permission:
 * a mask can turn what is said, so both must have read the very same words. 404, 409 or 422 leaves everything as it was.
 * @param stillMay of people who allowed a text before: those who may read texts of this kind today. Only they count.
 */
export async function decide(
  trx: Transaction<Database>,
  person: string,
  textId: string,
  decision: DecisionBody,
  stillMay: StillMay,
): Promise<{ outcome: DecisionReply['outcome']; last: Omit<Last, 'release' | 'at'> }> {
  const text = await lockText(trx, textId)
  if (!text) throw new NotFoundError('This text is not here any more.')
  const reviews = await trx.selectFrom('review').selectAll().where('text_id', '=', textId).execute()
  if (reviews.some((review) => review.person_id === person))
    throw new ConflictError('decided_already', 'You have decided on this text already.')
  if (text.state !== 'waiting')
    throw new ConflictError('text_decided', 'Somebody else has decided on this text meanwhile.')
  if (!isSame(decision.seen, text))
    throw new ConflictError('text_changed', 'Somebody has masked or translated more meanwhile. Please read it again.')

  const before = wordingOf(text)
  const allowedBy = reviews.map((review) => review.person_id)
  const lastWith = (after: Wording, cleared: NonNullable<Last['decided']>['cleared']) => ({
    text: textId,
    wave: text.wave_id,
    decided: { before, after, allowedBy, cleared },
  })
  if (decision.decision === 'refuse') {
    await insertReview(trx, {
      text_id: textId,
      person_id: person,
      decision: 'refuse',
      reason: decision.reason,
      hard: false,
    })
    await trx.updateTable('review_text').set({ state: 'refused' }).where('id', '=', textId).execute()
    return { outcome: 'refused', last: lastWith(before, []) }
  }
  const after = checkAllow(text, decision)
  const changed = !isSame(after, before)
  const cleared = changed ? reviews.map((review) => ({ ...review, decision: 'allow' as const, reason: null })) : []
  if (changed) await trx.deleteFrom('review').where('text_id', '=', textId).execute()
  await insertReview(trx, { text_id: textId, person_id: person, decision: 'allow', reason: null, hard: decision.hard })
  const allowed = changed ? [] : await stillMay(trx, allowedBy, text.allows)
  const enough = allowed.length + 1 >= REVIEWERS
  await trx
    .updateTable('review_text')
    .set({ ...after, ...(enough && { state: 'allowed' }) })
    .where('id', '=', textId)
    .execute()
  if (enough) await insertQuote(trx, { ...text, ...after })
  return { outcome: enough ? 'shown' : cleared.length > 0 ? 'again' : 'waits', last: lastWith(after, cleared) }
}

/** The text, locked until the transaction ends: of two decisions at once the second sees the first. */
export function lockText(trx: Transaction<Database>, id: string): Promise<ReviewText | undefined> {
  return trx.selectFrom('review_text').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

function wordingOf({ body, language, translation }: ReviewText): Wording {
  return { body, language, translation }
}

export function isSame(one: Wording, other: Wording): boolean {
  return one.body === other.body && one.language === other.language && one.translation === other.translation
}

/** The wording that is allowed. 422 if it is not the text. */
function checkAllow(text: ReviewText, { body, language, translation }: Allow): Wording {
  if (!moreMasked(text.body, body))
    throw new InvalidError(
      'not_masked',
      'A text can be masked, but not changed. Please put [square brackets] in place of a piece.',
    )
  if (!saysSomething(body))
    throw new InvalidError('nothing_left', 'Nothing is left to read. Please refuse this text instead.')
  const translated = language === 'en' ? null : (translation?.trim() ?? '')
  if (translated === '')
    throw new InvalidError(
      'translation_missing',
      'Please write what it says in English: a language could tell who somebody is.',
    )
  return { body, language, translation: translated }
}

async function insertReview(trx: Transaction<Database>, review: Database['review']): Promise<void> {
  await trx.insertInto('review').values(review).execute()
}

/** Until the whole wave is read nobody knows how many texts a language has, so that the translation stands for it. */
async function insertQuote(
  trx: Transaction<Database>,
  { id, wave_id, place, allows, ...wording }: ReviewText,
): Promise<void> {
  const body = wording.translation ?? wording.body
  await trx.insertInto('quote').values({ id, wave_id, place, allows, body, translation: null }).execute()
}
