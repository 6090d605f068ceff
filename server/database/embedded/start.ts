import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SettingError } from '../../config.ts'
import { stopPostgres } from './left-over.ts'
import type { Place } from './place.ts'
import { serverSettings } from './settings.ts'

const LOG_KEPT = 1_000_000

/** Starts PostgreSQL in a process group of its own and waits until it takes connections. */
export async function startPostgres(
  place: Place,
  native: string,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  // After kill -9 of the old server its children need a moment to let go of the shared memory.
  for (let attempt = 1; ; attempt++) {
    const child = spawnPostgres(place, native, settings)
    if (await isReady(child, place.cluster)) return child
    if (attempt === 20) {
      throw new SettingError(`PostgreSQL did not start; what it said is in ${place.log}.`)
    }
    await sleep(250)
  }
}

function spawnPostgres(place: Place, native: string, settings: Record<string, string>): ChildProcess {
  if (existsSync(place.log) && statSync(place.log).size > LOG_KEPT) renameSync(place.log, `${place.log}.old`)
  const log = openSync(place.log, 'a', 0o600)
  const child = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', place.cluster, ...serverSettings(place.sockets, settings)],
    {
      ...place.account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  child.on('error', () => {})
  closeSync(log)
  return child
}

/** postmaster.pid ends with "ready" once connections are taken. */
async function isReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid')
  while (child.pid && !hasEnded(child)) {
    const [pid, ...rest] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (Number(pid) === child.pid && rest[6]?.trim() === 'ready') return true
    await sleep(20)
  }
  return false
}

/** Ends a server that `startPostgres` started. */
export async function endPostgres(child: ChildProcess): Promise<void> {
  if (child.pid) await stopPostgres(child.pid, () => hasEnded(child))
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
