import Value from 'typebox/value'
import { DecisionBody, type ReviewAllows, WHO_REVIEWS } from '../../../surveys/api/reviews.ts'
import type { Db } from '../../database/connection.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../errors.ts'
import type { Asking, KeeperAsk, KeeperReplies } from '../../keeper-process.ts'
import { decide, type StillMay } from './decide.ts'
import {
  allowedBefore,
  freshReviewMemory,
  knownTo,
  type Last,
  lastOf,
  type ReviewMemory,
  rememberAgain,
} from './memory.ts'
import { findNextText, listPeople, listProgress, type Reader } from './texts.ts'
import { undoDecision } from './undo.ts'

export interface ReviewDesk extends Asking {
  memory: ReviewMemory
}

/** Whoever asks, and everybody who can read texts today. */
interface Readers {
  me: Reader
  all: Reader[]
}

type Answers = {
  [A in KeeperAsk['ask']]: (ask: Extract<KeeperAsk, { ask: A }>, readers: Readers) => Promise<KeeperReplies[A]>
}

const nothingYet = { forYou: 0, forOthers: 0, forNobody: 0, forResearchers: 0, allowed: 0, refused: 0, byYou: 0 }
const bothKinds = ['quote', 'researchers'] as const

/**
 * Where the keeper answers those who read texts. Whoever asks names a person; their roles are looked up here, at each
 * question, for the web server is not believed. 403 with a sentence for everybody else.
 */
export function reviewDesk(
  keeper: Db,
  { mayReview }: { mayReview: (roles: string[], allows: ReviewAllows) => boolean },
): ReviewDesk {
  const memory = freshReviewMemory()
  const mayUndo = (person: string) => lastOf(memory, person) !== undefined

  const answers: Answers = {
    async list({ person }, { me, all }) {
      return { ...countsOf(all), mayUndo: mayUndo(person), waves: await listProgress(keeper, me, all) }
    },
    async next({ person, release }, { me, all }) {
      const waves = await listProgress(keeper, me, all)
      const text = await findNextText(keeper, me, release)
      return {
        ...countsOf(all),
        mayUndo: mayUndo(person),
        progress: waves.find((wave) => wave.release === release)?.progress ?? nothingYet,
        text: text ? { ...text, before: allowedBefore(memory, text.id, person) ?? null } : null,
      }
    },
    async decide({ person, text, decision }, { me }) {
      // Web has checked it already; but web may not be what it was.
      if (!Value.Check(DecisionBody, decision))
        throw new InvalidError('wrong_decision', 'This is no decision on a text. Load the page again.')
      const release = await releaseOf(text, me)
      const earlier = memory.last.get(person)
      let last: Last | undefined
      try {
        return await keeper.transaction().execute(async (trx) => {
          const done = await decide(trx, person, text, decision, stillMay)
          // Before the end of the transaction: a round that sees the decision must see that it can be undone.
          last = { ...done.last, release, at: performance.now() }
          memory.last.set(person, last)
          rememberAgain(memory, last)
          return { outcome: done.outcome }
        })
      } catch (error) {
        if (last && memory.last.get(person) === last) {
          if (earlier) memory.last.set(person, earlier)
          else memory.last.delete(person)
        }
        throw error
      }
    },
    async know({ person, text }, { me }) {
      const release = await releaseOf(text, me)
      memory.known.set(person, (memory.known.get(person) ?? new Set()).add(text))
      memory.last.set(person, { text, release, wave: '', at: performance.now() })
      return { outcome: 'taken' }
    },
    async undo({ person }) {
      const last = lastOf(memory, person)
      if (!last)
        throw new ConflictError('nothing_to_undo', 'There is nothing to undo: only the last decision, for ten minutes.')
      const { decided } = last
      // Forgotten only once it is undone, or cannot be: meanwhile no round may end the reading, and a failure loses nothing.
      const forget = () => memory.last.get(person) === last && memory.last.delete(person)
      if (decided) {
        await keeper
          .transaction()
          .execute((trx) => undoDecision(trx, person, { ...last, decided }))
          .catch((error) => {
            if (error instanceof ConflictError) forget()
            throw error
          })
      } else memory.known.get(person)?.delete(last.text)
      forget()
      return { release: last.release }
    },
  }

  const kindsFor = (roles: string[]) => bothKinds.filter((allows) => mayReview(roles, allows))

  const stillMay: StillMay = async (trx, people, allows) => {
    const passing = (await listPeople(trx)).filter(({ roles }) => mayReview(roles, allows))
    return people.filter((id) => passing.some(({ person }) => person === id))
  }

  /** The release of a text that this reader may read. 404 for one that is gone, or that is kept from them. */
  async function releaseOf(text: string, { allows, known }: Reader): Promise<string> {
    const row = await keeper
      .selectFrom('review_text')
      .innerJoin('release', 'release.wave_id', 'review_text.wave_id')
      .select('release.id')
      .where('review_text.id', '=', text)
      .where('review_text.allows', 'in', allows)
      .executeTakeFirst()
    if (!row || known.includes(text)) throw new NotFoundError('This text is not here any more.')
    return row.id
  }

  return {
    memory,
    async ask(question) {
      const people = (await listPeople(keeper)).map(({ person, roles, signsIn }) => ({
        signsIn,
        reader: { person, allows: kindsFor(roles), known: knownTo(memory, person) },
      }))
      const me = people.find(({ reader }) => reader.person === question.person)?.reader
      if (!me || me.allows.length === 0) throw new ForbiddenError(WHO_REVIEWS)
      const all = people.filter(({ signsIn, reader }) => signsIn && reader.allows.length > 0)
      const answer = answers[question.ask] as (
        ask: typeof question,
        readers: Readers,
      ) => Promise<KeeperReplies[(typeof question)['ask']]>
      return answer(question, { me, all: all.map(({ reader }) => reader) })
    },
  }
}

function countsOf(all: Reader[]): { reviewers: number; researchers: number } {
  return { reviewers: all.length, researchers: all.filter(({ allows }) => allows.includes('researchers')).length }
}
