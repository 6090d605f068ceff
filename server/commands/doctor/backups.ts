import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BackupPlace, listBackups } from '../../database/backup/nightly.ts'
import { broken, type Finding, kept, unseen } from './finding.ts'

const DAY = 24 * 60 * 60 * 1000
/** A night may be missed without anybody being told; not two. */
const NEWEST_DAYS = 2
const SEALED = 'age-encryption.org/'

const mendTimer =
  'Please look at: systemctl status in-their-own-words-backup.timer, and journalctl -u in-their-own-words-backup.'

/** The folder of backups: none too old, one of last night, nothing in it that can be read without the key. */
export function lookAtBackups(
  place: BackupPlace | undefined,
  { days, dataDir, now }: { days: number; dataDir: string; now: Date },
): Finding[] {
  const elsewhere = unseen(
    'backups-elsewhere',
    `Copies of backups on other machines, and snapshots that the host of this machine keeps: is each gone after ${days} days?`,
  )
  if (!place) {
    return [
      unseen('backups', `No BACKUP_DIR is set: are backups made, encrypted, and gone after ${days} days?`),
      elsewhere,
    ]
  }
  if (!existsSync(place.dir)) {
    return [broken('backups', `BACKUP_DIR, ${place.dir}, is not there: no backup was ever made.`, mendTimer), elsewhere]
  }
  return [
    newest(place.dir, now),
    oldest(place.dir, { days, now }),
    readable(place.dir),
    withdrawnBeside(place.dir, dataDir),
    elsewhere,
  ]
}

function newest(dir: string, now: Date): Finding {
  const last = listBackups(dir)
    .filter(({ name }) => name.endsWith('.age'))
    .at(-1)
  if (last && ageOf(last.day, now) <= NEWEST_DAYS) return kept('backup-newest', `The newest backup is of ${last.day}.`)
  return broken('backup-newest', `The newest backup is of ${last?.day ?? 'no day at all'}.`, mendTimer)
}

/** Every file counts, whoever put it there. */
function oldest(dir: string, { days, now }: { days: number; now: Date }): Finding {
  const dated = new Map(listBackups(dir).map(({ name, day }) => [name, ageOf(day, now)]))
  const old = filesIn(dir).filter((name) => {
    const byClock = Math.floor((now.getTime() - statSync(join(dir, name)).mtimeMs) / DAY)
    return name !== 'withdrawn' && Math.max(dated.get(name) ?? 0, byClock) > days
  })
  if (old.length === 0) return kept('backup-oldest', `No backup in ${dir} is older than the ${days} days we promise.`)
  return broken(
    'backup-oldest',
    `${old.join(', ')} in ${dir} is older than ${days} days: it may hold answers that were taken back.`,
    `Please delete ${old.map((name) => join(dir, name)).join(' ')}, here and wherever a copy is.`,
  )
}

function readable(dir: string): Finding {
  const plain = filesIn(dir).filter((name) => name !== 'withdrawn' && !isSealed(join(dir, name)))
  if (plain.length === 0 && (statSync(dir).mode & 0o077) === 0) {
    return kept(
      'backup-sealed',
      'Backups are encrypted, and this machine has no key that opens them unless you put it there.',
    )
  }
  return broken(
    'backup-sealed',
    plain.length > 0
      ? `${plain.join(', ')} in ${dir} is not encrypted: whoever gets it can read the answers.`
      : `Other users of this machine can see into ${dir}.`,
    plain.length > 0 ? 'Please delete it, or keep it elsewhere.' : `Please run: chmod 700 ${dir}`,
  )
}

function withdrawnBeside(dir: string, dataDir: string): Finding {
  const here = join(dataDir, 'withdrawn')
  const there = join(dir, 'withdrawn')
  if (!existsSync(here) || statSync(here).size === 0 || existsSync(there))
    return kept('backup-withdrawn', 'The list of what was taken back is copied along with each backup.')
  return broken(
    'backup-withdrawn',
    'The list of what was taken back is not beside the backups.',
    'Please run: npm run backup',
  )
}

const ageOf = (day: string, now: Date) => Math.floor((now.getTime() - Date.parse(`${day}T00:00:00Z`)) / DAY)

function filesIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
}

function isSealed(file: string): boolean {
  const open = openSync(file, 'r')
  const start = Buffer.alloc(SEALED.length)
  readSync(open, start)
  closeSync(open)
  return start.toString() === SEALED
}
