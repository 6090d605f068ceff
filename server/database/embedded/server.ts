import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SettingError } from '../../config.ts'
import { type DatabasePasswords, readDatabasePasswords } from '../../secrets.ts'
import { openDatabase } from '../connection.ts'
import { createDatabase, createLogins, hasDatabase, letKeeperClearWal } from '../logins.ts'
import { readyBinaries } from './binaries.ts'
import { readyCluster } from './cluster.ts'
import { keepRunning } from './keep-running.ts'
import { stopLeftOver } from './left-over.ts'
import { placeOf } from './place.ts'
import { quietCatalogue } from './quiet-catalogue.ts'
import { startPostgres } from './start.ts'

const DATABASE = 'words'

export interface DatabaseUrls {
  /** A superuser's; for the launcher and for tests only. */
  adminUrl: string
  webUrl: string
  keeperUrl: string
}

export interface EmbeddedServer extends DatabaseUrls {
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that npm brought, for one data directory, and makes logins and database at the first start.
 * The caller holds the lock of that directory. A server that dies is started again until `stop()`.
 * `settings` go to PostgreSQL as they are (tests).
 */
export async function startEmbedded(
  dataDir: string,
  { say = () => {}, settings = {} }: { say?: (line: string) => void; settings?: Record<string, string> } = {},
): Promise<EmbeddedServer> {
  const place = placeOf(dataDir, say)
  const native = readyBinaries(place.account, place.home)
  const passwords = readDatabasePasswords(dataDir)
  readyCluster(place, native, passwords.admin)
  if (await stopLeftOver(place.cluster)) say('Stopped a database server that an earlier run had left behind.')
  const stop = await keepRunning(() => startPostgres(place, native, settings), say)
  try {
    const urls = urlsOf(place.sockets, passwords)
    await readyDatabase(dataDir, urls, passwords)
    return { ...urls, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The URLs of the server that another process runs on this data directory; undefined before its first start is through. */
export function embeddedUrls(dataDir: string): DatabaseUrls | undefined {
  if (!existsSync(join(dataDir, 'postgres', 'cluster'))) return undefined
  return urlsOf(placeOf(dataDir, () => {}).sockets, readDatabasePasswords(dataDir))
}

function urlsOf(sockets: string, passwords: DatabasePasswords): DatabaseUrls {
  const url = (login: string, password: string, database: string) =>
    `postgres://${login}:${password}@localhost/${database}?host=${encodeURIComponent(sockets)}`
  return {
    adminUrl: url('postgres', passwords.admin, 'postgres'),
    webUrl: url('web', passwords.web, DATABASE),
    keeperUrl: url('keeper', passwords.keeper, DATABASE),
  }
}

/** Each step is safe to take again: a first start that was cut off is completed by the next, and an older one brought up to date. */
async function readyDatabase(dataDir: string, urls: DatabaseUrls, passwords: DatabasePasswords): Promise<void> {
  const admin = openDatabase(urls.adminUrl, { max: 1 })
  try {
    if (!(await hasDatabase(admin, DATABASE))) {
      await createLogins(admin, {
        web: { name: 'web', password: passwords.web },
        keeper: { name: 'keeper', password: passwords.keeper },
      })
      await createDatabase(admin, { name: DATABASE, web: 'web', keeper: 'keeper' })
    }
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error
    throw new SettingError(
      `${join(dataDir, 'secrets')} does not fit the database beside it: please put that folder back from where the data came.`,
    )
  } finally {
    await admin.destroy()
  }
  const inside = openDatabase(urls.adminUrl.replace('/postgres?', `/${DATABASE}?`), { max: 1 })
  try {
    await letKeeperClearWal(inside, 'keeper')
    await quietCatalogue(inside, { keeper: 'keeper', web: { name: 'web', password: passwords.web } })
  } finally {
    await inside.destroy()
  }
}
