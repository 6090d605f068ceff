import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { standardContract } from '../../surveys/contract.ts'
import { SettingError } from '../config.ts'
import type { Secrets } from '../secrets.ts'
import { publishLibrary } from '../versions.ts'
import { refuseBrokenPromises } from '../waves/days/promises.ts'
import type { Db } from './connection.ts'
import { grantWeb } from './grants.ts'
import { knownMigrations, migrate, migrationsIn } from './migrate.ts'

/** Any number that nothing else in the database locks. */
const PREPARING = 2_026_112_201

/**
 * Makes a database ready for this version of the code, through the keeper's connection: tables, rights of the web login,
 * the pepper, and in a fresh database the surveys of the library. Safe to call again, and by two processes at once.
 */
export async function prepare(
  keeper: Db,
  {
    webRole,
    secrets,
    graceDays = standardContract.graceDays,
  }: { webRole: string; secrets: Secrets; graceDays?: number },
): Promise<void> {
  await refuseOldServer(keeper)
  await refuseNewerTables(keeper)
  await refuseHalfRestored(keeper)
  await migrate(keeper)
  await keeper.transaction().execute(async (trx) => {
    // Two servers on one database may start together: one prepares (on a second connection), the other waits here.
    await sql`SELECT pg_advisory_xact_lock(${PREPARING})`.execute(trx)
    await refuseReadingWeb(keeper, webRole)
    await grantWeb(keeper, webRole)
    await checkPepper(keeper, secrets.pepper)
    await refuseBrokenPromises(keeper)
    const survey = await keeper.selectFrom('survey').select('id').limit(1).executeTakeFirst()
    if (!survey) await publishLibrary(keeper, { ...standardContract, graceDays })
  })
}

async function refuseOldServer(keeper: Db): Promise<void> {
  const { rows } = await sql<{ server_version_num: string }>`SHOW server_version_num`.execute(keeper)
  if (Number(rows[0]?.server_version_num) < 140_000) {
    throw new SettingError('DATABASE_URL leads to a PostgreSQL that is older than 14: please use a newer one.')
  }
}

async function refuseHalfRestored(keeper: Db): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`
    SELECT to_regclass('public.restore_unfinished') IS NOT NULL AS there`.execute(keeper)
  if (rows[0]?.there) {
    throw new SettingError('A restore into this database did not come to its end: please run npm run restore again.')
  }
}

/** Tables of a later version may hold what this code would not know to protect. */
export async function refuseNewerTables(keeper: Db): Promise<void> {
  const newer = (await migrationsIn(keeper)).find((name) => !knownMigrations.includes(name))
  if (newer) {
    throw new SettingError(
      `The database was made by a newer version of this platform (${newer}): please run that version, or a later one.`,
    )
  }
}

/** Throws a SettingError if the web login could read answers, by whatever way. Changes nothing. */
export async function refuseReadingWeb(keeper: Db, webRole: string): Promise<void> {
  await refuseMightyWeb(keeper, webRole)
  await refuseSeeingWeb(keeper, webRole)
}

/** Two logins protect nobody if the one can become the other, or may put functions of its own in the keeper's way. */
async function refuseMightyWeb(keeper: Db, web: string): Promise<void> {
  const { rows } = await sql<{ member: boolean; creates: boolean }>`
    SELECT pg_has_role(${web}, current_user, 'MEMBER') AS member, has_schema_privilege(${web}, 'public', 'CREATE') AS creates`.execute(
    keeper,
  )
  if (rows[0]?.member) {
    throw new SettingError(
      `DATABASE_URL's login "${web}" may act as KEEPER_DATABASE_URL's: please use a login that is no superuser and no member of it.`,
    )
  }
  if (rows[0]?.creates) {
    throw new SettingError(
      `DATABASE_URL's login "${web}" may create tables: as a superuser, please run REVOKE CREATE ON SCHEMA public FROM PUBLIC.`,
    )
  }
}

/** The tables that hold an answer, sealed or not, or a key of one. */
const answerTables = [
  'letterbox',
  'letterbox_words',
  'response',
  'words',
  'withdrawn',
  'sealed_sitting',
  'review_text',
  'review',
]

/** Rights that web has by another way than ours: a role that reads everything, or a default of the database. */
async function refuseSeeingWeb(keeper: Db, web: string): Promise<void> {
  const { rows } = await sql<{ sees: boolean }>`
    SELECT bool_or(has_table_privilege(${web}, t, 'SELECT') OR has_table_privilege(${web}, t, 'DELETE')
      OR EXISTS (SELECT FROM pg_default_acl d, aclexplode(d.defaclacl) a
                 WHERE d.defaclobjtype = 'r' AND a.grantee IN (0, (SELECT oid FROM pg_roles WHERE rolname = ${web})))) AS sees
    FROM unnest(${answerTables}::text[]) AS t`.execute(keeper)
  if (rows[0]?.sees) {
    throw new SettingError(
      `DATABASE_URL's login "${web}" may read answers through a role or a default privilege: please take that right away.`,
    )
  }
}

/** A changed pepper would make every code that was handed out useless, in silence. */
async function checkPepper(keeper: Db, pepper: Buffer): Promise<void> {
  const value = pepperCheck(pepper)
  await keeper
    .insertInto('setting')
    .values({ name: 'pepper_check', value })
    .onConflict((c) => c.doNothing())
    .execute()
  const kept = await keeper
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'pepper_check')
    .executeTakeFirstOrThrow()
  if (kept.value !== value) {
    throw new SettingError(
      'DATA_DIR/secrets/pepper is not the one that this database was made with, and no answer could be taken back any more: ' +
        'please put the old file back, or restore a backup, which brings its own.',
    )
  }
}

export function pepperCheck(pepper: Buffer): string {
  return createHmac('sha256', pepper).update('check').digest('hex')
}
