import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { startEmbedded } from '../../../server/database/embedded/server.ts'
import { type FoundSetting, findWrongSettings, inOneLine, wrongAmong } from '../../../server/database/settings-check.ts'
import { testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { freePort, startPlatform } from '../../setup/platform.ts'

const found = (name: string, setting: string, source = 'configuration file', context = 'sighup'): FoundSetting => ({
  name,
  setting,
  context,
  source,
})

async function embedded(settings: Record<string, string> = {}) {
  const server = await startEmbedded(testFolder(), { settings })
  onTestFinished(() => server.stop())
  return server
}

test('the database that we start ourselves has no wrong setting', async () => {
  expect(await findWrongSettings(await embedded())).toEqual([])
})

// Each with what PostgreSQL or a host has where nobody thought of it.
const wrong = {
  log_statement: 'all',
  log_min_duration_statement: '0',
  log_min_duration_sample: '5',
  log_transaction_sample_rate: '0.5',
  log_min_error_statement: 'error',
  log_error_verbosity: 'default',
  log_parameter_max_length_on_error: '-1',
  log_min_messages: 'debug1',
  track_functions: 'all',
  track_commit_timestamp: 'on',
  log_duration: 'on',
  log_lock_waits: 'on',
  log_temp_files: '0',
  log_connections: 'all',
  log_disconnections: 'on',
  log_checkpoints: 'on',
  log_autovacuum_min_duration: '0',
  wal_recycle: 'on',
  wal_keep_size: '64',
  archive_mode: 'on',
  fsync: 'off',
  full_page_writes: 'off',
  min_wal_size: '80MB',
}

test('each wrong setting of a server is named once, with what it would write down, keep or lose', async () => {
  const server = await embedded({
    ...wrong,
    shared_preload_libraries: 'pg_stat_statements,auto_explain',
    'auto_explain.log_min_duration': '0',
  })
  const names = [...Object.keys(wrong), 'pg_stat_statements.track', 'auto_explain.log_min_duration']
  const all = await findWrongSettings(server)
  expect(all.map(({ setting }) => setting).sort()).toEqual(names.sort())
  const line = (name: string) => all.filter(({ setting }) => setting === name).map(inOneLine)[0]
  expect(line('log_statement')).toBe(
    `Warning: log_statement of PostgreSQL is "all" and not "none": it writes answers into the log of the database. As a superuser: ALTER SYSTEM SET log_statement = 'none', then SELECT pg_reload_conf().`,
  )
  expect(line('track_commit_timestamp')).toBe(
    `Warning: track_commit_timestamp of PostgreSQL is "on" and not "off": it keeps with each answer when it was sent. As a superuser: ALTER SYSTEM SET track_commit_timestamp = 'off', then start PostgreSQL anew.`,
  )
  expect(line('min_wal_size')).toContain('"80MB" and not "32MB": it keeps words that were taken back')
  expect(line('archive_mode')).toContain('copies every answer elsewhere')
})

test('a setting that only one login has is found, and so are rights that are missing and copies of the log', async () => {
  const server = await embedded()
  const admin = openDatabase(server.adminUrl.replace('/postgres?', '/words?'), { max: 1 })
  onTestFinished(() => admin.destroy())
  await sql`ALTER ROLE web SET log_statement = 'all'`.execute(admin)
  await sql`REVOKE EXECUTE ON FUNCTION pg_switch_wal() FROM keeper`.execute(admin)
  await sql`SELECT pg_create_physical_replication_slot('standby')`.execute(admin)
  const all = await findWrongSettings(server)
  expect(all.map(({ setting }) => setting)).toEqual(['log_statement', 'pg_switch_wal() and CHECKPOINT', 'replication'])
  expect(all.map(({ mend }) => mend)).toEqual([
    "As a superuser: take it back from the login (ALTER … RESET log_statement), or set it there to 'none'.",
    expect.stringContaining('GRANT EXECUTE ON FUNCTION pg_switch_wal() TO keeper; GRANT pg_checkpoint TO keeper'),
    expect.stringContaining('pg_drop_replication_slot'),
  ])
})

test('the smallest write-ahead log is two of its files, whatever their size', () => {
  const sized = (smallest: string, segment: number) =>
    wrongAmong([found('min_wal_size', smallest), found('wal_segment_size', String(segment * 1024 ** 2))])
  expect(sized('32', 16)).toEqual([])
  expect(sized('33', 16)).toHaveLength(1)
  expect(sized('128', 64)).toEqual([])
})

test('what a server does not have, or has in another way that is as good, is no problem', () => {
  expect(wrongAmong([])).toEqual([])
  expect(wrongAmong([found('log_connections', ''), found('synchronous_commit', 'remote_apply')])).toEqual([])
})

test('at the start on a database of one’s own each warning is printed, and nothing else is changed', async () => {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(database.keeper)
  await sql`ALTER DATABASE ${sql.id(rows[0]!.name)} SET log_statement = 'mod'`.execute(database.admin)
  const platform = await startPlatform({
    DATA_DIR: testFolder(),
    DATABASE_URL: database.webUrl,
    KEEPER_DATABASE_URL: database.keeperUrl,
    PORT: String(await freePort()),
  })
  onTestFinished(async () => void (await platform.stop()))
  expect(platform.said()).toMatch(/^Warning: log_statement of PostgreSQL is "mod" and not "none": it writes answers/m)
  // The throw-away server of the tests is not told to keep what it acknowledged.
  if (!process.env.TEST_DATABASE_URL) expect(platform.said()).toMatch(/^Warning: fsync .*: it loses answers/m)
  expect((await fetch(`${platform.url}/health`)).status).toBe(200)
})
