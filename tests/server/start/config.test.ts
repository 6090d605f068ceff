import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readConfig, readSettings, SettingError } from '../../../server/config.ts'
import { testFolder } from '../../setup/folder.ts'

const database = { DATABASE_URL: 'postgres://web:a@db/words', KEEPER_DATABASE_URL: 'postgres://keeper:b@db/words' }

test('without any setting it runs on this computer alone', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: new URL('http://127.0.0.1:3000/'),
    secureCookies: false,
    graceDays: 14,
  })
  expect(readConfig({ DATABASE_URL: '' })).not.toHaveProperty('databaseUrl')
})

test('.env.example holds every setting, with the value that counts without it', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8')
  expect(readConfig(parseEnv(text))).toEqual(readConfig({}))
  const read = readFileSync(join(import.meta.dirname, '../../../server/config.ts'), 'utf8')
  const names = new Set(read.match(/\b[A-Z]+(_[A-Z]+)*_(URL|DIR|DAYS|KEY|MINUTE)\b|\b(HOST|PORT)\b/g))
  expect(Object.keys(parseEnv(text)).sort()).toEqual([...names].sort())
})

test('a file .env is read, the environment goes before it, and a name that is no setting is refused', () => {
  const file = join(testFolder(), '.env')
  vi.stubEnv('PORT', '')
  vi.stubEnv('DATA_DIR', '/from/environment')
  onTestFinished(() => void vi.unstubAllEnvs())
  writeFileSync(file, '# mine\nPORT=4000\nDATA_DIR=/from/file\nGRACE_DAYS="21"\n')
  expect(readSettings(file)).toMatchObject({ port: 3000, dataDir: '/from/environment', graceDays: 21 })
  writeFileSync(file, 'PROT=4000\n')
  expect(() => readSettings(file)).toThrow(
    'PROT in .env is no setting: please write it as .env.example does, or take it out.',
  )
})

test('behind an https address the server may listen anywhere, and cookies are secure', () => {
  const config = readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://survey.example.org', ...database })
  expect(config).toMatchObject({ secureCookies: true, databaseUrl: database.DATABASE_URL })
})

test.each([
  ['PORT', { PORT: '80a' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '0' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['HOST', { HOST: '192.168.1.5', PUBLIC_URL: 'http://192.168.1.5:3000' }],
  ['HOST', { HOST: '::' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://survey.example.org' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'survey.example.org' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org/survey' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://example.org' }],
  ['GRACE_DAYS', { GRACE_DAYS: '6' }],
  ['GRACE_DAYS', { GRACE_DAYS: 'two weeks' }],
  ['KEEPER_DATABASE_URL', { DATABASE_URL: database.DATABASE_URL }],
  ['DATABASE_URL', { KEEPER_DATABASE_URL: database.KEEPER_DATABASE_URL }],
  ['KEEPER_DATABASE_URL', { ...database, KEEPER_DATABASE_URL: 'postgres://web:other@elsewhere/words' }],
  ['DATABASE_URL', { ...database, DATABASE_URL: 'mysql://web:secret-word@db/words' }],
  ['KEEPER_DATABASE_URL', { ...database, KEEPER_DATABASE_URL: 'postgres://db/words' }],
  ['BACKUP_DIR', { BACKUP_KEY: `age1${'q'.repeat(58)}` }],
  ['BACKUP_KEY', { BACKUP_DIR: 'backups' }],
  ['BACKUP_KEY', { BACKUP_DIR: 'backups', BACKUP_KEY: 'AGE-SECRET-KEY-secret-word' }],
])('a wrong %s is refused in one sentence that names it: %o', (name, env) => {
  const refused = () => readConfig(env)
  expect(refused).toThrow(SettingError)
  expect(refused).toThrow(new RegExp(`^${name} .*[^.]: please [^\\n]*\\.$`))
  expect(refused).not.toThrow('secret-word')
})
