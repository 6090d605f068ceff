import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, readSettings, SettingError } from '../config.ts'
import { type Db, openDatabase } from '../database/connection.ts'
import { LockedError, lockDataDir } from '../database/data-lock.ts'
import { embeddedUrls } from '../database/embedded/server.ts'
import { knownMigrations, migrationsIn } from '../database/migrate.ts'
import { startDatabase } from '../database/start-database.ts'
import { PublicError } from '../errors.ts'
import { log, traceOf } from '../log.ts'
import { readSecrets, type Secrets } from '../secrets.ts'

export interface CommandContext {
  config: Config
  secrets: Secrets
}

/**
 * Runs a command's work on a connection of the keeper: of the server that runs, of a database started for the time of
 * the command, or of KEEPER_DATABASE_URL. A refusal (SettingError, PublicError) becomes one sentence and exit code 1.
 */
export async function withKeeper<T>(work: (keeper: Db, context: CommandContext) => Promise<T>): Promise<T> {
  return asCommand(async () => {
    const config = readSettings()
    const { url, close } = await reachDatabase(config)
    const keeper = openDatabase(url, { max: 4 })
    try {
      return await work(keeper, { config, secrets: readSecrets(config.dataDir) })
    } finally {
      await keeper.destroy()
      await close()
    }
  })
}

/** Says a refusal in one sentence, and of any other error its kind and place without data; ends with exit code 1. */
export async function asCommand<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal = error instanceof SettingError || error instanceof PublicError
    log(refusal ? error.message : traceOf(error))
    process.exit(1)
  }
}

interface Reached {
  url: string
  close(): Promise<void>
}

async function reachDatabase(config: Config): Promise<Reached> {
  if (config.keeperDatabaseUrl) {
    const { keeperUrl } = await startDatabase(config, readSecrets(config.dataDir), log)
    return { url: keeperUrl, close: async () => {} }
  }
  for (;;) {
    try {
      return await startOwn(config)
    } catch (error) {
      if (!(error instanceof LockedError)) throw error
      if (error.holder === 'server') return reachRunning(config)
      await sleep(200) // another command has started the database for itself, and will soon be through
    }
  }
}

async function startOwn(config: Config): Promise<Reached> {
  const unlock = await lockDataDir(config.dataDir, 'command')
  try {
    const database = await startDatabase(config, readSecrets(config.dataDir), log)
    const close = async () => {
      await database.stop()
      unlock()
    }
    // Ctrl-C must not leave a database server behind.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => close().then(() => process.exit(1)))
    return { url: database.keeperUrl, close }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The server may have started this very moment: waits until its database answers and its tables are made. */
async function reachRunning({ dataDir }: Config): Promise<Reached> {
  for (let tried = 1; tried <= 100; tried++) {
    const url = embeddedUrls(dataDir)?.keeperUrl
    if (url && (await hasAllTables(url))) return { url, close: async () => {} }
    await sleep(200)
  }
  throw new SettingError(
    'The server that runs has a database of another version, or is stuck: please start it anew, then try again.',
  )
}

async function hasAllTables(url: string): Promise<boolean> {
  const keeper = openDatabase(url, { max: 1 })
  const seen = await migrationsIn(keeper).catch(() => [])
  await keeper.destroy()
  return seen.join() === knownMigrations.join()
}
