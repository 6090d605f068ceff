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
  wave: 'SELECT, INSERT (survey_id, version_id, number, kind), UPDATE (close_asked)',
  release: 'SELECT',
  release_table: 'SELECT',
  release_file: 'SELECT',
  export_log: 'SELECT, INSERT',
  setting: 'SELECT',
}

/** Gives the web login its rights anew, after each migration. `keeper` is a connection of the tables' owner. */
export async function grantWeb(keeper: Kysely<Database>, webRole: string): Promise<void> {
  const role = sql.id(webRole)
  await keeper.transaction().execute(async (trx) => {
    await sql`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`.execute(trx)
    await sql`GRANT USAGE ON SCHEMA public TO ${role}`.execute(trx)
    for (const [table, rights] of Object.entries(webMay)) {
      await sql`GRANT ${sql.raw(rights)} ON ${sql.id(table)} TO ${role}`.execute(trx)
    }
    await sql`GRANT EXECUTE ON FUNCTION put_responses, withdraw_response, put_sealed_sitting, find_sealed_sitting TO ${role}`.execute(
      trx,
    )
  })
}
