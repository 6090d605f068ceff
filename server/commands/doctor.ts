import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { standardContract } from '../../surveys/contract.ts'
import { type Config, readSettings, SettingError } from '../config.ts'
import { findBackupDays } from '../database/backup/nightly.ts'
import { openDatabase } from '../database/connection.ts'
import { LockedError, lockDataDir } from '../database/data-lock.ts'
import { embeddedUrls } from '../database/embedded/server.ts'
import { codeOf } from '../database/failures.ts'
import { openServer } from '../database/start-database.ts'
import { log, say } from '../log.ts'
import { lookAtAddress, lookAtSettings, notFromHere } from './doctor/address.ts'
import { lookAtBackups } from './doctor/backups.ts'
import { lookAtDatabase } from './doctor/database.ts'
import { lookAtFiles } from './doctor/files.ts'
import { broken, type Finding, inPlainSentences, keepsAll } from './doctor/finding.ts'
import { lookAtHost, noServer, serverOn } from './doctor/host.ts'
import { lookAtHttps } from './doctor/way.ts'
import { asCommand } from './with-keeper.ts'

/** Says what of the promise this installation keeps; changes nothing. Exit code 0 only if all that can be seen is kept. */
async function examine(config: Config): Promise<Finding[]> {
  const { dataDir } = config
  if (!existsSync(join(dataDir, 'secrets/pepper'))) {
    throw new SettingError(`There is no installation in ${dataDir} yet: please run npm start first.`)
  }
  // Before anything opens the folders: opening them closes them to others.
  const files = lookAtFiles(config, resolve(import.meta.dirname, '../../.env'))
  const { server, findings } = await withUrls(config, async (urls) => ({
    server: serverOn(dataDir),
    findings: [
      ...(await lookAtDatabase(urls, dataDir)),
      ...lookAtBackups(config.backup, { days: await backupDays(urls.keeperUrl), dataDir, now: new Date() }),
    ],
  }))
  const address = server ? await lookAtAddress(config) : [noServer]
  return [
    await lookAtHttps(config),
    ...lookAtSettings(config),
    ...address,
    ...findings,
    ...files,
    ...lookAtHost({ server }),
    ...notFromHere,
  ]
}

interface Urls {
  webUrl: string
  keeperUrl: string
}

interface Looked {
  server: number | undefined
  findings: Finding[]
}

/** The database of the server that runs, one's own, or ours, started for this look. One that cannot be reached is a finding. */
async function withUrls(config: Config, look: (urls: Urls) => Promise<Looked>): Promise<Looked> {
  try {
    if (config.databaseUrl) return await look(await openServer(config, log))
    const unlock = await lockDataDir(config.dataDir, 'command')
    try {
      const database = await openServer(config, log)
      return await look(database).finally(() => database.stop())
    } finally {
      unlock()
    }
  } catch (error) {
    const urls = error instanceof LockedError && error.holder === 'server' ? embeddedUrls(config.dataDir) : undefined
    if (urls) return look(urls)
    if (!(error instanceof SettingError) || error instanceof LockedError) throw error
    return {
      server: serverOn(config.dataDir),
      findings: [broken('database', error.message, 'Then run npm run doctor again.')],
    }
  }
}

/** As the strictest published version promises; as the standard contract does while there are no tables. */
async function backupDays(keeperUrl: string): Promise<number> {
  const keeper = openDatabase(keeperUrl, { max: 1 })
  try {
    return await findBackupDays(keeper)
  } catch (error) {
    if (codeOf(error) !== '42P01') throw error
    return standardContract.backupDays
  } finally {
    await keeper.destroy()
  }
}

const findings = await asCommand(() => examine(readSettings()))
const asJson = process.argv.includes('--json')
say(asJson ? JSON.stringify({ keepsAll: keepsAll(findings), findings }, null, 2) : inPlainSentences(findings))
process.exitCode = keepsAll(findings) ? 0 : 1
