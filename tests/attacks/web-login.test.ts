import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/connection.ts'
import { type Letter, putLetters } from '../../server/respond/put-letters.ts'
import { moveLetterbox } from '../../server/waves/letterbox.ts'
import { partitionOf } from '../../server/waves/partitions.ts'
import { withdraw } from '../server/waves/wave.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { openTestWave } from '../setup/wave.ts'
import { weakened } from '../setup/weakened.ts'
import { hex, keysOf } from './state.ts'

/** The rights of a superuser are needed to leave these to the keeper: our own PostgreSQL has it so, others may. */
const ours = process.env.TEST_DATABASE_URL === undefined
const CANARY = 'zebrafinch'
const PACKED = Buffer.from('PACKEDCANARYPACKEDCANARY')

let database: TestDatabase
let letters: Letter[]
/** All tables that hold an answer, a key or a draft, with those of the wave. */
let closed: string[]
let keeperName: string
let keeperPid: number
let keeperBusy: Promise<unknown>
let endKeeper: () => Promise<unknown>
beforeAll(async () => {
  database = await testDatabase()
  const { web, keeper, admin } = database
  const wave = { id: await openTestWave(keeper) }
  const letterOf = (_: unknown, i: number): Letter => ({
    waveId: wave.id,
    responseKey: randomBytes(32),
    packed: PACKED,
    words: [{ key: randomBytes(32), variable: 'hope', body: `${CANARY} ${i}`, allows: 'quote' }],
  })
  letters = Array.from({ length: 60 }, letterOf)
  await putLetters(web, letters)
  await moveLetterbox(keeper)
  const late = Array.from({ length: 7 }, letterOf)
  await putLetters(web, late)
  letters.push(...late)
  await withdraw(web, letters[0]!)
  await sql`SELECT put_sealed_sitting(${randomBytes(32)}, ${Buffer.from(CANARY)})`.execute(web)
  closed = [
    ...['letterbox', 'letterbox_words', 'response', 'words', 'withdrawn', 'sealed_sitting', 'review_text'],
    ...[partitionOf('response', wave.id), partitionOf('words', wave.id)],
  ]
  // The keeper is at work on an answer while web looks around.
  const { rows } = await sql<{ name: string }>`SELECT current_user AS name`.execute(keeper)
  keeperName = rows[0]!.name
  const busy = openDatabase(database.keeperUrl, { max: 1 })
  const pid = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(busy)
  keeperPid = pid.rows[0]!.pid
  keeperBusy = sql`SELECT pg_sleep(60), ${sql.lit(`${CANARY} in a statement`)}`.execute(busy).catch(() => {})
  endKeeper = async () => {
    await sql`SELECT pg_cancel_backend(${keeperPid}::integer)`.execute(admin)
    await keeperBusy
    await busy.destroy()
  }
})
afterAll(async () => {
  await endKeeper()
  await database.drop()
})

const query = (text: string) => sql<Record<string, unknown>>`${sql.raw(text)}`.execute(database.web)
const codeOf = async (text: string): Promise<string> =>
  query(text).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** The planted answers and keys that stand in this, as they are or in hex. */
function tells(rows: unknown[]): string[] {
  const text = JSON.stringify(rows, (_, value) => (value?.type === 'Buffer' ? hex(Buffer.from(value.data)) : value))
  const keys = new Set(
    letters.flatMap((letter) => [letter.responseKey, ...letter.words.map((one) => one.key)].map(hex)),
  )
  return [
    ...[CANARY, hex(Buffer.from(CANARY)), hex(PACKED), PACKED.toString()].filter((secret) => text.includes(secret)),
    ...[...text.matchAll(/[0-9a-f]{64}/g)].map(([key]) => key).filter((key) => keys.has(key)),
  ]
}

test('of all tables, partitions, views and sequences that there are, web reads only those that hold no answer', async () => {
  const { rows } = await sql<{ schema: string; name: string }>`
    SELECT n.nspname AS schema, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 't')`.execute(database.keeper)
  const readable: string[] = []
  const telling: string[] = []
  for (const { schema, name } of rows) {
    const found = await query(`SELECT * FROM ${name}`).catch(() => undefined)
    if (!found) continue
    if (!/^(pg_catalog|information_schema)$/.test(schema)) readable.push(name)
    if (tells(found.rows).length > 0) telling.push(name)
  }
  expect(rows.length).toBeGreaterThan(200)
  expect(telling).toEqual([])
  const answers = new RegExp(`^(public\\.(${closed.join('|')})|reading\\..*|public\\.(response|words)_.*|pg_toast.*)$`)
  expect(readable.filter((name) => answers.test(name))).toEqual([])
  expect(readable).toContain('public.release_table')
  // What the keeper is about can be seen by nobody else.
  const seen = await database.admin.executeQuery(
    sql`SELECT FROM pg_stat_activity WHERE query LIKE ${`%${CANARY}%`}`.compile(database.admin),
  )
  expect(seen.rows.length).toBeGreaterThan(0)
})

test('every verb of SQL on every table of answers is denied, and takes nothing away', async () => {
  const before = await keysOf(database.keeper)
  const verbs = (t: string) => [
    ...[
      `SELECT FROM ${t}`,
      `SELECT count(*) FROM ${t}`,
      `TABLE ${t}`,
      `SELECT FROM ${t} FOR UPDATE`,
      `EXPLAIN TABLE ${t}`,
    ],
    ...[`INSERT INTO ${t} SELECT`, `INSERT INTO ${t} DEFAULT VALUES`, `UPDATE ${t} SET wave_id = NULL`],
    ...[`DELETE FROM ${t}`, `TRUNCATE ${t} CASCADE`, `MERGE INTO ${t} USING wave ON true WHEN MATCHED THEN DELETE`],
    ...[
      `COPY ${t} TO STDOUT`,
      `COPY ${t} TO '/tmp/out'`,
      `COPY ${t} TO PROGRAM 'cat'`,
      `COPY ${t} FROM PROGRAM 'true'`,
    ],
    ...[`DROP TABLE ${t}`, `ALTER TABLE ${t} OWNER TO CURRENT_USER`, `ALTER TABLE ${t} ADD COLUMN a int`],
    ...[`ALTER TABLE ${t} RENAME TO x`, `CREATE INDEX ON ${t} (wave_id)`, `GRANT ALL ON ${t} TO CURRENT_USER`],
    ...[`CREATE TRIGGER t BEFORE INSERT ON ${t} EXECUTE FUNCTION suppress_redundant_updates_trigger()`],
    ...[`CREATE RULE r AS ON INSERT TO ${t} DO INSTEAD NOTHING`, `CREATE POLICY p ON ${t}`, `REINDEX TABLE ${t}`],
    ...[`CLUSTER ${t}`, `COMMENT ON TABLE ${t} IS 'x'`, `CREATE STATISTICS s ON wave_id, ctid FROM ${t}`],
    ...[`SELECT query_to_xml('SELECT * FROM ${t}', true, false, '')`, `SELECT table_to_xml('${t}', true, false, '')`],
    ...[`SELECT currtid2('${t}', '(0,1)')`, `DO $$ BEGIN PERFORM FROM ${t}; END $$`, `SELECT ts_stat('TABLE ${t}')`],
  ]
  const gone: string[] = []
  for (const table of closed) {
    for (const verb of verbs(table)) {
      const code = await codeOf(verb)
      // Permission denied; or no such column, in a table that has no wave_id.
      if (!/^(42501|42703)$/.test(code)) gone.push(`${verb}: ${code}`)
    }
    for (const mode of ['ACCESS SHARE', 'ROW EXCLUSIVE', 'SHARE', 'ACCESS EXCLUSIVE']) {
      const locking = database.web
        .transaction()
        .execute((trx) => sql.raw(`LOCK TABLE ${table} IN ${mode} MODE`).execute(trx))
      await expect(locking, `${table} ${mode}`).rejects.toMatchObject({ code: '42501' })
    }
  }
  expect(gone).toEqual([])
  for (const verb of ['VACUUM FULL', 'ANALYZE', 'CLUSTER', 'REINDEX SCHEMA public']) await codeOf(verb)
  expect(await keysOf(database.keeper)).toEqual(before)
})

describe('web cannot', () => {
  const becoming = () => [
    ...[
      `SET ROLE ${keeperName}`,
      `SET SESSION AUTHORIZATION ${keeperName}`,
      'SET ROLE postgres',
      'SET ROLE pg_read_all_data',
    ],
    ...['SET SESSION AUTHORIZATION postgres', `SELECT set_config('role', '${keeperName}', false)`],
    ...[
      `GRANT ${keeperName} TO CURRENT_USER`,
      'GRANT pg_read_all_data TO CURRENT_USER',
      'GRANT pg_monitor TO CURRENT_USER',
    ],
    ...['CREATE ROLE more SUPERUSER', 'ALTER ROLE CURRENT_USER SUPERUSER', 'ALTER ROLE CURRENT_USER CREATEROLE'],
    ...[
      `ALTER ROLE ${keeperName} PASSWORD 'x'`,
      `ALTER ROLE ${keeperName} SET search_path = pg_temp`,
      `DROP OWNED BY ${keeperName}`,
    ],
    ...[
      `REASSIGN OWNED BY ${keeperName} TO CURRENT_USER`,
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${keeperName} GRANT ALL ON TABLES TO PUBLIC`,
    ],
  ]
  const making = () => [
    ...['public', 'reading', 'pg_catalog', 'information_schema', 'pg_temp'].flatMap((schema) => [
      `CREATE TABLE ${schema}.trap (a int)`,
      `CREATE VIEW ${schema}.trap AS SELECT 1`,
      `CREATE FUNCTION ${schema}.get_byte(bytea, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
      `CREATE OPERATOR ${schema}.= (FUNCTION = byteaeq, LEFTARG = bytea, RIGHTARG = bytea)`,
      `CREATE TYPE ${schema}.trap AS (a int)`,
      `CREATE SEQUENCE ${schema}.trap`,
      `CREATE DOMAIN ${schema}.trap AS text`,
    ]),
    ...[
      'CREATE TEMP TABLE letterbox (a int)',
      'CREATE SCHEMA trap',
      'CREATE EXTENSION dblink',
      'CREATE EXTENSION pageinspect',
    ],
    ...[
      'CREATE EXTENSION file_fdw',
      'CREATE LANGUAGE plperlu',
      "LOAD 'auto_explain'",
      'CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f()',
    ],
    ...[
      'CREATE PUBLICATION p FOR ALL TABLES',
      "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p",
      'CREATE DATABASE more',
    ],
    ...[
      'CREATE CAST (bytea AS text) WITHOUT FUNCTION',
      'CREATE FOREIGN DATA WRAPPER w',
      "CREATE TABLESPACE t LOCATION '/tmp'",
    ],
    ...[
      "CREATE OR REPLACE FUNCTION withdraw_response(key bytea, its_words bytea[]) RETURNS void LANGUAGE sql AS 'SELECT'",
    ],
    ...[
      'ALTER FUNCTION put_responses SECURITY INVOKER',
      'ALTER FUNCTION put_responses RESET ALL',
      'DROP FUNCTION withdraw_response',
    ],
    ...['ALTER SCHEMA public OWNER TO CURRENT_USER', 'DROP SCHEMA reading CASCADE'],
  ]
  const settings = () => [
    ...["ALTER SYSTEM SET log_statement = 'all'", "SET log_statement = 'all'", 'SET log_min_error_statement = info'],
    ...[
      'SET session_replication_role = replica',
      'SET log_min_duration_statement = 0',
      'SET log_error_verbosity = verbose',
    ],
    ...['SET allow_system_table_mods = on', "SET session_preload_libraries = 'auto_explain'"],
    ...["SELECT set_config('log_statement', 'all', false)", "ALTER DATABASE template1 SET log_statement = 'all'"],
  ]
  const machine = () => [
    ...["SELECT pg_read_file('PG_VERSION')", "SELECT pg_read_binary_file('PG_VERSION')", "SELECT pg_ls_dir('.')"],
    ...["SELECT pg_stat_file('PG_VERSION')", 'SELECT pg_ls_waldir()', 'SELECT pg_ls_logdir()', 'SELECT pg_ls_tmpdir()'],
    ...["COPY survey TO '/tmp/out'", "COPY survey TO PROGRAM 'cat'", "COPY export_log FROM '/etc/passwd'"],
    ...[
      "SELECT lo_import('/etc/passwd')",
      "SELECT lo_export(1, '/tmp/x')",
      'SELECT pg_reload_conf()',
      'SELECT pg_rotate_logfile()',
    ],
    ...['SELECT pg_switch_wal()', 'CHECKPOINT', 'SELECT pg_promote()', "SELECT pg_create_restore_point('x')"],
    ...["SELECT pg_backup_start('x')", 'SELECT pg_stat_reset()', "SELECT pg_create_physical_replication_slot('x')"],
    ...[
      `SELECT pg_terminate_backend(${keeperPid})`,
      `SELECT pg_cancel_backend(${keeperPid})`,
      'SELECT pg_current_logfile()',
    ],
    ...[
      'SELECT * FROM pg_hba_file_rules',
      'SELECT * FROM pg_authid',
      'SELECT * FROM pg_shadow',
      'SELECT * FROM pg_statistic',
    ],
    ...['SELECT * FROM pg_largeobject', 'SELECT * FROM pg_config', 'SELECT * FROM pg_backend_memory_contexts'],
  ]
  test.each([
    ['become another', becoming],
    ['make anything, or change a function', making],
    ['change what the log says', settings],
    ['reach the machine, its files, or the keeper at work', machine],
  ])('%s', async (_, texts) => {
    const done: string[] = []
    for (const text of texts()) {
      const code = await codeOf(text)
      if (!/^(42501|0A000|25001|42939|22023)$/.test(code)) done.push(`${text}: ${code}`)
    }
    expect(done).toEqual([])
  })

  test.runIf(ours)('count answers by what PostgreSQL knows of its tables, or hold what the keeper needs', async () => {
    const { rows } = await sql<{ oid: number }>`SELECT 'letterbox'::regclass::oid::integer AS oid`.execute(
      database.keeper,
    )
    const { oid } = rows[0]!
    const texts = [
      ...["SELECT reltuples FROM pg_class WHERE relname = 'letterbox'", "SELECT pg_relation_size('letterbox')"],
      ...[
        "SELECT pg_table_size('letterbox')",
        "SELECT pg_indexes_size('letterbox')",
        "SELECT pg_total_relation_size('words')",
      ],
      ...[
        'SELECT pg_database_size(current_database())',
        "SELECT pg_relation_filenode('letterbox')",
        "SELECT pg_relation_filepath('words')",
      ],
      ...[
        'SELECT * FROM pg_stat_user_tables',
        'SELECT * FROM pg_stat_xact_user_tables',
        'SELECT * FROM pg_statio_user_indexes',
      ],
      ...[
        `SELECT pg_stat_get_tuples_inserted(${oid})`,
        `SELECT pg_stat_get_live_tuples(${oid})`,
        `SELECT pg_stat_get_numscans(${oid})`,
      ],
      ...[
        'SELECT * FROM pg_stat_database',
        'SELECT * FROM pg_stat_wal',
        'SELECT * FROM pg_stat_io',
        'SELECT * FROM pg_stat_activity',
      ],
      ...['SELECT pg_current_wal_lsn()', 'SELECT pg_current_wal_insert_lsn()', 'SELECT * FROM pg_locks'],
      ...[
        'SELECT pg_advisory_lock(2026112201)',
        'SELECT pg_advisory_xact_lock(3853314791062309107)',
        'SELECT pg_try_advisory_lock(1)',
      ],
      ...[
        'SELECT lo_create(0)',
        "SELECT lo_from_bytea(0, 'x')",
        'SELECT lo_creat(-1)',
        "SELECT pg_logical_emit_message(false, 'a', 'b')",
      ],
    ]
    const done: string[] = []
    for (const text of texts) {
      const code = await codeOf(text)
      if (code !== '42501') done.push(`${text}: ${code}`)
    }
    expect(done).toEqual([])
    // The attack works for a login that may ask.
    const exact = await sql<{ n: number }>`SELECT pg_stat_get_tuples_inserted(${oid})::integer AS n`.execute(
      database.keeper,
    )
    expect(exact.rows[0]!.n).toBeGreaterThanOrEqual(letters.length)
    expect((await query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '1min' }])
  })
})

describe('the functions of web', () => {
  test('are four, each with the rights of the keeper and its own search path, on which nothing of web stands first', async () => {
    const { rows } = await sql<{ name: string; config: string[]; definer: boolean; may: boolean }>`
      SELECT proname AS name, proconfig AS config, prosecdef AS definer,
        has_function_privilege(${new URL(database.webUrl).username}, oid, 'EXECUTE') AS may
      FROM pg_proc WHERE pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`.execute(
      database.keeper,
    )
    expect(
      rows
        .filter((row) => row.may)
        .map((row) => row.name)
        .sort(),
    ).toEqual(['find_sealed_sitting', 'put_responses', 'put_sealed_sitting', 'withdraw_response'])
    for (const { name, config, definer, may } of rows) {
      expect(config, name).toContain('search_path=public, pg_temp')
      if (may) expect(definer, name).toBe(true)
    }
  })

  test('give back and take away nothing, whatever they are asked', async () => {
    const before = await keysOf(database.keeper)
    const wave = letters[0]!.waveId
    const texts = [
      ...['NULL', "''", "'\\x'", "'%'", "decode(repeat('00', 32), 'hex')"].flatMap((key) => [
        `SELECT withdraw_response(${key}::bytea, NULL)`,
        `SELECT withdraw_response(${key}::bytea, ARRAY[NULL, ${key}]::bytea[])`,
        `SELECT withdraw_response(${key}::bytea, '{}')`,
        `SELECT find_sealed_sitting(${key}::bytea)`,
        `SELECT put_sealed_sitting(${key}::bytea, ${key}::bytea)`,
        `SELECT put_responses(ARRAY['${wave}']::uuid[], ARRAY[${key}]::bytea[], ARRAY[NULL]::bytea[], '{}', '{}', '{}', '{}', '{}')`,
        `SELECT put_responses(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
        `SELECT put_responses('{}', '{}', '{}', ARRAY[1, 99, NULL], ARRAY[${key}]::bytea[], ARRAY['a'], ARRAY['b'], ARRAY['c'])`,
      ]),
    ]
    const said: string[] = []
    for (const text of texts) {
      const found = await query(text).then(
        ({ rows }) => rows,
        (error: object) => [Object.values(error), String(error)],
      )
      if (tells(found).length > 0) said.push(text)
    }
    expect(said).toEqual([])
    expect(await keysOf(database.keeper)).toEqual(before)
  })

  test('say the same of a key that is there, that is not, and that was taken back', async () => {
    const [gone, there] = [letters[0]!, letters[5]!]
    const put = async (letter: Letter) => putLetters(database.web, [letter])
    expect(await put(gone)).toEqual(['stored'])
    expect(await put(there)).toEqual(['stored'])
    const unknown = randomBytes(32)
    for (const key of [gone.responseKey, unknown]) {
      const { rows } = await sql`SELECT withdraw_response(${key}, ${[key]}::bytea[]) AS said`.execute(database.web)
      expect(rows).toEqual([{ said: '' }])
    }
  })
})

test('web puts no day of a wave out of reach: not for ever, not by more than a year, and none once it was asked to close', async () => {
  const wave = await openTestWave(database.keeper, { slug: 'days' })
  const set = (what: string) => codeOf(`UPDATE wave SET ${what} WHERE id = '${wave}'`)
  for (const day of ["'9999-01-01'", "'infinity'", "'-infinity'", 'CURRENT_DATE + 367']) {
    expect([day, await set(`closes_on = ${day}`)]).toEqual([day, '23000'])
    const opened = codeOf(`INSERT INTO wave (survey_id, version_id, number, kind, closes_on)
      SELECT survey_id, version_id, 2, 'real', ${day} FROM wave WHERE id = '${wave}'`)
    expect([day, await opened]).toEqual([day, '23000'])
  }
  expect(await set('closes_on = CURRENT_DATE + 365')).toBe('done')
  expect(await set('closes_on = NULL')).toBe('23000')
  expect(await set('close_asked = true, closes_on = CURRENT_DATE + 366')).toBe('23000')
  expect(await set('close_asked = true')).toBe('done')
  expect(await set('closes_on = CURRENT_DATE + 366')).toBe('23000')
  expect(await set('close_asked = false')).toBe('23000')
})

test('with one right too many the same look finds answers: it can succeed', async () => {
  type Grants = typeof import('../../server/database/grants.ts')
  const file = 'server/database/grants.ts'
  const { rows } = await sql<{ name: string }>`SELECT current_user AS name`.execute(database.web)
  const webRole = rows[0]!.name
  const [rule, instead] = ["survey: 'SELECT',", "survey: 'SELECT', response: 'SELECT', words: 'SELECT',"]
  const weak = await weakened<Grants>(file, { file, rule, instead })
  await weak.grantWeb(database.keeper, webRole)
  expect(tells((await query('SELECT * FROM response')).rows)).toContain(hex(PACKED))
  expect(tells((await query('SELECT * FROM words')).rows)).toContain(CANARY)
  const real = await weakened<Grants>(file)
  await real.grantWeb(database.keeper, webRole)
  expect(await codeOf('SELECT * FROM response')).toBe('42501')
})
