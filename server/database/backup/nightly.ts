import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { standardContract } from '../../../surveys/contract.ts'
import { SettingError } from '../../config.ts'
import { flush } from '../../flush.ts'
import type { Db } from '../connection.ts'
import { writeBackup } from './write.ts'

/** Where nightly backups go, and whose key opens them. */
export interface BackupPlace {
  dir: string
  /** The public key of `age`. */
  key: string
}

/** One missed night must not break the promise: a file goes this many days before the contract's last. */
const SLACK_DAYS = 2
const DAY = 24 * 60 * 60 * 1000
const names = /^words-(\d{4}-\d{2}-\d{2})-\d{6}\.age(\.part)?$/

/** The fewest days that any published contract lets a backup live. */
export async function findBackupDays(db: Db): Promise<number> {
  const { rows } = await sql<{ days: number | null }>`
    SELECT min((contract->>'backupDays')::integer) AS days FROM version`.execute(db)
  return Math.min(rows[0]?.days ?? standardContract.backupDays, standardContract.backupDays)
}

/** The day (YYYY-MM-DD, UTC) on which a backup of this name was made; undefined if it is no name of one. */
export const dayOf = (name: string): string | undefined => names.exec(name)?.[1]

/** The backups in a folder and the day (YYYY-MM-DD, UTC) on which each was made. */
export function listBackups(dir: string): { name: string; day: string }[] {
  return readdirSync(dir)
    .flatMap((name) => {
      const day = dayOf(name)
      return day ? [{ name, day }] : []
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * One encrypted backup into the folder, and the list of what was taken back beside it; files too old go first, so that
 * the promise is kept even while no new one can be made. `now` is the time, `dataDir` where the list lies.
 */
export async function backUpNightly(
  keeper: Db,
  { pepper, place, dataDir, now }: { pepper: Buffer; place: BackupPlace; dataDir: string; now: Date },
): Promise<{ file: string; rows: number; removed: number }> {
  openFolder(place.dir)
  const removed = removeOld(place.dir, { days: await findBackupDays(keeper), now })
  const [day, time = ''] = now.toISOString().split('T')
  const file = join(place.dir, `words-${day}-${time.slice(0, 8).replaceAll(':', '')}.age`)
  const rows = await writeBackup(keeper, pepper, file, place)
  copyWithdrawn(dataDir, place.dir)
  return { file, rows, removed }
}

function openFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    chmodSync(dir, 0o700)
  } catch {
    throw new SettingError(
      `BACKUP_DIR is "${dir}", which cannot be made or closed to others: please let it be a folder that belongs to this user.`,
    )
  }
}

function removeOld(dir: string, { days, now }: { days: number; now: Date }): number {
  const dayBefore = (many: number) => new Date(now.getTime() - many * DAY).toISOString().slice(0, 10)
  // A part is what a run left that was cut off; a young one may be another run's, which still writes it.
  const daysOf = (name: string) => (name.endsWith('.part') ? 1 : days - SLACK_DAYS)
  const old = listBackups(dir).filter(({ name, day }) => day < dayBefore(daysOf(name)))
  for (const { name } of old) rmSync(join(dir, name))
  flush(dir)
  return old.length
}

/** Keys of answers that were taken back; nothing in them tells whose. A restore reads the list beside its backup. */
function copyWithdrawn(dataDir: string, dir: string): void {
  const from = join(dataDir, 'withdrawn')
  if (!existsSync(from)) return
  const to = join(dir, 'withdrawn')
  copyFileSync(from, `${to}.new`)
  chmodSync(`${to}.new`, 0o600)
  flush(`${to}.new`)
  renameSync(`${to}.new`, to)
  flush(dir)
}
