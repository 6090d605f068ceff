import type { Code } from '../../../surveys/code/codes.ts'
import type { Earlier } from '../../../surveys/sitting/advance.ts'
import type { PageSurvey, Unsent } from '../../../surveys/sitting/page.ts'
import { allAnswers } from '../../../surveys/sitting/route.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import { ConflictError, NotFoundError, ProofNeededError, PublicError } from '../../errors.ts'
import { log, traceOf } from '../../log.ts'
import type { Answer } from '../answer.ts'
import { toldAs } from '../failures.ts'

/** What became of a sitting that was sent. `over`: its wave takes no answers any more, and nothing was stored. */
export type Sent = { code: Code } | { over: true } | { unsent: Unsent; status: number; challenge?: string }

/** What a form brings for the gate: a proof of work, or nothing and no script that could make one. */
export interface Bringing {
  proof: string
  waits: boolean
}

export interface SendParts {
  /** Stores answers, once the gate has let them pass. */
  answer(answer: Answer, bringing: Bringing): Promise<Code>
}

const unsentBy: Record<string, Unsent> = {
  busy: 'busy',
  answers_unsure: 'unsure',
  database_unavailable: 'unavailable',
  disk_full: 'unavailable',
}

/** Sends all answers of a sitting, those of an earlier one too, to the wave that the page showed, under the page's own key. */
export async function sendSitting(
  answer: SendParts['answer'],
  survey: PageSurvey,
  sitting: Sitting,
  earlier: Earlier | undefined,
  bringing: Bringing,
): Promise<Sent> {
  const { version, wave, key } = sitting
  const answers = allAnswers(survey.definition, sitting.answers, earlier)
  try {
    return { code: await answer({ slug: survey.slug, version, wave, key, answers }, bringing) }
  } catch (thrown) {
    const error = toldAs(thrown, 'send-again')
    if (error instanceof ProofNeededError) {
      return { unsent: 'busy', status: error.status, challenge: JSON.stringify(error.challenge) }
    }
    if (error instanceof ConflictError || error instanceof NotFoundError) return { over: true }
    if (error instanceof PublicError) return { unsent: unsentBy[error.code] ?? 'somethingWrong', status: error.status }
    // The answers are on the page still: it is shown again, with all of them.
    log(traceOf(error))
    return { unsent: 'somethingWrong', status: 500 }
  }
}
