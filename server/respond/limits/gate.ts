/** How many may come in without a proof of work; of all people together, since homes and schools share one address. */
export interface Gate {
  /** Whether one more may pass now. Counts it if so. */
  admits(): boolean
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
  let tokens = perMinute
  let proven = 0
  let at = now()

  function tick(): void {
    const passed = now() - at
    at += passed
    tokens = Math.min(perMinute, tokens + (passed * perMinute) / MINUTE)
    proven *= Math.exp(-passed / MINUTE)
  }
  return {
    admits() {
      tick()
      if (tokens < 1) return false
      tokens -= 1
      return true
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
