import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../server/database/connection.ts'
import { quietCatalogue } from '../../server/database/embedded/quiet-catalogue.ts'
import { startEmbedded } from '../../server/database/embedded/server.ts'
import { grantWeb } from '../../server/database/grants.ts'
import { createDatabase, createLogins, letKeeperClearWal } from '../../server/database/logins.ts'
import { migrate } from '../../server/database/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer
  }
}

/** Where tests find their databases: a server, two logins on it, and a migrated database to copy. */
export interface TestServer {
  adminUrl: string
  template: string
  web: string
  keeper: string
  password: string
}

/** Before all tests: a throw-away PostgreSQL (or the one of TEST_DATABASE_URL) with a migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.TEST_DATABASE_URL ? undefined : await startThrowAway()
  const adminUrl = process.env.TEST_DATABASE_URL ?? own?.adminUrl ?? ''
  const run = `test_${randomBytes(4).toString('hex')}`
  const server: TestServer = {
    adminUrl,
    template: `${run}_template`,
    web: `${run}_web`,
    keeper: `${run}_keeper`,
    password: randomBytes(16).toString('hex'),
  }
  const admin = openDatabase(adminUrl, { max: 1 })
  await makeTemplate(server)
  project.provide('database', server)

  return async () => {
    if (!own) {
      await sql`DROP DATABASE ${sql.id(server.template)}`.execute(admin)
      await sql`DROP ROLE ${sql.id(server.web)}, ${sql.id(server.keeper)}`.execute(admin)
    }
    await admin.destroy()
    await own?.stop()
  }

  async function makeTemplate({ template, web, keeper, password }: TestServer): Promise<void> {
    await createLogins(admin, { web: { name: web, password }, keeper: { name: keeper, password } })
    await createDatabase(admin, { name: template, web, keeper })
    const owner = openDatabase(urlFor(server, keeper, template), { max: 1 })
    await migrate(owner)
    await grantWeb(owner, web)
    await owner.destroy()
    if (own) {
      const inside = openDatabase(inDatabase(adminUrl, template), { max: 1 })
      await letKeeperClearWal(inside, keeper)
      await quietCatalogue(inside, { keeper, web: { name: web, password } })
      await inside.destroy()
    }
  }
}

async function startThrowAway(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  // /tmp, not os.tmpdir(): a socket's path must be short.
  const folder = mkdtempSync('/tmp/words-test-')
  // Nobody needs these rows after a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startEmbedded(folder, { settings })
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The same server's URL for another database. */
export function inDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** The same server's URL for another login and database. */
export function urlFor(server: TestServer, login: string, database: string): string {
  const url = new URL(inDatabase(server.adminUrl, database))
  url.username = login
  url.password = server.password
  return url.href
}
