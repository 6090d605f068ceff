import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { loginOf, readSettings, SettingError } from '../config.ts'
import { type Db, openDatabase } from '../database/connection.ts'
import { lockDataDir } from '../database/data-lock.ts'
import { prepare } from '../database/prepare.ts'
import { restoreBackup } from '../database/restore.ts'
import { openServer } from '../database/start-database.ts'
import { log, say } from '../log.ts'
import { readSecrets, replacePepper } from '../secrets.ts'
import { fileArgument } from './file-argument.ts'
import { asCommand } from './with-keeper.ts'

await asCommand(async () => {
  const { file, replace, keyFile } = fileArgument('npm run restore -- FILE [--key FILE] [--replace]')
  const config = readSettings()
  const unlock = await lockDataDir(config.dataDir, 'command')
  const database = await openServer(config, log)
  const keeper = openDatabase(database.keeperUrl, { max: 4 })
  try {
    const webRole = loginOf('DATABASE_URL', database.webUrl)
    await refuseWhileServed(keeper, webRole)
    const head = await restoreBackup(keeper, file, { replace, dataDir: config.dataDir, keyFile })
    replacePepper(config.dataDir, Buffer.from(head.pepper, 'hex'))
    await prepare(keeper, { webRole, secrets: readSecrets(config.dataDir), graceDays: config.graceDays })
  } finally {
    await keeper.destroy()
    await database.stop()
    unlock()
  }
  say(
    `Restored ${file}. Everybody has to sign in again, and links to join have to be made anew; codes to take answers back work as before.`,
  )
})

/**
 * The lock of the data directory tells of servers on this machine; a DATABASE_URL may be served from others. Our own
 * first look at it may take a moment to be gone.
 */
async function refuseWhileServed(keeper: Db, webRole: string): Promise<void> {
  for (let tried = 1; tried <= 20; tried++) {
    const { rows } = await sql`SELECT FROM pg_stat_activity WHERE datname = current_database()
      AND usename IN (${webRole}, current_user) AND pid <> pg_backend_pid() LIMIT 1`.execute(keeper)
    if (rows.length === 0) return
    await sleep(100)
  }
  throw new SettingError('A server is using this database: please stop it before you restore.')
}
