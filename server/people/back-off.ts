/** Failed tries of one name before waiting begins, the longest wait, and when old tries are forgotten. */
const freeTries = 5
const longestWait = 60_000
const forgottenAfter = 3_600_000
const mostNames = 10_000

export interface BackOff {
  /** Counts a try; returns the seconds to wait before the next one is looked at, 0 if this one may go on. */
  begin(name: string): number
  /** The try was right: earlier ones are forgotten. */
  forgive(name: string): void
}

/**
 * Slows down guessing, name by name, in memory only: 2, 4, 8 … 60 seconds after the fifth failed try. A try counts when
 * it begins, so that many at once gain nothing. The longest wait is short, so that nobody can lock another person out.
 * Names that do not exist count alike, so that a wait tells nothing. `now` is in milliseconds.
 */
export function backOff(now: () => number = Date.now): BackOff {
  const tries = new Map<string, { count: number; until: number }>()
  const keyOf = (name: string) => name.normalize('NFKC').toLowerCase()

  /** Of the names that were tried least, the one tried longest ago: a flood of new names pushes no target out. */
  function forgetOne(): void {
    let least: [string, number] | undefined
    for (const [name, { count }] of tries) {
      if (!least || count < least[1]) least = [name, count]
      if (count === 1) break
    }
    if (least) tries.delete(least[0])
  }

  return {
    begin(name) {
      const key = keyOf(name)
      const before = tries.get(key)
      if (before && now() < before.until) return Math.ceil((before.until - now()) / 1000)
      const count = before && now() < before.until + forgottenAfter ? before.count + 1 : 1
      const wait = count < freeTries ? 0 : Math.min(longestWait, 1000 * 2 ** (count - freeTries + 1))
      tries.delete(key) // the map keeps the order of the last tries
      tries.set(key, { count, until: now() + wait })
      if (tries.size > mostNames) forgetOne()
      return 0
    },
    forgive(name) {
      tries.delete(keyOf(name))
    },
  }
}
