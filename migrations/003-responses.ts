import { type Kysely, sql } from 'kysely'

/**
 * Responses: ticks and words apart, first in the letterbox, then long-term with a partition per wave.
 * No time, no order, no version, no serial number. Web may only call the two functions at the end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE letterbox (
    response_key bytea PRIMARY KEY, wave_id uuid NOT NULL, packed bytea NOT NULL, rkey smallint NOT NULL)`.execute(db)
  await sql`CREATE TABLE letterbox_words (
    words_key bytea PRIMARY KEY, wave_id uuid NOT NULL, variable text NOT NULL, body text NOT NULL,
    allows text NOT NULL DEFAULT 'nobody')`.execute(db)
  // A partition per wave: a wave is rewritten, and destroyed, as a whole table, so that no dead row lingers on a page.
  await sql`CREATE TABLE response (
    response_key bytea, wave_id uuid NOT NULL, packed bytea NOT NULL, rkey smallint NOT NULL,
    UNIQUE (response_key, wave_id)) PARTITION BY LIST (wave_id)`.execute(db)
  await sql`CREATE TABLE words (
    words_key bytea, wave_id uuid NOT NULL, variable text NOT NULL, body text NOT NULL,
    allows text NOT NULL DEFAULT 'nobody',
    UNIQUE (words_key, wave_id)) PARTITION BY LIST (wave_id)`.execute(db)
  // Keys that were taken back, those of words too: neither a resend nor a restore brings what they named again.
  await sql`CREATE TABLE withdrawn (response_key bytea PRIMARY KEY, wave_id uuid NOT NULL)`.execute(db)

  // ANALYZE would copy words, ticks and keys into pg_statistic, where they outlive a withdrawal.
  for (const [table, ...columns] of [
    ['letterbox', 'response_key', 'packed', 'rkey'],
    ['letterbox_words', 'words_key', 'body'],
    ['response', 'response_key', 'packed', 'rkey'],
    ['words', 'words_key', 'body'],
    ['withdrawn', 'response_key'],
  ] as const) {
    for (const column of columns) {
      await sql`ALTER TABLE ${sql.id(table)} ALTER COLUMN ${sql.id(column)} SET STATISTICS 0`.execute(db)
    }
  }

  // One call stores several waiting responses in one commit. For each: 'stored' (also when it already was), or 'closed'.
  // Keys are looked up by index only: a plan made while a table is small is kept, and would read all of it when it is not.
  // The lock comes first and each statement sees a fresh snapshot, so that a move or a close cannot slip between.
  await sql`CREATE FUNCTION put_responses(waves uuid[], keys bytea[], packs bytea[],
      words_of integer[], words_keys bytea[], variables text[], bodies text[], allowed text[])
    RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
    DECLARE open_waves uuid[]; known bytea[];
    BEGIN
      LOCK TABLE letterbox IN ROW EXCLUSIVE MODE;
      SELECT array_agg(id) INTO open_waves FROM wave WHERE id = ANY (waves) AND state = 'open';
      SELECT array_agg(k) INTO known FROM (
        SELECT response_key FROM response WHERE response_key = ANY (keys)
        UNION ALL SELECT response_key FROM letterbox WHERE response_key = ANY (keys)
        UNION ALL SELECT response_key FROM withdrawn WHERE response_key = ANY (keys)) AS found(k);
      WITH fresh AS (
        INSERT INTO letterbox (response_key, wave_id, packed, rkey)
        SELECT k, w, p, get_byte(uuid_send(gen_random_uuid()), 0)
        FROM unnest(waves, keys, packs) AS u(w, k, p)
        WHERE w = ANY (open_waves) AND NOT k = ANY (coalesce(known, '{}'))
        ON CONFLICT DO NOTHING RETURNING response_key)
      INSERT INTO letterbox_words (words_key, wave_id, variable, body, allows)
        SELECT t.k, waves[t.i], t.v, t.b, t.a
        FROM unnest(words_of, words_keys, variables, bodies, allowed) AS t(i, k, v, b, a)
        WHERE keys[t.i] IN (SELECT response_key FROM fresh)
        ON CONFLICT DO NOTHING;
      RETURN (SELECT array_agg(CASE WHEN k = ANY (coalesce(known, '{}')) OR w = ANY (coalesce(open_waves, '{}'))
                               THEN 'stored' ELSE 'closed' END ORDER BY i)
              FROM unnest(waves, keys) WITH ORDINALITY AS u(w, k, i));
    END $$`.execute(db)

  // Takes a response and its words back, wherever they are. Says nothing about what it found.
  await sql`CREATE FUNCTION withdraw_response(key bytea, its_words bytea[])
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
      LOCK TABLE letterbox IN ROW EXCLUSIVE MODE;
      WITH gone AS (DELETE FROM letterbox WHERE response_key = key RETURNING wave_id)
        INSERT INTO withdrawn SELECT key, wave_id FROM gone ON CONFLICT DO NOTHING;
      WITH gone AS (DELETE FROM letterbox_words WHERE words_key = ANY (its_words) RETURNING words_key, wave_id)
        INSERT INTO withdrawn SELECT words_key, wave_id FROM gone ON CONFLICT DO NOTHING;
      WITH gone AS (DELETE FROM response WHERE response_key = key RETURNING wave_id)
        INSERT INTO withdrawn SELECT key, wave_id FROM gone ON CONFLICT DO NOTHING;
      WITH gone AS (DELETE FROM words WHERE words_key = ANY (its_words) RETURNING words_key, wave_id)
        INSERT INTO withdrawn SELECT words_key, wave_id FROM gone ON CONFLICT DO NOTHING;
    END $$`.execute(db)
  await sql`REVOKE ALL ON FUNCTION put_responses, withdraw_response FROM PUBLIC`.execute(db)
  await sql`CREATE SCHEMA reading`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP SCHEMA reading CASCADE`.execute(db)
  await sql`DROP FUNCTION put_responses, withdraw_response`.execute(db)
  for (const table of ['withdrawn', 'words', 'response', 'letterbox_words', 'letterbox']) {
    await db.schema.dropTable(table).execute()
  }
}
