import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Db, openDatabase } from '../../server/database/connection.ts'
import { createDatabase } from '../../server/database/logins.ts'
import { urlFor } from './global.ts'

export interface TestDatabase {
  /** As the server that faces the web: may do only what server/database/grants.ts says. */
  web: Db
  /** As the keeper: owns the tables. */
  keeper: Db
  /** As the one who made the logins; for tests that change them. */
  admin: Db
  webUrl: string
  keeperUrl: string
  drop(): Promise<void>
}

/** A fresh, migrated, empty database with real logins. Call it in `beforeAll`, and `drop()` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('database')
  const name = `${server.template}_${randomBytes(4).toString('hex')}`
  const admin = openDatabase(server.adminUrl, { max: 1 })
  await createDatabase(admin, { name, web: server.web, keeper: server.keeper, from: server.template })
  const webUrl = urlFor(server, server.web, name)
  const keeperUrl = urlFor(server, server.keeper, name)
  const [web, keeper] = [openDatabase(webUrl), openDatabase(keeperUrl)]
  return {
    web,
    keeper,
    admin,
    webUrl,
    keeperUrl,
    async drop() {
      await Promise.all([web.destroy(), keeper.destroy()])
      await sql`DROP DATABASE ${sql.id(name)} WITH (FORCE)`.execute(admin)
      await admin.destroy()
    },
  }
}
