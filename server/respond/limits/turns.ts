/** Lets at most `atOnce` do something at one time, in the order in which they came. */
export interface Turns {
  /** Resolves with what `work` gives; undefined, without having begun, where its turn did not come in time. */
  take<T>(work: () => Promise<T>): Promise<{ done: T } | undefined>
}

/** `patience`: milliseconds that one waits for its turn. `most`: how many may wait. */
export function openTurns({ atOnce, most, patience }: { atOnce: number; most: number; patience: number }): Turns {
  const waiting: ((come: boolean) => void)[] = []
  let under = 0

  async function turn(): Promise<boolean> {
    if (under < atOnce) {
      under += 1
      return true
    }
    if (waiting.length >= most) return false
    return new Promise((resolve) => {
      const come = (mine: boolean) => {
        clearTimeout(timer)
        resolve(mine)
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(come), 1)
        resolve(false)
      }, patience)
      waiting.push(come)
    })
  }

  return {
    async take(work) {
      if (!(await turn())) return undefined
      try {
        return { done: await work() }
      } finally {
        const next = waiting.shift()
        // Whoever is next takes this place over.
        if (next) next(true)
        else under -= 1
      }
    },
  }
}
