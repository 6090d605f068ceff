import { type Kysely, sql } from 'kysely'

/** What a closed wave yields: frozen tables and finished files, and the log of who took a file away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('release')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('wave_id', 'uuid', (c) => c.notNull().unique().references('wave.id').onDelete('cascade'))
    .addColumn('people', 'jsonb', (c) => c.notNull())
    .addColumn('built_on', 'date', (c) => c.notNull().defaultTo(sql`CURRENT_DATE`))
    .addColumn('notes', 'jsonb', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('release_table')
    .addColumn('release_id', 'uuid', (c) => c.notNull().references('release.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('context', 'jsonb', (c) => c.notNull())
    .addColumn('base', 'jsonb', (c) => c.notNull())
    .addColumn('cells', 'jsonb', (c) => c.notNull())
    .addPrimaryKeyConstraint('release_table_pkey', ['release_id', 'position'])
    .addUniqueConstraint('release_table_question', ['release_id', 'question', 'context'])
    .execute()

  await db.schema
    .createTable('release_file')
    .addColumn('release_id', 'uuid', (c) => c.notNull().references('release.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'bytea', (c) => c.notNull())
    .addPrimaryKeyConstraint('release_file_pkey', ['release_id', 'name', 'part'])
    .execute()

  await db.schema
    .createTable('export_log')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('at', 'timestamptz', (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('release_id', 'uuid', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['export_log', 'release_file', 'release_table', 'release']) {
    await db.schema.dropTable(table).execute()
  }
}
