import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassphrase, isPassphrase, nobodysHash } from '../../../server/people/passphrases.ts'
import { passphraseProblem } from '../../../surveys/api/passphrases.ts'

test.each([
  ['seven kind otters', 'Ada'],
  ['twelve chars', 'Ada'],
  ['a long passphrase 123', 'Ada'],
  ['animal calm salad', 'Al'],
  ['ffordd hir adref', 'Siân'],
  ['雨の日は本を読むのが好きだよ', 'Yuki'],
])('“%s” is a good passphrase for %s', (passphrase, name) => {
  expect(passphraseProblem(passphrase, name)).toBeUndefined()
})

test.each([
  ['eleven char', 'Ada', 'at least 12'],
  ['ｅｌｅｖｅｎ ｃｈａｒ', 'Ada', 'at least 12'],
  ['password1234', 'Ada', 'easy to guess'],
  ['Qwertyuiop123456', 'Ada', 'easy to guess'],
  ['zoë ormerod zoë ormerod', 'Zoë Ormerod', 'easy to guess'],
  ['ababababababab', 'Ada', 'easy to guess'],
])('“%s” is refused for %s', (passphrase, name, why) => {
  expect(passphraseProblem(passphrase, name)).toContain(why)
})

test('a hash is argon2id with the cost that OWASP asks for, and so is the one that stands in for a missing name', async () => {
  const asked = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
  for (const hash of [await hashPassphrase('seven kind otters'), await nobodysHash()]) {
    expect(hash).toMatch(/^\$argon2id\$/)
    expect(parseOptions(hash)).toMatchObject(asked)
  }
})

test('without a stored hash the answer is no', async () => {
  expect(await isPassphrase(undefined, 'seven kind otters')).toBe(false)
  expect(await isPassphrase(null, 'seven kind otters')).toBe(false)
})

test('a crowd waits in a short line, those beyond it are told to come back, and the line empties again', async () => {
  const stored = await hashPassphrase('seven kind otters')
  const crowd = await Promise.allSettled(Array.from({ length: 60 }, () => isPassphrase(stored, 'seven kind otters')))
  const turnedAway = crowd.filter((one) => one.status === 'rejected')
  expect(turnedAway).toHaveLength(60 - 42)
  expect(turnedAway[0]?.reason).toMatchObject({ status: 503, code: 'busy' })
  expect(await isPassphrase(stored, 'seven kind otters')).toBe(true)
})
