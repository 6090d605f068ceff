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
}
