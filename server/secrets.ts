import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingError } from './config.ts'
import { flush } from './flush.ts'

/** What only this installation knows. Made at the first start, kept in DATA_DIR/secrets, for the owner's eyes only. */
export interface Secrets {
  /** Signs the session cookies; a new one signs everybody out. */
  sessionSecret: string
  /** Turns take-back codes into keys; a new one would make every code that was handed out useless. */
  pepper: Buffer
}

export function readSecrets(dataDir: string): Secrets {
  return { sessionSecret: readSecret(dataDir, 'session'), pepper: Buffer.from(readSecret(dataDir, 'pepper'), 'hex') }
}

/** The passwords of the database that we start ourselves. */
export interface DatabasePasswords {
  admin: string
  web: string
  keeper: string
}

export function readDatabasePasswords(dataDir: string): DatabasePasswords {
  const read = (login: string) => readSecret(dataDir, `database-${login}`)
  return { admin: read('admin'), web: read('web'), keeper: read('keeper') }
}

/** Puts a pepper in place that came with a backup; the old one is gone. At no moment is there none. */
export function replacePepper(dataDir: string, pepper: Buffer): void {
  const folder = secretsFolder(dataDir)
  const file = join(folder, 'pepper')
  renameSync(writeAside(file, pepper.toString('hex')), file)
  flush(folder)
}

/** One secret, 64 hex digits; made now if it is not there. */
function readSecret(dataDir: string, name: string): string {
  const file = join(secretsFolder(dataDir), name)
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (/^[0-9a-f]{64}$/.test(secret)) return secret
    throw new SettingError(`${file} does not hold a secret any more: please put it back from a copy.`)
  } catch (error) {
    if (error instanceof SettingError) throw error
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new SettingError(`${file} cannot be read: please start as the user who owns DATA_DIR.`)
    }
  }
  return makeSecret(dataDir, name, randomBytes(32).toString('hex'))
}

/** Written aside and linked: the file is whole from its first moment, and of two first starts only one makes it. */
function makeSecret(dataDir: string, name: string, secret: string): string {
  const folder = secretsFolder(dataDir)
  const file = join(folder, name)
  const aside = writeAside(file, secret)
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
  flush(folder)
  return readFileSync(file, 'utf8').trim()
}

/** Writes a secret beside the place where it belongs, and gives the name of that file. */
function writeAside(file: string, secret: string): string {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, `${secret}\n`, { mode: 0o600, flush: true })
  return aside
}

function secretsFolder(dataDir: string): string {
  const folder = join(dataDir, 'secrets')
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 })) flush(dataDir)
    chmodSync(folder, 0o700)
  } catch {
    throw new SettingError(
      `${folder} cannot be made or opened: please let DATA_DIR be a folder that this user may write to.`,
    )
  }
  return folder
}
