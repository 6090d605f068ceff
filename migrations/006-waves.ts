import { type Kysely, sql } from 'kysely'

/** The planned last day of a wave, how many were asked and how many of us may have answered, the day of destruction; and what nobody may change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('wave')
    .addColumn('closes_on', 'date')
    .addColumn('asked', 'integer')
    .addColumn('staff', 'integer')
    .addColumn('destroyed_on', 'date')
    .execute()
  await sql`ALTER TABLE wave ADD CONSTRAINT wave_asked CHECK (asked > 0)`.execute(db)

  // What young people were promised is what was published: not even the owner of the tables changes a word of it without
  // first removing the trigger.
  await sql`CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
      RAISE EXCEPTION 'A published version never changes.' USING ERRCODE = 'integrity_constraint_violation';
    END $$`.execute(db)
  await sql`CREATE TRIGGER keep_version BEFORE UPDATE OR DELETE ON version
    FOR EACH ROW EXECUTE FUNCTION keep_version()`.execute(db)
  await sql`CREATE TRIGGER keep_all_versions BEFORE TRUNCATE ON version
    FOR EACH STATEMENT EXECUTE FUNCTION keep_version()`.execute(db)

  // A wave stays on its version, goes on one step at a time, and no day that a page may have said moves to an earlier one.
  // Nor to one that never comes: nothing could take it back. The same for every login.
  await sql`CREATE FUNCTION keep_wave() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE states text[] := ARRAY['open', 'closed', 'released'];
    BEGIN
      IF NOT (SELECT bool_and(isfinite(day)) FROM unnest(ARRAY[NEW.opened_on, NEW.closes_on, NEW.closed_on, NEW.last_day]) AS d(day)
              WHERE day IS NOT NULL) THEN
        RAISE EXCEPTION 'The days of a wave are days that come.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF NEW.closes_on > CURRENT_DATE + 366 AND (TG_OP = 'INSERT' OR NEW.closes_on IS DISTINCT FROM OLD.closes_on) THEN
        RAISE EXCEPTION 'The last day of a wave is at most a year ahead.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF TG_OP = 'INSERT' THEN
        RETURN NEW;
      END IF;
      IF (NEW.survey_id, NEW.version_id, NEW.kind) <> (OLD.survey_id, OLD.version_id, OLD.kind) THEN
        RAISE EXCEPTION 'A wave keeps its survey, its version and its kind.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF array_position(states, NEW.state) - array_position(states, OLD.state) NOT IN (0, 1) OR OLD.close_asked > NEW.close_asked THEN
        RAISE EXCEPTION 'A wave never opens again, and leaves out no step.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF OLD.closed_on IS NOT NULL AND NEW.closed_on IS DISTINCT FROM OLD.closed_on
          OR OLD.last_day IS NOT NULL AND (NEW.last_day IS NULL OR NEW.last_day < OLD.last_day) THEN
        RAISE EXCEPTION 'Nobody has fewer days to take answers back than they were told.'
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF NEW.closes_on IS DISTINCT FROM OLD.closes_on
          AND (OLD.state <> 'open' OR NEW.close_asked OR NEW.closes_on IS NULL OR NEW.closes_on < OLD.closes_on) THEN
        RAISE EXCEPTION 'The last day of a wave moves later only, and only while it is open.'
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF OLD.destroyed_on IS NOT NULL AND NEW.destroyed_on IS DISTINCT FROM OLD.destroyed_on THEN
        RAISE EXCEPTION 'What was destroyed stays destroyed.' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$`.execute(db)
  await sql`CREATE TRIGGER keep_wave BEFORE INSERT OR UPDATE ON wave FOR EACH ROW EXECUTE FUNCTION keep_wave()`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TRIGGER keep_wave ON wave`.execute(db)
  await sql`DROP TRIGGER keep_version ON version`.execute(db)
  await sql`DROP TRIGGER keep_all_versions ON version`.execute(db)
  await sql`DROP FUNCTION keep_wave, keep_version`.execute(db)
  await db.schema
    .alterTable('wave')
    .dropColumn('closes_on')
    .dropColumn('asked')
    .dropColumn('staff')
    .dropColumn('destroyed_on')
    .execute()
}
