import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Makes the two logins, each once. Web serves pages and may do little (see grants.ts); the keeper owns the tables.
 * `admin` is a connection that may create roles.
 */
export async function createLogins(
  admin: Kysely<Database>,
  logins: { web: { name: string; password: string }; keeper: { name: string; password: string } },
): Promise<void> {
  for (const { name, password } of [logins.web, logins.keeper]) {
    const { rows } = await sql`SELECT FROM pg_roles WHERE rolname = ${name}`.execute(admin)
    if (rows.length === 0) await sql`CREATE ROLE ${sql.id(name)} LOGIN PASSWORD ${sql.lit(password)}`.execute(admin)
    // An admin that is no superuser may give the keeper a database, and drop it, only as a member.
    await sql`GRANT ${sql.id(name)} TO CURRENT_USER`.execute(admin)
  }
}

export async function hasDatabase(admin: Kysely<Database>, name: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM pg_database WHERE datname = ${name}`.execute(admin)
  return rows.length > 0
}

/** Makes a database that the keeper owns and that nobody but the two logins may enter; `from` is one to copy. */
export async function createDatabase(
  admin: Kysely<Database>,
  { name, web, keeper, from = 'template0' }: { name: string; web: string; keeper: string; from?: string },
): Promise<void> {
  await sql`CREATE DATABASE ${sql.id(name)} OWNER ${sql.id(keeper)} TEMPLATE ${sql.id(from)}`.execute(admin)
  await sql`REVOKE ALL ON DATABASE ${sql.id(name)} FROM PUBLIC`.execute(admin)
  await sql`GRANT CONNECT ON DATABASE ${sql.id(name)} TO ${sql.id(web)}`.execute(admin)
}

/** What clears old words from the write-ahead log: only a superuser can give it, so a hosted server may refuse. */
export async function letKeeperClearWal(inDatabase: Kysely<Database>, keeper: string): Promise<void> {
  await sql`GRANT pg_checkpoint TO ${sql.id(keeper)}`.execute(inDatabase)
  await sql`GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${sql.id(keeper)}`.execute(inDatabase)
}
