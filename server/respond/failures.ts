import { InvalidError, PublicError, UnavailableError } from '../errors.ts'

/** Failures after which the same call may simply be made again: a serialisation, a deadlock, a lock not given in time. */
const passing = /^(40001|40P01|55P03)$/
/** A connection that broke. The call may have been carried out, but storing twice under one key stores once. */
const broken = /^(08\w{3}|57P0[1-3]|ECONNRESET|EPIPE)$/
const brokenWords =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded|Cannot use a pool|the driver has)/i
/** The database, its disk or the way there: no single response is to blame. 25006: it takes no writes just now. */
const unreachable = /^(08|53|57|58|25006|40|55|E[A-Z_]+$)/
/** Data that PostgreSQL will not take, such as a NUL in a text. */
const unfit = /^2[23]\w{3}$/

/** What to do next, for someone who sends answers, and for someone who takes them back. */
export type Advice = 'send-again' | 'keep-your-code'
const advice: Record<Advice, string> = {
  'send-again': 'Your answers are still on this page. Please try Send again in a minute.',
  'keep-your-code': 'Please keep your code, and try again in a minute.',
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

const saysBroken = (error: unknown) => error instanceof Error && brokenWords.test(error.message)

/** Whether the same call may be made again at once. */
export function isPassing(error: unknown): boolean {
  return passing.test(codeOf(error)) || broken.test(codeOf(error)) || saysBroken(error)
}

/** Whether no call would succeed just now, so that there is no use in trying the responses of a batch one by one. */
export function isUnreachable(error: unknown): boolean {
  return unreachable.test(codeOf(error)) || saysBroken(error)
}

/**
 * What becomes of an error of the database. Never its own words: PostgreSQL repeats the row that it refused, so the
 * original goes neither into a reply nor into a log, not even as `cause`.
 */
export function toldAs(error: unknown, next: Advice): Error {
  const code = codeOf(error)
  if (error instanceof PublicError) return error
  if (code === '53100') {
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

export function tooBusy(next: Advice): PublicError {
  return new UnavailableError('busy', `Lots of people are here right now. ${advice[next]}`)
}
