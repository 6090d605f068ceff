import { type Kysely, sql } from 'kysely'

/**
 * Texts that two people read before anybody else does, what each of them decided, and what came of it. No time and no
 * order: ids are random, and the keeper writes everything anew when all is read. Only `quote` is ever for the web.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('review_text')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('wave_id', 'uuid', (c) => c.notNull().references('wave.id').onDelete('cascade'))
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('allows', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('translation', 'text')
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('waiting'))
    .execute()

  // No reference to `person`: a decision stands when its person's account has gone, and bears no name then.
  await db.schema
    .createTable('review')
    .addColumn('text_id', 'uuid', (c) => c.notNull().references('review_text.id').onDelete('cascade'))
    .addColumn('person_id', 'uuid', (c) => c.notNull())
    .addColumn('decision', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('hard', 'boolean', (c) => c.notNull())
    .addPrimaryKeyConstraint('review_pkey', ['text_id', 'person_id'])
    .execute()

  await db.schema
    .createTable('quote')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('wave_id', 'uuid', (c) => c.notNull().references('wave.id').onDelete('cascade'))
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('allows', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('translation', 'text')
    .execute()

  // ANALYZE would copy frequent texts into pg_statistic, where they outlive what was refused or destroyed.
  for (const [table, ...columns] of [
    ['review_text', 'id', 'place', 'allows', 'body', 'language', 'translation'],
    ['review', 'text_id', 'person_id', 'decision', 'reason', 'hard'],
    ['quote', 'id', 'place', 'allows', 'body', 'translation'],
  ] as const) {
    for (const column of columns) {
      await sql`ALTER TABLE ${sql.id(table)} ALTER COLUMN ${sql.id(column)} SET STATISTICS 0`.execute(db)
    }
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['quote', 'review', 'review_text']) await db.schema.dropTable(table).execute()
}
