import { buildApp } from './app.ts'
import { type Config, readSettings, SettingError } from './config.ts'
import { openDatabase } from './database/connection.ts'
import { lockDataDir } from './database/data-lock.ts'
import { codeOf } from './database/failures.ts'
import { findWrongSettings, inOneLine } from './database/settings-check.ts'
import { startDatabase } from './database/start-database.ts'
import { runKeeper } from './keeper-process.ts'
import { log, say, traceOf } from './log.ts'
import { setUpLink } from './people/links.ts'
import { readSecrets } from './secrets.ts'

/** What has been started, to be ended in the reverse order. */
const running: (() => unknown)[] = []
let ended: Promise<void> | undefined
let started = false
let asked = false

async function start(): Promise<void> {
  const config = readSettings()
  // The keeper's login is for the keeper: whatever else this process starts or prints shall not have it.
  delete process.env.KEEPER_DATABASE_URL
  delete process.env.DATABASE_URL
  running.push(await lockDataDir(config.dataDir, 'server'))
  const secrets = readSecrets(config.dataDir)
  const database = await startDatabase(config, secrets, say)
  running.push(() => database.stop())
  // The one that we start ourselves has them right; tests hold that.
  if (config.databaseUrl) for (const wrong of await findWrongSettings(database)) log(inOneLine(wrong))
  const keeper = runKeeper(database.keeperUrl, config)
  running.push(() => keeper.stop())
  const db = openDatabase(database.webUrl, { impatient: true })
  running.push(() => db.destroy())
  const { keeperDatabaseUrl: _, databaseUrl: __, ...forWeb } = config
  const app = await buildApp({ config: forWeb, secrets, db, keeper })
  running.push(() => {
    // A request that was only half sent holds up the end for a few seconds, not for ever.
    setTimeout(() => app.server.closeAllConnections(), 5_000).unref()
    return app.close()
  })
  await app.listen({ host: config.host, port: config.port }).catch((error) => {
    throw new SettingError(cannotListen(error, config))
  })
  say(`In Their Own Words is open at ${config.publicUrl}`)
  const link = await setUpLink(db, config)
  if (link) say(`Nobody has an account yet. To make the first one, open this link, once: ${link}`)
}

function cannotListen({ code }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === 'EADDRINUSE')
    return `PORT ${port} is taken by another program: please stop that one, or set PORT to another number.`
  if (code === 'EACCES')
    return `PORT ${port} needs more rights than this user has: please set PORT to a number from 1024.`
  return `HOST is "${host}", where this computer cannot listen (${code}): please set HOST to one of its own addresses.`
}

/** Stops accepting, finishes what was begun, then ends keeper, database and lock. Once. */
function end(): Promise<void> {
  ended ??= (async () => {
    // One that cannot be ended well keeps none of the others running.
    for (let stop = running.pop(); stop; stop = running.pop()) {
      try {
        await stop()
      } catch (error) {
        log(traceOf(error))
      }
    }
  })()
  return ended
}

function endAndExit(): void {
  asked = true
  // During the start it waits until that is through.
  if (!started) return
  end().then(
    () => process.exit(0),
    (error) => {
      log(String(error))
      process.exit(1)
    },
  )
}

process.on('SIGINT', endAndExit)
process.on('SIGTERM', endAndExit)
if (process.env.npm_lifecycle_event) {
  // npm passes a signal on to its shell, and the shell dies of it without telling us.
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && endAndExit(), 500).unref()
}

try {
  await start()
  started = true
  if (asked) endAndExit()
} catch (error) {
  log(whyNot(error))
  await end()
  process.exit(1)
}

function whyNot(error: unknown): string {
  if (error instanceof SettingError) return error.message
  if (codeOf(error) === '28P01') {
    return 'The database refuses the password of one of its logins: please put DATA_DIR/secrets back as it was, or correct DATABASE_URL and KEEPER_DATABASE_URL.'
  }
  return `It could not start: ${traceOf(error)}`
}
