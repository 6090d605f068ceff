import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SettingError } from '../../config.ts'
import { type Account, accountFor, canReach } from './account.ts'

/** Where an installation keeps its PostgreSQL. */
export interface Place {
  /** DATA_DIR/postgres, or what it links to. */
  home: string
  cluster: string
  sockets: string
  log: string
  account: Account
}

const OUT_OF_REACH = '/var/lib/in-their-own-words'
/** The system takes about 100 bytes for a socket's path. */
const LONGEST_SOCKET_PATH = 100

/** Finds, or makes, the folders of the database that belongs to a data directory. */
export function placeOf(dataDir: string, say: (line: string) => void): Place {
  const wanted = join(dataDir, 'postgres')
  if (lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink() && !existsSync(wanted)) {
    throw new SettingError(
      `${wanted} is a link to a folder that is not there: please bring that folder back, or move DATA_DIR away and restore a backup.`,
    )
  }
  mkdirSync(wanted, { recursive: true })
  const account = accountFor(join(wanted, 'cluster'))
  const home = isOpen(dataDir, account) ? realpathSync(wanted) : moveOut(dataDir, wanted, say)
  chmodSync(home, account ? 0o755 : 0o700)
  return {
    home,
    cluster: join(home, 'cluster'),
    sockets: socketFolder(home, account),
    log: join(home, 'log'),
    account,
  }
}

/**
 * Whether the user that PostgreSQL runs as can get to its folder. If DATA_DIR itself is all that bars the way, others may
 * pass through it from now on: they can list nothing there, and what is in it is closed by modes of its own.
 */
function isOpen(dataDir: string, account: Account): boolean {
  const home = realpathSync(join(dataDir, 'postgres'))
  if (canReach(account, home)) return true
  const { mode } = statSync(dataDir)
  chmodSync(dataDir, mode | 0o001)
  if (canReach(account, home)) return true
  chmodSync(dataDir, mode)
  return false
}

/** Root's home is closed to the user that PostgreSQL runs as: its folder then lives where that user can go. */
function moveOut(dataDir: string, wanted: string, say: (line: string) => void): string {
  if (readdirSync(wanted).length > 0) {
    throw new SettingError(
      `The user that runs PostgreSQL cannot reach ${wanted}: please let others pass through the folders above it (chmod o+x), or move DATA_DIR.`,
    )
  }
  const key = keyOf(dataDir)
  mkdirSync(OUT_OF_REACH, { recursive: true })
  chmodSync(OUT_OF_REACH, 0o755)
  // A DATA_DIR that was deleted may have left its database there: it is neither taken over nor destroyed.
  for (const name of readdirSync(OUT_OF_REACH).filter((found) => found.startsWith(key))) {
    say(
      `${join(OUT_OF_REACH, name)} holds the database of an earlier ${dataDir}: remove it when nobody needs it any more.`,
    )
  }
  const home = join(OUT_OF_REACH, `${key}-${randomBytes(3).toString('hex')}`)
  mkdirSync(home)
  rmdirSync(wanted)
  symlinkSync(home, wanted)
  say(`PostgreSQL may not run as root, and no other user can reach ${dataDir}: the database is kept in ${home}.`)
  return home
}

function socketFolder(home: string, account: Account): string {
  const inside = join(home, 'sockets')
  const fits = Buffer.byteLength(join(inside, '.s.PGSQL.5432.lock')) <= LONGEST_SOCKET_PATH && !/["\\]/.test(inside)
  const folder = fits ? inside : join(account ? '/tmp' : tmpdir(), `itow-${keyOf(home)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const ours = [process.getuid?.(), account?.uid].includes(found.uid)
  if (!found.isDirectory() || !ours)
    throw new SettingError(`Somebody else made ${folder}: please remove it and start again.`)
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  return folder
}

function keyOf(folder: string): string {
  return createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)
}
