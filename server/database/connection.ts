import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>

const DATE = 1082
const types: pg.CustomTypesConfig = {
  // A date stays 'YYYY-MM-DD': a JavaScript Date would move it by the time zone.
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === DATE ? (text: string) => text : pg.types.getTypeParser(oid, format),
}

/**
 * Whatever the defaults of the server, the database or the login are: what was acknowledged is on disk, and each statement
 * sees what was committed before it (under a kept snapshot a resend would not see the row that has just been moved).
 */
const options = '-c synchronous_commit=on -c default_transaction_isolation=read\\ committed'

/**
 * A statement that was smuggled in, or a transaction that somebody forgot, holds up the keeper for a minute. Whoever may
 * send any statement may also take this away: it is no wall.
 */
const oneMinute = ' -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s'

/**
 * Opens a pool on a PostgreSQL URL; `max` connections (10 unless told). `impatient`: as the web server is. Close it with `db.destroy()`.
 * A lost connection is no crash: the query that needs it fails, the next one gets a new connection.
 */
export function openDatabase(
  url: string,
  { max = 10, impatient = false }: { max?: number; impatient?: boolean } = {},
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    min: 1,
    max,
    types,
    options: impatient ? options + oneMinute : options,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', ignore)
  // A connection may also break while it is lent out between two queries: without a listener Node would end.
  pool.on('connect', (client) => client.on('error', ignore))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

function ignore(): void {}
