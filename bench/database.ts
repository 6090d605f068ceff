import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type Db, openDatabase } from '../server/database/connection.ts'
import { startEmbedded } from '../server/database/embedded/server.ts'
import { grantWeb } from '../server/database/grants.ts'
import { createDatabase, createLogins } from '../server/database/logins.ts'
import { migrate } from '../server/database/migrate.ts'
import { publishLibrary } from '../server/versions.ts'

export interface BenchDatabase {
  keeper: Db
  webUrl: string
  keeperUrl: string
  stop(): Promise<void>
}

/** A real PostgreSQL with its defaults of durability (fsync and synchronous_commit on) and the library published. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync('/tmp/words-bench-')
  const server = await startEmbedded(folder)
  const password = randomBytes(16).toString('hex')
  const admin = openDatabase(server.adminUrl, { max: 1 })
  const [web, keeper] = ['bench_web', 'bench_keeper']
  await createLogins(admin, { web: { name: web, password }, keeper: { name: keeper, password } })
  await createDatabase(admin, { name: 'bench', web, keeper })
  const urlOf = (login: string) => {
    const url = new URL(server.adminUrl)
    Object.assign(url, { username: login, password, pathname: '/bench' })
    return url.href
  }
  const owner = openDatabase(urlOf(keeper))
  await migrate(owner)
  await grantWeb(owner, web)
  await publishLibrary(owner)
  return {
    keeper: owner,
    webUrl: urlOf(web),
    keeperUrl: urlOf(keeper),
    async stop() {
      await owner.destroy()
      await admin.destroy()
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
