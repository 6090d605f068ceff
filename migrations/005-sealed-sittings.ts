import { type Kysely, sql } from 'kysely'

/**
 * Answers of someone who comes back later with a code: sealed with a key that follows from the code, which nobody here
 * keeps. No wave, no survey, no time; the last day is always a Monday, so that it does not tell the day before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE sealed_sitting (id bytea PRIMARY KEY, sealed bytea NOT NULL, expires_on date NOT NULL)`.execute(
    db,
  )
  // What is sealed cannot be compressed, and ANALYZE shall not copy it into pg_statistic.
  await sql`ALTER TABLE sealed_sitting ALTER COLUMN sealed SET STORAGE EXTERNAL,
    ALTER COLUMN id SET STATISTICS 0, ALTER COLUMN sealed SET STATISTICS 0, ALTER COLUMN expires_on SET STATISTICS 0`.execute(
    db,
  )

  // Web may put one, and find the one whose id it knows: it can neither list nor change nor remove any. The day is set
  // here, 7 to 13 days ahead. Null: no room. A full table of them must not fill the disk on which answers are kept.
  await sql`CREATE FUNCTION put_sealed_sitting(new_id bytea, new_sealed bytea)
    RETURNS date LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE last_day date;
    BEGIN
      IF octet_length(new_id) <> 32 OR octet_length(new_sealed) > 640 * 1024
        OR pg_total_relation_size('sealed_sitting') > 2 * 1024 * 1024 * 1024::bigint THEN RETURN NULL; END IF;
      INSERT INTO sealed_sitting (id, sealed, expires_on)
        VALUES (new_id, new_sealed, date_trunc('week', (CURRENT_DATE + 13)::timestamp)::date)
        ON CONFLICT DO NOTHING RETURNING expires_on INTO last_day;
      -- A call that is made again because its reply was lost finds what it has put itself.
      RETURN coalesce(last_day, (SELECT expires_on FROM sealed_sitting WHERE id = new_id AND sealed = new_sealed));
    END $$`.execute(db)
  await sql`CREATE FUNCTION find_sealed_sitting(its_id bytea)
    RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
    BEGIN
      RETURN (SELECT sealed FROM sealed_sitting WHERE id = its_id AND expires_on >= CURRENT_DATE);
    END $$`.execute(db)
  await sql`REVOKE ALL ON FUNCTION put_sealed_sitting, find_sealed_sitting FROM PUBLIC`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP FUNCTION put_sealed_sitting, find_sealed_sitting`.execute(db)
  await db.schema.dropTable('sealed_sitting').execute()
}
