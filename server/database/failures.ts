/** What a failed call to the database means, by its code (PostgreSQL, Appendix A, or the network's) and never by its detail. */

/** Failures after which the same call may simply be made again: a serialisation, a deadlock, a lock not given in time. */
const passing = /^(40001|40P01|55P03)$/
/** A connection that broke. The call may have been carried out: only one that may be made twice is made again. */
const broken = /^(08\w{3}|57P0[1-3]|ECONNRESET|EPIPE)$/
const brokenWords =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded|Cannot use a pool|the driver has)/i
/** Of these, the ones before anything was asked: no connection was to be had. */
const neverAsked =
  /^(timeout exceeded when trying to connect|Connection terminated due to connection timeout|Cannot use a pool|the driver has)/i
/** The database, its disk or the way there: no single row is to blame. 25006: it takes no writes just now. */
const unreachable = /^(08|53|57|58|25006|40|55|E[A-Z_]+$)/

export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

const saysBroken = (error: unknown) => error instanceof Error && brokenWords.test(error.message)

/** Whether the same call may be made again at once. */
export function isPassing(error: unknown): boolean {
  return passing.test(codeOf(error)) || broken.test(codeOf(error)) || saysBroken(error)
}

/** Whether the connection broke after the call was made, so that it may have been carried out. */
export function mayBeDone(error: unknown): boolean {
  if (codeOf(error) === '57P03') return false // it is starting up, and took no call
  if (broken.test(codeOf(error))) return true
  return saysBroken(error) && !neverAsked.test((error as Error).message)
}

/** Whether no call would succeed just now, whatever it asks. */
export function isUnreachable(error: unknown): boolean {
  return unreachable.test(codeOf(error)) || saysBroken(error)
}

export const isDiskFull = (error: unknown): boolean => codeOf(error) === '53100'
