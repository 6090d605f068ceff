import { sql } from 'kysely'
import { type Db, openDatabase } from './connection.ts'

/** A setting or right of a PostgreSQL that would break a promise. */
export interface WrongSetting {
  setting: string
  found: string
  wanted: string
  /** What it would write down, keep or lose: the rest of a sentence that begins with "it". */
  harm: string
  /** One line for whoever may change it. */
  mend: string
}

/** As `pg_settings` has it: values in the unit of the setting. */
export interface FoundSetting {
  name: string
  setting: string
  context: string
  source: string
}

interface Requirement {
  name: string
  /** The values that keep the promise; the first is the one to set. */
  wanted: string[]
  harm: string
}

const writesAnswers = 'writes answers into the log of the database'
const notesTimes = 'notes in the log of the database when something was sent'

/**
 * Sources: PostgreSQL 14 to 18, chapters Error Reporting and Logging, Write Ahead Log, Run-time Statistics; what leaked was
 * measured (anonymity.md, section 1). A setting that a server does not have is no problem: libraries that are not loaded
 * have none, so that `auto_explain.…` being there tells that it is, also to a login that may not list libraries.
 */
const requirements: Requirement[] = [
  { name: 'log_statement', wanted: ['none'], harm: writesAnswers },
  { name: 'log_min_duration_statement', wanted: ['-1'], harm: `${writesAnswers}, with the time` },
  { name: 'log_min_duration_sample', wanted: ['-1'], harm: `${writesAnswers}, with the time` },
  { name: 'log_transaction_sample_rate', wanted: ['0'], harm: `${writesAnswers}, with the time` },
  { name: 'log_min_error_statement', wanted: ['panic'], harm: `${writesAnswers} when something fails` },
  { name: 'log_error_verbosity', wanted: ['terse'], harm: 'writes the row that failed, an answer, into the log' },
  { name: 'log_parameter_max_length_on_error', wanted: ['0'], harm: `${writesAnswers} when something fails` },
  { name: 'log_min_messages', wanted: ['warning', 'error', 'log', 'fatal', 'panic'], harm: writesAnswers },
  { name: 'debug_print_parse', wanted: ['off'], harm: writesAnswers },
  { name: 'debug_print_rewritten', wanted: ['off'], harm: writesAnswers },
  { name: 'debug_print_plan', wanted: ['off'], harm: writesAnswers },
  { name: 'auto_explain.log_min_duration', wanted: ['-1'], harm: `${writesAnswers}, with the time` },
  { name: 'pgaudit.log', wanted: ['none'], harm: `${writesAnswers}, with the time` },
  { name: 'pg_qualstats.enabled', wanted: ['off'], harm: 'keeps values that were looked for' },
  { name: 'pg_stat_statements.track', wanted: ['none'], harm: 'counts how often answers were taken back' },
  { name: 'pg_stat_monitor.pgsm_track', wanted: ['none'], harm: 'keeps statements with the time' },
  { name: 'track_functions', wanted: ['none'], harm: 'counts how often answers were taken back' },
  { name: 'track_commit_timestamp', wanted: ['off'], harm: 'keeps with each answer when it was sent' },
  { name: 'log_duration', wanted: ['off'], harm: notesTimes },
  { name: 'log_statement_stats', wanted: ['off'], harm: notesTimes },
  { name: 'log_parser_stats', wanted: ['off'], harm: notesTimes },
  { name: 'log_planner_stats', wanted: ['off'], harm: notesTimes },
  { name: 'log_executor_stats', wanted: ['off'], harm: notesTimes },
  { name: 'log_lock_waits', wanted: ['off'], harm: notesTimes },
  { name: 'log_temp_files', wanted: ['-1'], harm: notesTimes },
  { name: 'log_connections', wanted: ['off', ''], harm: notesTimes },
  { name: 'log_disconnections', wanted: ['off'], harm: notesTimes },
  { name: 'log_checkpoints', wanted: ['off'], harm: notesTimes },
  { name: 'log_autovacuum_min_duration', wanted: ['-1'], harm: notesTimes },
  {
    name: 'wal_recycle',
    wanted: ['off'],
    harm: 'keeps words that were taken back in old files of its write-ahead log',
  },
  {
    name: 'wal_keep_size',
    wanted: ['0'],
    harm: 'keeps words that were taken back in old files of its write-ahead log',
  },
  { name: 'archive_mode', wanted: ['off'], harm: 'copies every answer elsewhere, where what is taken back stays' },
  { name: 'fsync', wanted: ['on'], harm: 'loses answers, already acknowledged, when the power fails' },
  { name: 'full_page_writes', wanted: ['on'], harm: 'loses answers, already acknowledged, when the power fails' },
  {
    name: 'synchronous_commit',
    wanted: ['on', 'remote_apply'],
    harm: 'loses answers, already acknowledged, when the power fails',
  },
]

/** Which of these settings break a promise; pure. */
export function wrongAmong(found: FoundSetting[]): WrongSetting[] {
  const known = new Map(found.map((one) => [one.name, one]))
  const wrong = requirements.flatMap(({ name, wanted, harm }) => {
    const one = known.get(name)
    if (!one || wanted.includes(one.setting)) return []
    return [{ setting: name, found: one.setting, wanted: wanted[0] ?? '', harm, mend: mendOf(one, wanted[0] ?? '') }]
  })
  return [...wrong, ...walTooLong(known)]
}

/** Two files are the fewest that PostgreSQL keeps; of a third, an old one would be kept under a new name. */
function walTooLong(known: Map<string, FoundSetting>): WrongSetting[] {
  const smallest = known.get('min_wal_size')
  const segment = Number(known.get('wal_segment_size')?.setting ?? 16 * 1024 ** 2) / 1024 ** 2
  if (!smallest || Number(smallest.setting) <= 2 * segment) return []
  return [
    {
      setting: 'min_wal_size',
      found: `${smallest.setting}MB`,
      wanted: `${2 * segment}MB`,
      harm: 'keeps words that were taken back in old files of its write-ahead log',
      mend: mendOf(smallest, `${2 * segment}MB`),
    },
  ]
}

function mendOf({ name, context, source }: FoundSetting, value: string): string {
  if (source === 'database' || source === 'user' || source === 'database user') {
    return `As a superuser: take it back from the ${source === 'database' ? 'database' : 'login'} (ALTER … RESET ${name}), or set it there to '${value}'.`
  }
  const after = context === 'postmaster' ? 'then start PostgreSQL anew' : 'then SELECT pg_reload_conf()'
  return `As a superuser: ALTER SYSTEM SET ${name} = '${value}', ${after}.`
}

/** Settings of the server, database and login together, as a connection has them: each login may have others. */
async function findSettings(db: Db): Promise<FoundSetting[]> {
  const names = [...requirements.map(({ name }) => name), 'min_wal_size', 'wal_segment_size']
  const { rows } = await sql<FoundSetting>`
    SELECT name, setting, context, source FROM pg_settings WHERE name = ANY (${names}::text[])`.execute(db)
  return rows
}

/** What the keeper's connection shows beside settings: rights, copies of the log, the way to the server. */
async function wrongAround(keeper: Db): Promise<WrongSetting[]> {
  const { rows } = await sql<{ login: string; clears: boolean; slots: number; standbys: number; open: boolean }>`
    SELECT current_user AS login,
      has_function_privilege(current_user, 'pg_switch_wal()', 'EXECUTE') AND ((SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
        OR EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'pg_checkpoint' AND pg_has_role(current_user, r.oid, 'MEMBER'))) AS clears,
      (SELECT count(*)::integer FROM pg_replication_slots) AS slots,
      (SELECT count(*)::integer FROM pg_stat_replication) AS standbys,
      coalesce(host(inet_server_addr()) <> host(inet_client_addr()), false)
        AND NOT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS open`.execute(keeper)
  const { login = '', clears, slots = 0, standbys = 0, open } = rows[0] ?? {}
  const wrong: WrongSetting[] = []
  if (!clears) {
    wrong.push({
      setting: 'pg_switch_wal() and CHECKPOINT',
      found: `not allowed to ${login}`,
      wanted: 'allowed',
      harm: 'keeps words that were taken back in its write-ahead log until that is written over',
      mend: `As a superuser: GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${login}; GRANT pg_checkpoint TO ${login} (from version 15).`,
    })
  }
  if (slots + standbys > 0) {
    wrong.push({
      setting: 'replication',
      found: `${slots} slots, ${standbys} standbys`,
      wanted: 'none',
      harm: 'holds old files of its write-ahead log back, or copies them elsewhere, where what is taken back stays',
      mend: 'As a superuser: SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots, and end the standby.',
    })
  }
  if (open) {
    wrong.push({
      setting: 'ssl',
      found: 'off',
      wanted: 'on',
      harm: 'sends answers over the network for everybody on the way to read',
      mend: 'Turn on ssl in PostgreSQL, and add ?sslmode=verify-full to DATABASE_URL and KEEPER_DATABASE_URL.',
    })
  }
  return wrong
}

/** Looks through both logins, since a setting can belong to one of them. Each problem once. */
export async function findWrongSettings({
  webUrl,
  keeperUrl,
}: {
  webUrl: string
  keeperUrl: string
}): Promise<WrongSetting[]> {
  const [web, keeper] = [openDatabase(webUrl, { max: 1 }), openDatabase(keeperUrl, { max: 1 })]
  try {
    const found = await Promise.all([findSettings(web), findSettings(keeper)])
    const all = [...found.flatMap(wrongAmong), ...(await wrongAround(keeper))]
    return [...new Map(all.map((one) => [one.setting, one])).values()]
  } finally {
    await Promise.all([web.destroy(), keeper.destroy()])
  }
}

/** One line for the terminal. */
export function inOneLine({ setting, found, wanted, harm, mend }: WrongSetting): string {
  return `Warning: ${setting} of PostgreSQL is "${found}" and not "${wanted}": it ${harm}. ${mend}`
}
