import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { broken, type Finding, kept, unknown, unseen } from './finding.ts'

/**
 * The machine: does memory, in which answers are for a moment, end up on its disk? `proc` and `sys` are the folders where
 * Linux tells about itself; `server` is the process that serves, if it runs.
 */
export function lookAtHost({
  proc = '/proc',
  sys = '/sys',
  server,
}: {
  proc?: string
  sys?: string
  server?: number
}): Finding[] {
  if (!existsSync(join(proc, 'swaps'))) {
    return [
      unseen('memory', 'Whether this machine writes its memory to disk (swap, core dumps, hibernation).'),
      clock(),
    ]
  }
  return [swap(proc, sys), cores(proc, server), clock()]
}

function swap(proc: string, sys: string): Finding {
  const [, ...lines] = readFileSync(join(proc, 'swaps'), 'utf8').trim().split('\n')
  const plain = lines.flatMap((line) => {
    const device = line.split(/\s+/)[0] ?? ''
    return isSafe(device, sys) ? [] : [device]
  })
  if (plain.length === 0)
    return kept('swap', 'Memory is not written to a disk that others could read (no swap in the clear).')
  return broken(
    'swap',
    `Swap is on, not encrypted (${plain.join(', ')}): words in memory can end up on the disk and stay there.`,
    'Please run: sudo swapoff --all, and take the line with swap out of /etc/fstab.',
  )
}

/** Swap in compressed memory, or on an encrypted device. */
function isSafe(device: string, sys: string): boolean {
  const name = basename(existsSync(device) ? realpathSync(device) : device)
  if (name.startsWith('zram')) return true
  const uuid = join(sys, 'block', name, 'dm/uuid')
  return existsSync(uuid) && readFileSync(uuid, 'utf8').startsWith('CRYPT-')
}

function cores(proc: string, server: number | undefined): Finding {
  const limits = readFileSync(join(proc, String(server ?? 'self'), 'limits'), 'utf8')
  const soft = /^Max core file size\s+(\S+)/m.exec(limits)?.[1]
  const pattern = readFileSync(join(proc, 'sys/kernel/core_pattern'), 'utf8').trim()
  // A program that takes core dumps is started whatever the limit; systemd's keeps to it.
  const taken = pattern.startsWith('|') && !pattern.includes('systemd-coredump')
  if (soft === '0' && !taken)
    return kept('cores', 'A crash leaves no picture of the memory on the disk (no core dumps).')
  return broken(
    'cores',
    taken
      ? `A crash hands a picture of the memory to ${pattern.slice(1).split(' ')[0]}, answers among it.`
      : 'A crash may leave a picture of the memory on the disk, answers among it.',
    'Please run the platform with LimitCORE=0, as docs/systemd does, and no program that collects crashes (apport).',
  )
}

/** Days of grace and of destruction go by the clock. */
function clock(): Finding {
  const asked = spawnSync('timedatectl', ['show', '--property=NTPSynchronized', '--value'], { encoding: 'utf8' })
  const said = asked.status === 0 ? asked.stdout.trim() : ''
  if (said === 'yes') return kept('clock', 'The clock of this machine is set by the network.')
  if (said === 'no') {
    return broken(
      'clock',
      'Nothing sets the clock of this machine: days could end too early or too late.',
      'Please run: sudo timedatectl set-ntp true',
    )
  }
  return unseen('clock', 'Whether the clock of this machine is right: days of taking back go by it.')
}

/** The process that serves on a data directory, by the file that it locks it with; undefined if none runs. */
export function serverOn(dataDir: string, proc = '/proc'): number | undefined {
  if (!existsSync(dataDir)) return undefined
  return readdirSync(dataDir)
    .map((name) => Number(/^lock\.server\.(\d+)\./.exec(name)?.[1]))
    .find((pid) => pid > 0 && existsSync(join(proc, String(pid), 'limits')))
}

export const noServer: Finding = unknown(
  'running',
  'The platform does not run just now, so its address could not be tried.',
  'Please run npm run doctor again while it runs.',
)
