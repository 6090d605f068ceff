import { type Kysely, sql } from 'kysely'

/**
 * What researchers say before they are given anything: the two-question tables that they name for a wave while it is
 * open, and the agreement that each of them signs before taking rows away.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE wave_table (
    wave_id uuid NOT NULL REFERENCES wave ON DELETE CASCADE,
    question text NOT NULL,
    by_question text NOT NULL CHECK (by_question <> question),
    PRIMARY KEY (wave_id, question, by_question))`.execute(db)
  // Nobody chooses tables by what was said, whichever way they come. Where the wave itself goes, its list goes with it.
  await sql`CREATE FUNCTION keep_wave_table() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE
      list uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.wave_id ELSE NEW.wave_id END;
      found text;
    BEGIN
      SELECT state INTO found FROM wave WHERE id = list FOR SHARE;
      IF found <> 'open' OR TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'Tables are named while a wave is open.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$`.execute(db)
  await sql`CREATE TRIGGER keep_wave_table BEFORE INSERT OR UPDATE OR DELETE ON wave_table
    FOR EACH ROW EXECUTE FUNCTION keep_wave_table()`.execute(db)
  // Who signed what stays known when the account goes: by the name they had. Their id is then forgotten.
  await sql`CREATE TABLE row_agreement (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id uuid REFERENCES person ON DELETE SET NULL,
    person text NOT NULL,
    version integer NOT NULL,
    hash text NOT NULL,
    signed_on date NOT NULL DEFAULT CURRENT_DATE,
    UNIQUE (person_id, hash))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('row_agreement').execute()
  await db.schema.dropTable('wave_table').execute()
  await sql`DROP FUNCTION keep_wave_table`.execute(db)
}
