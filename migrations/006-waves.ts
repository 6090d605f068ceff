import { type Kysely, sql } from 'kysely'

/** The planned last day of a wave, the size of the group that was asked, the day of destruction; and what nobody may change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('wave')
    .addColumn('closes_on', 'date')
    .addColumn('asked', 'integer')
    .addColumn('destroyed_on', 'date')
    .execute()
  await sql`ALTER TABLE wave ADD CONSTRAINT wave_asked CHECK (asked > 0)`.execute(db)

  // What young people were promised is what was published: the owner of the tables cannot change a word of it either.
  await sql`CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
      RAISE EXCEPTION 'A published version never changes.' USING ERRCODE = 'integrity_constraint_violation';
    END $$`.execute(db)
  await sql`CREATE TRIGGER keep_version BEFORE UPDATE OR DELETE ON version
    FOR EACH ROW EXECUTE FUNCTION keep_version()`.execute(db)
  await sql`CREATE TRIGGER keep_all_versions BEFORE TRUNCATE ON version
    FOR EACH STATEMENT EXECUTE FUNCTION keep_version()`.execute(db)

  // A wave stays on its version, never opens again, and no day that a page may have said moves to an earlier one.
  await sql`CREATE FUNCTION keep_wave() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE states text[] := ARRAY['open', 'closed', 'released'];
    BEGIN
      IF (NEW.survey_id, NEW.version_id, NEW.kind) <> (OLD.survey_id, OLD.version_id, OLD.kind) THEN
        RAISE EXCEPTION 'A wave keeps its survey, its version and its kind.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF array_position(states, NEW.state) < array_position(states, OLD.state) THEN
        RAISE EXCEPTION 'A wave never opens again.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF NEW.closes_on IS DISTINCT FROM OLD.closes_on
          AND (OLD.state <> 'open' OR NEW.closes_on IS NULL OR NEW.closes_on < OLD.closes_on) THEN
        RAISE EXCEPTION 'The last day of a wave moves later only, and only while it is open.'
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF OLD.destroyed_on IS NOT NULL AND NEW.destroyed_on IS DISTINCT FROM OLD.destroyed_on THEN
        RAISE EXCEPTION 'What was destroyed stays destroyed.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$`.execute(db)
  await sql`CREATE TRIGGER keep_wave BEFORE UPDATE ON wave FOR EACH ROW EXECUTE FUNCTION keep_wave()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TRIGGER keep_wave ON wave`.execute(db)
  await sql`DROP TRIGGER keep_version ON version`.execute(db)
  await sql`DROP TRIGGER keep_all_versions ON version`.execute(db)
  await sql`DROP FUNCTION keep_wave, keep_version`.execute(db)
  await db.schema.alterTable('wave').dropColumn('closes_on').dropColumn('asked').dropColumn('destroyed_on').execute()
}
