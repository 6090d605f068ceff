import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/**
 * What the web login may touch. Not in this list: every table that holds a response or a key, and sealed drafts.
 * Web reaches those through four functions only. Of responses nothing comes back; of drafts the one whose id was given.
 */
const webMay: Record<string, string> = {
  person: 'SELECT, INSERT, UPDATE, DELETE',
  person_role: 'SELECT, INSERT, DELETE',
  person_link: 'SELECT, INSERT, DELETE',
  session: 'SELECT, INSERT, UPDATE, DELETE',
  survey: 'SELECT',
  version: 'SELECT',
  wave: 'SELECT, INSERT (survey_id, version_id, number, kind, closes_on, asked), UPDATE (close_asked, closes_on)',
  wave_table: 'SELECT, INSERT, DELETE',
  row_agreement: 'SELECT, INSERT',
  release: 'SELECT',
  release_table: 'SELECT',
  release_file: 'SELECT',
  quote: 'SELECT',
  export_log: 'SELECT, INSERT',
  setting: 'SELECT',
}

/** Gives the web login its rights anew, after each migration. `keeper` is a connection of the tables' owner. */
export async function grantWeb(keeper: Kysely<Database>, webRole: string): Promise<void> {
  const role = sql.id(webRole)
  await keeper.transaction().execute(async (trx) => {
    await sql`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`.execute(trx)
    for (const name of await listOwnFunctions(trx)) {
      await sql`REVOKE ALL ON FUNCTION ${sql.raw(name)} FROM PUBLIC, ${role}`.execute(trx)
    }
    await sql`GRANT USAGE ON SCHEMA public TO ${role}`.execute(trx)
    for (const [table, rights] of Object.entries(webMay)) {
      await sql`GRANT ${sql.raw(rights)} ON ${sql.id(table)} TO ${role}`.execute(trx)
    }
    await sql`GRANT EXECUTE ON FUNCTION put_responses, withdraw_response, put_sealed_sitting, find_sealed_sitting TO ${role}`.execute(
      trx,
    )
  })
}

/** Our functions, with the types of what they take. One that a migration makes may be called by everybody at first. */
async function listOwnFunctions(keeper: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`SELECT oid::regprocedure::text AS name FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proowner = current_user::regrole`.execute(keeper)
  return rows.map((row) => row.name)
}
