import { sql } from 'kysely'
import { type Config, loginOf, SettingError } from '../config.ts'
import type { Secrets } from '../secrets.ts'
import { openDatabase } from './connection.ts'
import { startEmbedded } from './embedded/server.ts'
import { prepare } from './prepare.ts'

export interface RunningDatabase {
  webUrl: string
  keeperUrl: string
  stop(): Promise<void>
}

/**
 * The database that the settings name, ready to use: a PostgreSQL of our own, started now, or that of DATABASE_URL.
 * The caller holds the lock of the data directory.
 */
export async function startDatabase(
  config: Config,
  secrets: Secrets,
  say: (line: string) => void,
): Promise<RunningDatabase> {
  const database = await openServer(config, say)
  const keeper = openDatabase(database.keeperUrl, { max: 2 })
  try {
    await prepare(keeper, { webRole: loginOf('DATABASE_URL', database.webUrl), secrets, graceDays: config.graceDays })
  } catch (error) {
    await keeper.destroy()
    await database.stop()
    throw error
  }
  await keeper.destroy()
  return database
}

/** The same without tables: an empty or an old database, as a restore wants it. */
export async function openServer(config: Config, say: (line: string) => void): Promise<RunningDatabase> {
  const { databaseUrl, keeperDatabaseUrl } = config
  if (!databaseUrl || !keeperDatabaseUrl) return startEmbedded(config.dataDir, { say })
  await tryConnection('DATABASE_URL', databaseUrl)
  await tryConnection('KEEPER_DATABASE_URL', keeperDatabaseUrl)
  return { webUrl: databaseUrl, keeperUrl: keeperDatabaseUrl, stop: async () => {} }
}

async function tryConnection(name: string, url: string): Promise<void> {
  const db = openDatabase(url, { max: 1 })
  try {
    await sql`SELECT`.execute(db)
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    throw new SettingError(
      `${name} leads to no database that lets us in (${code ?? message}): please check host, database, login and password.`,
    )
  } finally {
    await db.destroy()
  }
}
