import { type Kysely, sql } from 'kysely'

/** Surveys, their immutable versions, and the waves that ask them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('survey')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('slug', 'text', (c) => c.notNull().unique())
    .execute()

  await db.schema
    .createTable('version')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('survey_id', 'uuid', (c) => c.notNull().references('survey.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('definition', 'jsonb', (c) => c.notNull())
    .addColumn('contract', 'jsonb', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('published_on', 'date', (c) => c.notNull().defaultTo(sql`CURRENT_DATE`))
    .addUniqueConstraint('version_number', ['survey_id', 'number'])
    .execute()

  await db.schema
    .createTable('wave')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('survey_id', 'uuid', (c) => c.notNull().references('survey.id'))
    .addColumn('version_id', 'uuid', (c) => c.notNull().references('version.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('open'))
    .addColumn('answers', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('opened_on', 'date', (c) => c.notNull().defaultTo(sql`CURRENT_DATE`))
    .addColumn('close_asked', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('closed_on', 'date')
    .addColumn('last_day', 'date')
    .addUniqueConstraint('wave_number', ['survey_id', 'number'])
    .addCheckConstraint('wave_kind', sql`kind IN ('real', 'rehearsal', 'demonstration')`)
    .addCheckConstraint('wave_state', sql`state IN ('open', 'closed', 'released')`)
    .addCheckConstraint('wave_twenties', sql`answers % 20 = 0`)
    .execute()
  await sql`CREATE UNIQUE INDEX wave_open ON wave (survey_id) WHERE state = 'open'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['wave', 'version', 'survey']) await db.schema.dropTable(table).execute()
}
