import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { endPostgres } from './start.ts'

/** Keeps a server running: one that ends by itself is started again. Returns how to stop it for good. */
export async function keepRunning(
  start: () => Promise<ChildProcess>,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  let stopping = false
  let child = await start()
  let restart = Promise.resolve()
  watch()
  return async () => {
    stopping = true
    await endPostgres(child)
    // A restart that was under way: it ends its server itself, because it sees `stopping`.
    await restart
  }

  function watch(): void {
    child.once('exit', () => {
      if (!stopping) restart = again()
    })
  }

  async function again(): Promise<void> {
    say('The database server ended by itself: starting it again.')
    for (let wait = 1000; !stopping; wait = Math.min(wait * 2, 30_000)) {
      try {
        child = await start()
        if (stopping) return endPostgres(child)
        return watch()
      } catch (error) {
        say(error instanceof Error ? error.message : String(error))
        await sleep(wait)
      }
    }
  }
}
