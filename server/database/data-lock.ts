import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SettingError } from '../config.ts'

export type Holder = 'server' | 'command'

/** Another process works on this data directory. */
export class LockedError extends SettingError {
  readonly holder: Holder
  constructor(dataDir: string, holder: Holder, pid: number) {
    super(
      holder === 'server'
        ? `The platform is already running on ${dataDir} (process ${pid}): please stop it first, or give this one another DATA_DIR.`
        : `A command is working on ${dataDir} (process ${pid}): please try again when it has finished.`,
    )
    this.holder = holder
  }
}

/**
 * One process at a time per data directory; throws a LockedError if another has it. Returns how to let go.
 * Each process puts down a file that names it, then looks for files of others: of two that come together, at least one
 * sees the other and steps back. The name holds pid and start time, so a lock outlives neither a crash nor a recycled pid,
 * and nobody has to remove a file that could have become somebody else's.
 */
export async function lockDataDir(dataDir: string, holder: Holder): Promise<() => void> {
  for (let attempt = 1; ; attempt++) {
    const file = join(
      dataDir,
      `lock.${holder}.${process.pid}.${startOf(process.pid)}.${randomBytes(4).toString('hex')}`,
    )
    try {
      makeFolder(dataDir)
      writeFileSync(file, '', { flag: 'wx', mode: 0o600 })
    } catch {
      throw new SettingError(`DATA_DIR is "${dataDir}", where this user may not write: please choose another folder.`)
    }
    const other = others(dataDir, file)
    if (!other) return () => rmSync(file, { force: true })
    rmSync(file, { force: true })
    if (attempt === 5) throw new LockedError(dataDir, other.holder, other.pid)
    await sleep(20 + Math.random() * 80)
  }
}

function others(dataDir: string, mine: string): { holder: Holder; pid: number } | undefined {
  for (const name of readdirSync(dataDir)) {
    const file = join(dataDir, name)
    const [, holder, pid, start] = /^lock\.(server|command)\.(\d+)\.([^.]+)\./.exec(name) ?? []
    if (!holder || file === mine) continue
    if (startOf(Number(pid)) === start) return { holder: holder as Holder, pid: Number(pid) }
    rmSync(file, { force: true })
  }
}

/** When a process began, in a form that no later process of the same number has; undefined if it is gone. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
      return state === 'Z' ? undefined : `${boot}-${fields[18]}`
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).replace(/\W+/g, '-')
  } catch {
    return undefined
  }
}

/** One level after the other: asked for all at once, Node tries for ever where a folder such as /proc takes none. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}
