import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpLink } from '../../../server/people/links.ts'
import { PASSPHRASE } from '../../fixtures/people.ts'
import { codeOf, cookieOf, type Desk, startDesk, tokenOf } from './desk.ts'

let desk: Desk
let ada: string
beforeAll(async () => {
  desk = await startDesk()
})
afterAll(() => desk.stop())

const join = (token: string, passphrase = PASSPHRASE, name?: string) =>
  desk.ask('POST', '/api/people/join', { body: { token, passphrase, ...(name && { name }) } })
const look = (token: string) => desk.ask('POST', '/api/people/links', { body: { token } })
const invite = async (name: string) => {
  const reply = await desk.ask('POST', '/api/people/invitations', { cookie: ada, body: { name, roles: ['member'] } })
  expect(reply.statusCode).toBe(201)
  return tokenOf(reply.json().link)
}

test('the set-up link makes the first administrator, once, and a newer one voids the older', async () => {
  const { web } = desk.database
  const older = tokenOf((await setUpLink(web, desk.config))!)
  const link = (await setUpLink(web, desk.config))!
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#[\w-]{43}$/)
  expect((await look(older)).statusCode).toBe(410)
  expect((await look(tokenOf(link))).json()).toEqual({ purpose: 'set-up', name: null })

  const nameless = await join(tokenOf(link))
  expect([nameless.statusCode, codeOf(nameless)]).toEqual([422, 'name_missing'])
  const reply = await join(tokenOf(link), PASSPHRASE, 'Ada')
  expect(reply.json().person).toMatchObject({ name: 'Ada', roles: ['administrator'] })
  ada = cookieOf(reply)
  expect((await join(tokenOf(link), PASSPHRASE, 'Mallory')).statusCode).toBe(410)
  expect(await setUpLink(web, desk.config)).toBeUndefined()
})

test('a set-up link that is still about is worth nothing once there is an administrator', async () => {
  const fresh = await startDesk()
  const link = (await setUpLink(fresh.database.web, fresh.config))!
  await fresh.add('Ada', ['administrator'])
  const reply = await fresh.ask('POST', '/api/people/join', {
    body: { token: tokenOf(link), passphrase: PASSPHRASE, name: 'Mallory' },
  })
  await fresh.stop()
  expect([reply.statusCode, codeOf(reply)]).toEqual([410, 'link_expired'])
})

test('an invited person joins once with their link and is signed in; the second use is refused', async () => {
  const token = await invite('Amara')
  expect((await look(token)).json()).toEqual({ purpose: 'join', name: 'Amara' })
  const reply = await join(token)
  expect(reply.json().person).toMatchObject({ name: 'Amara', roles: ['member'], young: false, may: ['tables:read'] })
  expect((await desk.ask('GET', '/api/people/me', { cookie: cookieOf(reply) })).statusCode).toBe(200)
  const again = await join(token, 'quite another passphrase')
  expect([again.statusCode, codeOf(again)]).toEqual([410, 'link_expired'])
  expect(again.json().error.message).toContain('Ask')
})

test('of two who use one link at the same moment, one gets in', async () => {
  const token = await invite('Twice')
  const replies = await Promise.all([join(token, 'first of the two here'), join(token, 'second of the two here')])
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 410])
})

test('a passphrase that is easy to guess is refused, and the link stays good', async () => {
  const token = await invite('Dewi')
  for (const weak of ['short', 'aaaaaaaaaaaaaaaa', 'password1234567', 'dewidewidewi', 'abcabcabcabc']) {
    const reply = await join(token, weak)
    expect([weak, reply.statusCode, codeOf(reply)]).toEqual([weak, 422, 'passphrase_weak'])
    expect(reply.json().error.problems).toEqual([{ path: 'body/passphrase', message: reply.json().error.message }])
  }
  expect((await join(token)).statusCode).toBe(200)
})

test('a link is good for seven days, a reset for one; an expired one says what to do', async () => {
  const { web } = desk.database
  const daysLeft = async () => {
    const { rows } = await sql<{ days: number }>`
      SELECT round(extract(epoch FROM max(expires_at) - now()) / 86400)::int AS days FROM person_link`.execute(web)
    return rows[0]?.days
  }
  const person = await desk.add('Femi', ['member'])
  const reset = await desk.ask('POST', `/api/people/${person}/reset`, { cookie: ada })
  expect(await daysLeft()).toBe(1)
  const token = await invite('Late')
  expect(await daysLeft()).toBe(7)
  await desk.database.keeper.updateTable('person_link').set({ expires_at: sql<Date>`now()` }).execute()
  for (const late of [token, tokenOf(reset.json().link)]) {
    expect((await look(late)).statusCode).toBe(410)
    expect(codeOf(await join(late))).toBe('link_expired')
  }
})

test('a reset voids earlier links, ends the sessions and sets the new passphrase', async () => {
  const id = await desk.add('Rhian', ['member'])
  const signIn = (passphrase: string) =>
    desk.ask('POST', '/api/people/sign-in', { body: { name: 'Rhian', passphrase } })
  const cookie = cookieOf(await signIn(PASSPHRASE))
  const first = await desk.ask('POST', `/api/people/${id}/reset`, { cookie: ada })
  const second = await desk.ask('POST', `/api/people/${id}/reset`, { cookie: ada })
  expect((await look(tokenOf(first.json().link))).statusCode).toBe(410)
  expect((await look(tokenOf(second.json().link))).json()).toEqual({ purpose: 'reset', name: 'Rhian' })
  expect((await desk.ask('GET', '/api/people/me', { cookie })).statusCode).toBe(200)

  expect((await join(tokenOf(second.json().link), 'four slow green herons')).statusCode).toBe(200)
  expect((await desk.ask('GET', '/api/people/me', { cookie })).statusCode).toBe(401)
  expect((await signIn(PASSPHRASE)).statusCode).toBe(401)
  expect((await signIn('four slow green herons')).statusCode).toBe(200)
})

test('the database holds a hash of a link and of a passphrase, never the thing itself', async () => {
  const token = await invite('Hashed')
  const { rows } = await sql<{ row: string }>`SELECT l::text AS row FROM person_link l`.execute(desk.database.keeper)
  expect(rows.length).toBeGreaterThan(0)
  const hex = Buffer.from(token, 'base64url').toString('hex')
  expect(
    rows.some(
      ({ row }) => row.includes(token) || row.includes(hex) || row.includes(Buffer.from(token).toString('hex')),
    ),
  ).toBe(false)
  await join(token)
  const { passphrase_hash } = await desk.database.keeper
    .selectFrom('person')
    .select('passphrase_hash')
    .where('name', '=', 'Hashed')
    .executeTakeFirstOrThrow()
  expect(passphrase_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
