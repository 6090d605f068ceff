import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseEnv } from 'node:util'

/** Something outside the code is not as it must be: one sentence for whoever runs the platform. Ends the start, no stack. */
export class SettingError extends Error {}

/** Every setting, checked. .env.example says what each is for. */
export interface Config {
  host: string
  port: number
  /** Where people reach the platform; never with a path. */
  publicUrl: URL
  dataDir: string
  /** Both or none: without them we start a PostgreSQL of our own. */
  databaseUrl?: string
  keeperDatabaseUrl?: string
  secureCookies: boolean
  /** Days after the close of a wave during which answers can be taken back. */
  graceDays: number
  /** Answers that come in within a minute before each needs a proof of work. */
  answersPerMinute: number
  /** Where nightly backups go, and the public key of `age` for whose holder they are encrypted. */
  backup?: { dir: string; key: string }
}

type Env = Record<string, string | undefined>

const root = resolve(import.meta.dirname, '..')
const names = [
  'HOST',
  'PORT',
  'PUBLIC_URL',
  'DATA_DIR',
  'DATABASE_URL',
  'KEEPER_DATABASE_URL',
  'GRACE_DAYS',
  'BACKUP_DIR',
  'BACKUP_KEY',
  'ANSWERS_PER_MINUTE',
]
const readElsewhere = /^(NODE_|TEST_DATABASE_URL$)/

/** The settings of the environment and, beneath them, of the file `.env`, if there is one. */
export function readSettings(file = resolve(root, '.env')): Config {
  const written: Env = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const strange = Object.keys(written).find((name) => !names.includes(name) && !readElsewhere.test(name))
  if (strange)
    throw new SettingError(
      `${strange} in ${basename(file)} is no setting: please write it as .env.example does, or take it out.`,
    )
  return readConfig({ ...written, ...process.env })
}

/** Checks settings; throws a SettingError with one sentence that names the first wrong one. An empty one counts as unset. */
export function readConfig(env: Env): Config {
  const host = env.HOST || '127.0.0.1'
  if (!URL.canParse(`http://${host.includes(':') ? `[${host}]` : host}`)) {
    throw new SettingError(`HOST is "${host}": please give a name or an address of this computer, such as 127.0.0.1.`)
  }
  const port = wholeNumber(env, 'PORT', { unset: 3000, from: 1, to: 65_535 })
  const publicUrl = readPublicUrl(env.PUBLIC_URL || `http://${host.includes(':') ? `[${host}]` : host}:${port}`, host)
  return {
    host,
    port,
    publicUrl,
    dataDir: resolve(root, env.DATA_DIR || 'data'),
    ...readDatabaseUrls(env),
    secureCookies: publicUrl.protocol === 'https:',
    graceDays: wholeNumber(env, 'GRACE_DAYS', { unset: 14, from: 7, to: 365 }),
    answersPerMinute: wholeNumber(env, 'ANSWERS_PER_MINUTE', { unset: 2_000, from: 100, to: 10_000_000 }),
    ...readBackupPlace(env),
  }
}

function wholeNumber(env: Env, name: string, { unset, from, to }: { unset: number; from: number; to: number }): number {
  const value = env[name] ? Number(env[name]) : unset
  if (Number.isInteger(value) && value >= from && value <= to) return value
  throw new SettingError(`${name} is "${env[name]}": please give a whole number from ${from} to ${to}.`)
}

function readPublicUrl(text: string, host: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new SettingError(
      `PUBLIC_URL is "${text}": please give an address without a path, such as https://survey.example.org.`,
    )
  }
  if (url.protocol === 'https:') return url
  if (!isLoopback(host)) {
    throw new SettingError(
      `HOST is "${host}", which other computers can reach: please set PUBLIC_URL to the https address of the proxy in front, or HOST to 127.0.0.1.`,
    )
  }
  if (!isLoopback(url.hostname)) {
    throw new SettingError(
      `PUBLIC_URL is "${text}": please give an https address; plain http is for this computer alone.`,
    )
  }
  return url
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)
}

function readDatabaseUrls(env: Env): Pick<Config, 'databaseUrl' | 'keeperDatabaseUrl'> {
  const { DATABASE_URL: databaseUrl, KEEPER_DATABASE_URL: keeperDatabaseUrl } = env
  if (!databaseUrl && !keeperDatabaseUrl) return {}
  for (const [name, other] of [
    ['DATABASE_URL', 'KEEPER_DATABASE_URL'],
    ['KEEPER_DATABASE_URL', 'DATABASE_URL'],
  ] as const) {
    if (!env[name])
      throw new SettingError(
        `${name} is missing beside ${other}: please set both, each with a login of its own, or neither.`,
      )
  }
  const [web, keeper] = [
    loginOf('DATABASE_URL', databaseUrl ?? ''),
    loginOf('KEEPER_DATABASE_URL', keeperDatabaseUrl ?? ''),
  ]
  if (web === keeper) {
    throw new SettingError(
      `KEEPER_DATABASE_URL has the same login as DATABASE_URL ("${web}"): please give each a login of its own.`,
    )
  }
  return { databaseUrl, keeperDatabaseUrl } as { databaseUrl: string; keeperDatabaseUrl: string }
}

function readBackupPlace({ BACKUP_DIR: dir, BACKUP_KEY: key }: Env): Pick<Config, 'backup'> {
  if (!dir && !key) return {}
  if (!dir) throw new SettingError('BACKUP_DIR is missing beside BACKUP_KEY: please set both, or neither.')
  if (!key || !/^age1[02-9ac-hj-np-z]{58}$/.test(key)) {
    throw new SettingError(
      'BACKUP_KEY is no public key of age: please set it beside BACKUP_DIR to the line age1… that age-keygen printed.',
    )
  }
  return { backup: { dir: resolve(root, dir), key } }
}

/** The user name in a PostgreSQL URL. */
export function loginOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const login = url && decodeURIComponent(url.searchParams.get('user') ?? url.username)
  if (url && /^postgres(ql)?:$/.test(url.protocol) && login && url.pathname.length > 1) return login
  // The text itself is not repeated: it holds a password.
  throw new SettingError(
    `${name} is not a PostgreSQL address: please write it as postgres://LOGIN:PASSWORD@HOST:5432/DATABASE.`,
  )
}
