import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Stops a PostgreSQL of this cluster that outlived its Node (kill -9). Never adopted: nobody knows how it was started. */
export async function stopLeftOver(cluster: string): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  if (!isPostgresOf(pid, cluster)) return false
  await stopPostgres(pid, () => !isPostgresOf(pid, cluster))
  return true
}

/** Stops a server: fast, then at once, then by force. A commit that was acknowledged survives each of them. */
export async function stopPostgres(pid: number, gone: () => boolean): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    try {
      process.kill(signal === 'SIGKILL' ? -pid : pid, signal)
    } catch {
      // gone already
    }
    for (let waited = 0; waited < seconds * 1000 && !gone(); waited += 20) await sleep(20)
    if (gone()) return
  }
}

/** A pid may have passed to another program since: its command line must name a postgres of this very folder. */
function isPostgresOf(pid: number, cluster: string): boolean {
  if (!(pid > 1)) return false
  const [program = '', ...words] = commandLine(pid)
  return basename(program) === 'postgres' && words.includes(cluster)
}

function commandLine(pid: number): string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ')
  } catch {
    return []
  }
}
