import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { standardContract } from '../../../surveys/contract.ts'
import { loginOf, SettingError } from '../../config.ts'
import { type Db, openDatabase } from '../../database/connection.ts'
import { knownMigrations, migrationsIn } from '../../database/migrate.ts'
import { pepperCheck, refuseReadingWeb } from '../../database/prepare.ts'
import { findWrongSettings } from '../../database/settings-check.ts'
import { readWithdrawn } from '../../database/withdrawn-file.ts'
import { FURTHEST } from '../../waves/last-day.ts'
import { broken, type Finding, kept, unknown } from './finding.ts'

/** Contracts of before said nothing of it, and get the same: see server/waves/days/destroy.ts. */
const DESTROY_DAYS = standardContract.destroyDays ?? 0

interface Urls {
  webUrl: string
  keeperUrl: string
}

/** The database as both logins find it, without changing anything. `dataDir` holds what must fit it. */
export async function lookAtDatabase(urls: Urls, dataDir: string): Promise<Finding[]> {
  const keeper = openDatabase(urls.keeperUrl, { max: 2 })
  try {
    const around = [...(await settings(urls)), await zone(urls, keeper)]
    const tables = await migrationsIn(keeper)
    if (tables.join() !== knownMigrations.join()) {
      const mend = 'Please start the platform once, then run npm run doctor again.'
      return [...around, unknown('tables', 'The tables are of another version than this program.', mend)]
    }
    return [
      ...around,
      await logins(keeper, loginOf('DATABASE_URL', urls.webUrl)),
      await pepper(keeper, dataDir),
      await withdrawn(keeper, dataDir),
      await days(keeper),
      await daysToCome(keeper),
    ]
  } finally {
    await keeper.destroy()
  }
}

async function settings(urls: Urls): Promise<Finding[]> {
  const wrong = await findWrongSettings(urls)
  if (wrong.length === 0) {
    return [
      kept('settings', 'PostgreSQL writes no answer and no time into a log, and what it acknowledged is on disk.'),
    ]
  }
  return wrong.map(({ setting, found, wanted, harm, mend }) =>
    broken(`settings.${setting}`, `${setting} of PostgreSQL is "${found}" and not "${wanted}": it ${harm}.`, mend),
  )
}

/** What "today" is comes from the database: a login with a time zone of its own would have other days. */
async function zone({ webUrl }: Urls, keeper: Db): Promise<Finding> {
  const web = openDatabase(webUrl, { max: 1 })
  try {
    const [hers, ours] = await Promise.all([web, keeper].map(zoneOf))
    if (hers === ours) return kept('zone', `A day ends at midnight in the time zone ${ours}, that of the database.`)
    return broken(
      'zone',
      `The two logins live in different time zones (${hers} and ${ours}): a last day would end twice.`,
      "As a superuser, for both logins: ALTER ROLE … SET timezone = 'UTC'.",
    )
  } finally {
    await web.destroy()
  }
}

async function zoneOf(db: Db): Promise<string> {
  const { rows } = await sql<{ zone: string }>`SELECT current_setting('timezone') AS zone`.execute(db)
  return rows[0]?.zone ?? ''
}

async function logins(keeper: Db, web: string): Promise<Finding> {
  try {
    await refuseReadingWeb(keeper, web)
    return kept('logins', 'The server that faces the web can read no answer: its login is not the keeper’s.')
  } catch (error) {
    if (error instanceof SettingError) return broken('logins', error.message, 'Then start the platform anew.')
    throw error
  }
}

async function pepper(keeper: Db, dataDir: string): Promise<Finding> {
  const file = join(dataDir, 'secrets/pepper')
  const known = await keeper.selectFrom('setting').select('value').where('name', '=', 'pepper_check').executeTakeFirst()
  const here = existsSync(file) ? pepperCheck(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')) : undefined
  if (here && known?.value === here)
    return kept('pepper', 'Codes that were handed out take answers back (the pepper fits).')
  return broken(
    'pepper',
    `${file} does not fit the database: no code that was handed out takes anything back.`,
    'Please put the old file back, or restore a backup, which brings its own.',
  )
}

async function withdrawn(keeper: Db, dataDir: string): Promise<Finding> {
  const listed = new Set(readWithdrawn(dataDir).map(({ key }) => key))
  const { rows } = await sql<{ key: string }>`SELECT encode(response_key, 'hex') AS key FROM withdrawn`.execute(keeper)
  if (rows.every(({ key }) => listed.has(key))) {
    return kept('withdrawn', 'What was taken back is listed outside the database, so that no restore brings it again.')
  }
  return broken(
    'withdrawn',
    `${join(dataDir, 'withdrawn')} does not list all that was taken back: a restore would bring some of it again.`,
    'Please start the platform for a minute; if this stays, look at what it prints.',
  )
}

/** A day may have begun just now; what is late by a whole one is not being done. */
async function days(keeper: Db): Promise<Finding> {
  const { rows } = await sql<{ slug: string; what: string }>`
    SELECT survey.slug, CASE
      WHEN state = 'open' AND closes_on + 1 < CURRENT_DATE THEN 'should have been closed'
      WHEN state = 'closed' AND last_day + 1 < CURRENT_DATE THEN 'should have lost its keys'
      WHEN state = 'released' AND destroyed_on IS NULL
        AND closed_on + coalesce((contract->>'destroyDays')::integer, ${DESTROY_DAYS}::integer) + 1 < CURRENT_DATE THEN 'should have been destroyed' END AS what
    FROM wave JOIN survey ON survey.id = wave.survey_id JOIN version ON version.id = wave.version_id WHERE kind = 'real'
    UNION ALL SELECT 'answers kept for later', 'should have been deleted' FROM sealed_sitting
      WHERE expires_on + 1 < CURRENT_DATE GROUP BY 1, 2`.execute(keeper)
  const late = rows.filter(({ what }) => what !== null).map(({ slug, what }) => `${slug}: ${what}`)
  if (late.length === 0) return kept('days', 'Nothing is left that a promised day should have closed or destroyed.')
  return broken(
    'days',
    `A promised day has passed (${late.join('; ')}).`,
    'Please start the platform for a few minutes; if this stays, look at what the keeper prints.',
  )
}

/** What has happened has a day that was; a planned last day is a year ahead at most. Else the clock was wrong then, or is now. */
async function daysToCome(keeper: Db): Promise<Finding> {
  const { rows } = await sql<{ says: string }>`
    SELECT survey.slug || ', wave ' || wave.number || ': ' || CASE
      WHEN opened_on > CURRENT_DATE + 1 THEN 'opened on ' || opened_on
      WHEN closed_on > CURRENT_DATE + 1 THEN 'closed on ' || closed_on
      WHEN built_on > CURRENT_DATE + 1 THEN 'results of ' || built_on
      ELSE 'open until ' || closes_on END AS says
    FROM wave JOIN survey ON survey.id = wave.survey_id LEFT JOIN release ON release.wave_id = wave.id
    WHERE greatest(opened_on, closed_on, built_on) > CURRENT_DATE + 1
      OR (state = 'open' AND closes_on > CURRENT_DATE + ${FURTHEST + 1}::integer)
    ORDER BY slug, wave.number`.execute(keeper)
  if (rows.length === 0) return kept('days-to-come', 'No wave has a day that cannot be right.')
  return broken(
    'days-to-come',
    `A day was written while the clock was wrong, or it is wrong now (${rows.map(({ says }) => says).join('; ')}).`,
    'Please see that the clock is right. An open wave can be closed as ever; one that was closed so keeps its answers until its own last day.',
  )
}
