import { type Kysely, sql } from 'kysely'

/** People with an account: panel members, facilitators, researchers, administrators. Never a young person who answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('id', 'uuid', (c) => c.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('passphrase_hash', 'text')
    .addColumn('young', 'boolean', (c) => c.notNull().defaultTo(false))
    .execute()
  await sql`CREATE UNIQUE INDEX person_name ON person (lower(name))`.execute(db)

  await db.schema
    .createTable('person_role')
    .addColumn('person_id', 'uuid', (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('person_role_pkey', ['person_id', 'role'])
    .execute()

  await db.schema
    .createTable('person_link')
    .addColumn('token_hash', 'bytea', (c) => c.primaryKey())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('person_id', 'uuid', (c) => c.references('person.id').onDelete('cascade'))
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .execute()

  // The columns that connect-pg-simple reads and writes.
  await db.schema
    .createTable('session')
    .addColumn('sid', 'varchar', (c) => c.primaryKey())
    .addColumn('sess', 'json', (c) => c.notNull())
    .addColumn('expire', 'timestamp(6)', (c) => c.notNull())
    .execute()
  await sql`CREATE INDEX session_expire ON session (expire)`.execute(db)
  await sql`CREATE INDEX session_person ON session ((sess->>'personId'))`.execute(db)

  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['setting', 'session', 'person_link', 'person_role', 'person']) {
    await db.schema.dropTable(table).execute()
  }
}
