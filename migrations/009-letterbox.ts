import { type Kysely, sql } from 'kysely'

/**
 * Putting and taking back refuse to work on an old view of the tables, whoever calls them: under REPEATABLE READ an answer
 * would come into a wave that has closed meanwhile. And an answer that was put in, and taken back, between two statements
 * of another call with the same key does not come in again by that call.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replaceFunctions(db, {
    freshView: sql`
      IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'This needs READ COMMITTED.' USING ERRCODE = 'invalid_transaction_state';
      END IF;`,
    // 40001: whoever called makes the call again, and finds the key among those that were taken back.
    stillWanted: sql`
      IF EXISTS (SELECT FROM withdrawn WHERE response_key = ANY (keys) AND NOT response_key = ANY (coalesce(known, '{}'))) THEN
        RAISE EXCEPTION 'Taken back meanwhile.' USING ERRCODE = 'serialization_failure';
      END IF;`,
  })
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replaceFunctions(db, { freshView: sql``, stillWanted: sql`` })
}

type Piece = ReturnType<typeof sql>

/** The two functions of 003, word for word, with these pieces in between. Owner and rights stay as they are. */
async function replaceFunctions(
  db: Kysely<unknown>,
  { freshView, stillWanted }: { freshView: Piece; stillWanted: Piece },
): Promise<void> {
  await sql`CREATE OR REPLACE FUNCTION put_responses(waves uuid[], keys bytea[], packs bytea[],
      words_of integer[], words_keys bytea[], variables text[], bodies text[], allowed text[])
    RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
    DECLARE open_waves uuid[]; known bytea[];
    BEGIN${freshView}
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
        ON CONFLICT DO NOTHING;${stillWanted}
      RETURN (SELECT array_agg(CASE WHEN k = ANY (coalesce(known, '{}')) OR w = ANY (coalesce(open_waves, '{}'))
                               THEN 'stored' ELSE 'closed' END ORDER BY i)
              FROM unnest(waves, keys) WITH ORDINALITY AS u(w, k, i));
    END $$`.execute(db)
  await sql`CREATE OR REPLACE FUNCTION withdraw_response(key bytea, its_words bytea[])
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN${freshView}
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
}
