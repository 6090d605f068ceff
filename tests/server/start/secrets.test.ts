import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDatabasePasswords, readSecrets, replacePepper } from '../../../server/secrets.ts'
import { testFolder } from '../../setup/folder.ts'

test('secrets are made once, for the eyes of the owner only, and stay the same', () => {
  const folder = testFolder()
  const secrets = readSecrets(folder)
  const passwords = readDatabasePasswords(folder)
  const inside = readdirSync(join(folder, 'secrets'))
  expect(inside.sort()).toEqual(['database-admin', 'database-keeper', 'database-web', 'pepper', 'session'])
  expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700)
  for (const name of inside) expect(statSync(join(folder, 'secrets', name)).mode & 0o777).toBe(0o600)
  expect(new Set([secrets.sessionSecret, secrets.pepper.toString('hex'), ...Object.values(passwords)]).size).toBe(5)
  expect(secrets.pepper).toHaveLength(32)
  expect(readSecrets(folder)).toEqual(secrets)
  expect(readDatabasePasswords(folder)).toEqual(passwords)
})

test('a secret that was damaged is not replaced in silence', () => {
  const folder = testFolder()
  readSecrets(folder)
  writeFileSync(join(folder, 'secrets', 'pepper'), '')
  expect(() => readSecrets(folder)).toThrow(/pepper does not hold a secret any more: please put it back/)
})

test('a pepper that came with a backup takes the place of the old one', () => {
  const folder = testFolder()
  const { sessionSecret } = readSecrets(folder)
  replacePepper(folder, Buffer.alloc(32, 7))
  expect(readSecrets(folder)).toEqual({ sessionSecret, pepper: Buffer.alloc(32, 7) })
  expect(readdirSync(join(folder, 'secrets')).sort()).toEqual(['pepper', 'session'])
  expect(statSync(join(folder, 'secrets', 'pepper')).mode & 0o777).toBe(0o600)
})
