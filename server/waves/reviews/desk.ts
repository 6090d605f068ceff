import { WHO_REVIEWS } from '../../../surveys/api/reviews.ts'
import type { Db } from '../../database/connection.ts'
import { ConflictError, ForbiddenError, NotFoundError } from '../../errors.ts'
import type { Asking, KeeperAsk, KeeperReplies } from '../../keeper-process.ts'
import { decide } from './decide.ts'
import { freshReviewMemory, knownTo, lastOf, type ReviewMemory } from './memory.ts'
import { countReviewers, findNextText, listProgress, listRoles } from './texts.ts'
import { undoDecision } from './undo.ts'

export interface ReviewDesk extends Asking {
  memory: ReviewMemory
}

type Answers = {
  [A in KeeperAsk['ask']]: (ask: Extract<KeeperAsk, { ask: A }>) => Promise<KeeperReplies[A]>
}

const nothingYet = { forYou: 0, forOthers: 0, allowed: 0, refused: 0, byYou: 0 }

/**
 * Where the keeper answers those who read texts. Whoever asks names a person; their roles are looked up here, at each
 * question, for the web server is not believed. 403 with a sentence for everybody else.
 */
export function reviewDesk(keeper: Db, { mayReview }: { mayReview: (roles: string[]) => boolean }): ReviewDesk {
  const memory = freshReviewMemory()
  const readerOf = (person: string) => ({ person, known: knownTo(memory, person) })
  const mayUndo = (person: string) => lastOf(memory, person) !== undefined

  const answers: Answers = {
    async list({ person }) {
      const waves = await listProgress(keeper, readerOf(person))
      return { reviewers: await countReviewers(keeper, mayReview), mayUndo: mayUndo(person), waves }
    },
    async next({ person, release }) {
      const reader = readerOf(person)
      const waves = await listProgress(keeper, reader)
      return {
        reviewers: await countReviewers(keeper, mayReview),
        mayUndo: mayUndo(person),
        progress: waves.find((wave) => wave.release === release)?.progress ?? nothingYet,
        text: (await findNextText(keeper, reader, release)) ?? null,
      }
    },
    async decide({ person, text, decision }) {
      if (memory.known.get(person)?.has(text)) throw new NotFoundError('This text is not here any more.')
      const release = await releaseOf(text)
      const { outcome, last } = await keeper.transaction().execute((trx) => decide(trx, person, text, decision))
      memory.last.set(person, { ...last, release, at: performance.now() })
      return { outcome }
    },
    async know({ person, text }) {
      const release = await releaseOf(text)
      memory.known.set(person, (memory.known.get(person) ?? new Set()).add(text))
      memory.last.set(person, { text, release, wave: '', at: performance.now() })
      return { outcome: 'taken' }
    },
    async undo({ person }) {
      const last = lastOf(memory, person)
      memory.last.delete(person)
      if (!last)
        throw new ConflictError('nothing_to_undo', 'There is nothing to undo: only the last decision, for ten minutes.')
      const { decided } = last
      if (decided) await keeper.transaction().execute((trx) => undoDecision(trx, person, { ...last, decided }))
      else memory.known.get(person)?.delete(last.text)
      return { release: last.release }
    },
  }

  /** The release that a text belongs to. 404 for a text that is gone. */
  async function releaseOf(text: string): Promise<string> {
    const row = await keeper
      .selectFrom('review_text')
      .innerJoin('release', 'release.wave_id', 'review_text.wave_id')
      .select('release.id')
      .where('review_text.id', '=', text)
      .executeTakeFirst()
    if (!row) throw new NotFoundError('This text is not here any more.')
    return row.id
  }

  return {
    memory,
    async ask(question) {
      if (!mayReview(await listRoles(keeper, question.person))) throw new ForbiddenError(WHO_REVIEWS)
      const answer = answers[question.ask] as (ask: typeof question) => Promise<KeeperReplies[(typeof question)['ask']]>
      return answer(question)
    },
  }
}
