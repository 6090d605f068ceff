import { codeOf, isDiskFull, isUnreachable } from '../database/failures.ts'
import { InvalidError, PublicError, UnavailableError } from '../errors.ts'

/** Data that PostgreSQL will not take, such as a NUL in a text. */
const unfit = /^2[23]\w{3}$/

/** What to do next, for someone who sends answers, and for someone who takes them back. */
export type Advice = 'send-again' | 'keep-your-code'
const advice: Record<Advice, string> = {
  'send-again': 'Your answers are still on this page. Please try Send again in a minute.',
  'keep-your-code': 'Please keep your code, and try again in a minute.',
}

/**
 * What becomes of an error of the database. Never its own words: PostgreSQL repeats the row that it refused, so the
 * original goes neither into a reply nor into a log, not even as `cause`.
 */
export function toldAs(error: unknown, next: Advice): Error {
  const code = codeOf(error)
  if (error instanceof PublicError) return error
  if (isDiskFull(error)) {
    return new UnavailableError('disk_full', `There is no room left on our side just now. ${advice[next]}`)
  }
  if (isUnreachable(error)) {
    return new UnavailableError(
      'database_unavailable',
      `We cannot reach our store of answers just now. ${advice[next]}`,
    )
  }
  if (unfit.test(code)) {
    return new InvalidError(
      'answers_invalid',
      'There is a sign in your words that cannot be kept. Please take it out and send again.',
    )
  }
  return Object.assign(new Error('The database refused a call'), { code })
}

/** The connection broke while answers were being stored: they may be there, so that only the very same may go again. */
export function unsure(): PublicError {
  return new UnavailableError(
    'answers_unsure',
    'We cannot tell whether your answers arrived. Please send the very same again in a minute. They will not be counted twice.',
  )
}

export function tooBusy(next: Advice): PublicError {
  return new UnavailableError('busy', `Lots of people are here right now. ${advice[next]}`)
}
