/** How many may come in without a proof of work; of all people together, since homes and schools share one address. */
export interface Gate {
  /** Whether one more may pass now. Counts it if so. Whoever waits goes first. */
  admits(): boolean
  /** The same, for one who can bring no proof and waits in line for up to `patience` milliseconds. */
  admitsWithin(patience: number): Promise<boolean>
  /** Counts one that passed because of its proof. */
  note(): void
  /** How many times the limit came in within the last minute or so, by proof: 0 when nothing is the matter. */
  pressure(): number
}

const MINUTE = 60_000

/**
 * A token bucket: `perMinute` at once, refilled steadily. It knows numbers and nobody: no address, no name, no list.
 * `now`: milliseconds of a clock that never jumps.
 */
export function openGate(perMinute: number, now: () => number = () => performance.now()): Gate {
  const line: ((mine: boolean) => void)[] = []
  /** As many may wait as half a minute brings. */
  const longest = perMinute / 2
  let tokens = perMinute
  let proven = 0
  let at = now()
  let next: NodeJS.Timeout | undefined

  function tick(): void {
    const passed = now() - at
    at += passed
    tokens = Math.min(perMinute, tokens + (passed * perMinute) / MINUTE)
    proven *= Math.exp(-passed / MINUTE)
  }

  function take(): boolean {
    if (tokens < 1) return false
    tokens -= 1
    return true
  }

  /** Lets in whoever is first in line, as soon as there is a place. */
  function serve(): void {
    tick()
    while (line.length > 0 && take()) line.shift()?.(true)
    clearTimeout(next)
    if (line.length > 0) next = setTimeout(serve, Math.max(1, ((1 - tokens) * MINUTE) / perMinute))
  }

  return {
    admits() {
      tick()
      return line.length === 0 && take()
    },
    admitsWithin(patience) {
      return new Promise((resolve) => {
        tick()
        if (line.length === 0 && take()) return resolve(true)
        if (line.length >= longest) return resolve(false)
        const come = (mine: boolean) => {
          clearTimeout(timer)
          resolve(mine)
        }
        const timer = setTimeout(() => {
          line.splice(line.indexOf(come), 1)
          resolve(false)
        }, patience)
        line.push(come)
        serve()
      })
    },
    note() {
      tick()
      proven += 1
    },
    pressure() {
      tick()
      return proven / perMinute
    },
  }
}
