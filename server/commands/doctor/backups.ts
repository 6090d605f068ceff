import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type BackupPlace, dayOf, listBackups } from '../../database/backup/nightly.ts'
import { codeOf } from '../../database/failures.ts'
import { readWithdrawn } from '../../database/withdrawn-file.ts'
import { broken, type Finding, kept, unknown, unseen } from './finding.ts'

const DAY = 24 * 60 * 60 * 1000
/** A night may be missed without anybody being told; not two. */
const NEWEST_DAYS = 2
/** What was taken back, in DATA_DIR and beside the backups. */
const LIST = 'withdrawn'
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
    withdrawnBeside(place.dir, dataDir, now),
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

/** Every file counts, whoever put it there, and in whatever folder inside. */
function oldest(dir: string, { days, now }: { days: number; now: Date }): Finding {
  const { files, closed } = filesIn(dir)
  const old = files.filter((name) => {
    const byClock = Math.floor((now.getTime() - statSync(join(dir, name)).mtimeMs) / DAY)
    const day = dayOf(basename(name))
    return name !== LIST && Math.max(day ? ageOf(day, now) : 0, byClock) > days
  })
  if (old.length > 0) {
    return broken(
      'backup-oldest',
      `${old.join(', ')} in ${dir} is older than ${days} days: it may hold answers that were taken back.`,
      `Please delete ${old.map((name) => join(dir, name)).join(' ')}, here and wherever a copy is.`,
    )
  }
  if (closed.length > 0) {
    return unknown(
      'backup-oldest',
      `Nobody but its owner can see into ${closed.join(', ')} in ${dir}: it may hold a backup that is too old.`,
      'Please look yourself, or move it elsewhere.',
    )
  }
  return kept('backup-oldest', `No backup in ${dir} is older than the ${days} days we promise.`)
}

function readable(dir: string): Finding {
  const plain = filesIn(dir).files.filter((name) => name !== LIST && !isSealed(join(dir, name)))
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

/**
 * Whether the copy beside the backups holds what the list here does. What was taken back since the last backup comes into
 * it with the next one; so a list that has changed since may be ahead, for as long as a night may be missed.
 */
function withdrawnBeside(dir: string, dataDir: string, now: Date): Finding {
  const [here, there] = [join(dataDir, LIST), join(dir, LIST)]
  const copied = new Set(existsSync(there) ? readWithdrawn(dir).map(({ key }) => key) : [])
  if (readWithdrawn(dataDir).every(({ key }) => copied.has(key))) {
    return kept('backup-withdrawn', 'All that was taken back is on the list that lies beside the backups.')
  }
  const isWaiting =
    existsSync(there) &&
    statSync(here).mtimeMs > statSync(there).mtimeMs &&
    now.getTime() - statSync(there).mtimeMs <= NEWEST_DAYS * DAY
  if (isWaiting) {
    return kept(
      'backup-withdrawn',
      'The list of what was taken back is copied along with each backup; what is new on it will be with the next one.',
    )
  }
  return broken(
    'backup-withdrawn',
    'The list beside the backups lacks some of what was taken back: a restore elsewhere would bring it again.',
    'Please run: npm run backup',
  )
}

const ageOf = (day: string, now: Date) => Math.floor((now.getTime() - Date.parse(`${day}T00:00:00Z`)) / DAY)

/** Paths of all files in a folder, from it; and the folders in it that this user may not look into. */
function filesIn(dir: string, inside = ''): { files: string[]; closed: string[] } {
  const found: { files: string[]; closed: string[] } = { files: [], closed: [] }
  for (const entry of readdirSync(join(dir, inside), { withFileTypes: true })) {
    const path = join(inside, entry.name)
    if (entry.isFile()) found.files.push(path)
    // What the check of a disk found; only root sees into it.
    if (!entry.isDirectory() || path === 'lost+found') continue
    try {
      const { files, closed } = filesIn(dir, path)
      found.files.push(...files)
      found.closed.push(...closed)
    } catch (error) {
      if (codeOf(error) !== 'EACCES') throw error
      found.closed.push(path)
    }
  }
  return found
}

function isSealed(file: string): boolean {
  const open = openSync(file, 'r')
  const start = Buffer.alloc(SEALED.length)
  readSync(open, start)
  closeSync(open)
  return start.toString() === SEALED
}
