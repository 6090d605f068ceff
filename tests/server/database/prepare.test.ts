import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { SettingError } from '../../../server/config.ts'
import { prepare } from '../../../server/database/prepare.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'

const webRole = inject('database').web
const secrets = { sessionSecret: 'not used here', pepper: randomBytes(32) }
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a fresh database gets each survey of the library as version 1, and no wave, even if two servers start at once', async () => {
  await Promise.all([prepare(database.keeper, { webRole, secrets }), prepare(database.keeper, { webRole, secrets })])
  const surveys = await database.web
    .selectFrom('survey')
    .innerJoin('version', 'version.survey_id', 'survey.id')
    .select(['slug', 'number'])
    .orderBy('slug')
    .execute()
  expect(surveys).toEqual([
    { slug: 'in-their-own-words', number: 1 },
    { slug: 'relational-charter', number: 1 },
    { slug: 'values', number: 1 },
  ])
  expect(await database.web.selectFrom('wave').selectAll().execute()).toEqual([])
})

test('a changed pepper stops the start, and says what to do', async () => {
  const changed = prepare(database.keeper, { webRole, secrets: { ...secrets, pepper: randomBytes(32) } })
  await expect(changed).rejects.toThrow(SettingError)
  await expect(changed).rejects.toThrow(/^DATA_DIR\/secrets\/pepper is not the one .* please put the old file back/)
})

test('a web login that may act as the keeper is refused', async () => {
  // A login of its own: the two others are shared with the tests that run beside this one.
  const mighty = `${webRole}_mighty`
  await sql`CREATE ROLE ${sql.id(mighty)} IN ROLE ${sql.id(inject('database').keeper)}`.execute(database.admin)
  await expect(prepare(database.keeper, { webRole: mighty, secrets })).rejects.toThrow(
    /^DATABASE_URL's login .* may act as KEEPER_DATABASE_URL's/,
  )
  await sql`DROP ROLE ${sql.id(mighty)}`.execute(database.admin)
})

test('a web login that may put functions in the way of the keeper is refused', async () => {
  await sql`GRANT CREATE ON SCHEMA public TO PUBLIC`.execute(database.keeper)
  await expect(prepare(database.keeper, { webRole, secrets })).rejects.toThrow(
    /REVOKE CREATE ON SCHEMA public FROM PUBLIC/,
  )
  await sql`REVOKE CREATE ON SCHEMA public FROM PUBLIC`.execute(database.keeper)
})

test('a web login that may read answers by another way than ours is refused', async () => {
  const nosy = `${webRole}_nosy`
  await sql`CREATE ROLE ${sql.id(nosy)} IN ROLE pg_read_all_data`.execute(database.admin)
  await expect(prepare(database.keeper, { webRole: nosy, secrets })).rejects.toThrow(/may read answers through a role/)
  await sql`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${sql.id(nosy)}`.execute(database.keeper)
  await sql`REVOKE ALL ON SCHEMA public FROM ${sql.id(nosy)}`.execute(database.keeper)
  await sql`REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM ${sql.id(nosy)}`.execute(database.keeper)
  await sql`DROP ROLE ${sql.id(nosy)}`.execute(database.admin)

  await sql`ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC`.execute(database.keeper)
  await expect(prepare(database.keeper, { webRole, secrets })).rejects.toThrow(/default privilege/)
  await sql`ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC`.execute(database.keeper)
})

test('a restore that did not come to its end is refused, and not taken for a new installation', async () => {
  await sql`CREATE TABLE restore_unfinished ()`.execute(database.keeper)
  await expect(prepare(database.keeper, { webRole, secrets })).rejects.toThrow(/run npm run restore again/)
  await sql`DROP TABLE restore_unfinished`.execute(database.keeper)
})

test('a database of a newer version is refused by name of its migration', async () => {
  await sql`INSERT INTO kysely_migration VALUES ('999-later', '2030-01-01')`.execute(database.keeper)
  await expect(prepare(database.keeper, { webRole, secrets })).rejects.toThrow(
    /newer version of this platform \(999-later\)/,
  )
})
