/** How many drafts, and how many bytes of them, are kept in a minute. */
export interface GateLimits {
  drafts: number
  bytes: number
}

const MINUTE = 60_000

/**
 * A gate against a disk that is filled on purpose. It counts what everybody together keeps in a minute, in memory, and
 * knows nobody: no address, no device, no session. Makes a function that says whether there is room for one more.
 * `now` gives milliseconds of a clock that never goes back.
 */
export function openGate({ drafts, bytes }: GateLimits, now = () => performance.now()): (size: number) => boolean {
  let minute = -1
  let kept = 0
  let keptBytes = 0
  return (size) => {
    const current = Math.floor(now() / MINUTE)
    if (current !== minute) {
      minute = current
      kept = 0
      keptBytes = 0
    }
    if (kept >= drafts || keptBytes + size > bytes) return false
    kept += 1
    keptBytes += size
    return true
  }
}
