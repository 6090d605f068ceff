import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * What PostgreSQL lets every login ask although it may read no table: how many rows went into it and how large it is (the
 * exact number of answers while a wave is open), what others hold locked. And what every login may take hold of or leave
 * behind: the locks by which programs agree with each other, large objects, records in the write-ahead log.
 */
const talkative =
  '^(pg_stat_get_.*|pg_(relation|table|indexes|total_relation|database|tablespace)_size|pg_relation_file(node|path)' +
  '|pg_filenode_relation|pg_current_wal.*|pg_wal_summary_contents|pg_available_wal_summaries|pg_control_.*' +
  '|pg_lock_status|pg_blocking_pids|pg_safe_snapshot_blocking_pids|pg_(try_)?advisory_.*|pg_export_snapshot' +
  '|pg_logical_emit_message|pg_xact_status|txid_status|lo_.*|loread|lowrite)$'

/**
 * Leaves these to the keeper, in the one database that `admin`, a superuser, is connected to; and `pg_class`, which holds
 * the number of rows of each table. What the web login has set for itself since the last start (a login may do so), its
 * password included, is as it was: `web.password`. Safe to call again.
 */
export async function quietCatalogue(
  admin: Kysely<Database>,
  { keeper, web }: { keeper: string; web: { name: string; password: string } },
): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT oid::regprocedure::text AS name FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ ${talkative} AND prokind = 'f'
      AND has_function_privilege(${web.name}, oid, 'EXECUTE')`.execute(admin)
  await admin.transaction().execute(async (trx) => {
    if (rows.length > 0) {
      const functions = sql.raw(rows.map((row) => row.name).join(', '))
      await sql`REVOKE EXECUTE ON FUNCTION ${functions} FROM PUBLIC`.execute(trx)
      await sql`GRANT EXECUTE ON FUNCTION ${functions} TO ${sql.id(keeper)}`.execute(trx)
    }
    await sql`REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC`.execute(trx)
    await sql`GRANT SELECT ON pg_catalog.pg_class TO ${sql.id(keeper)}`.execute(trx)
    await sql`ALTER ROLE ${sql.id(web.name)} RESET ALL`.execute(trx)
    // A statement that was smuggled in holds up nobody for long.
    await sql`ALTER ROLE ${sql.id(web.name)} SET statement_timeout = '60s'`.execute(trx)
    await sql`ALTER ROLE ${sql.id(web.name)} SET idle_in_transaction_session_timeout = '60s'`.execute(trx)
    await sql`ALTER ROLE ${sql.id(web.name)} PASSWORD ${sql.lit(web.password)}`.execute(trx)
  })
}
