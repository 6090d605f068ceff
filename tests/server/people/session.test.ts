import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast, PASSPHRASE } from '../../fixtures/people.ts'
import { cookieOf, type Desk, raceBehind, startDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await startDesk()
})
afterAll(() => desk.stop())

const me = (cookie: string) => desk.ask('GET', '/api/people/me', { cookie })

test('over plain http on this computer the cookie is HttpOnly, strict and lasts until the browser is closed', async () => {
  await desk.signIn('amara')
  const reply = await desk.ask('POST', '/api/people/sign-in', {
    body: { name: cast.amara.name, passphrase: PASSPHRASE },
  })
  expect(reply.headers['set-cookie']).toMatch(/^desk=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/)
})

describe('with a PUBLIC_URL of https', () => {
  let behindProxy: Desk
  beforeAll(async () => {
    behindProxy = await startDesk({ PUBLIC_URL: 'https://survey.example.org' })
  })
  afterAll(() => behindProxy.stop())

  test('the cookie is Secure and bound to this host, even if the proxy does not say that it was https', async () => {
    await behindProxy.add('Ada', ['administrator'])
    const reply = await behindProxy.ask('POST', '/api/people/sign-in', {
      body: { name: 'Ada', passphrase: PASSPHRASE },
    })
    expect(reply.headers['set-cookie']).toMatch(/^__Host-desk=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    const cookie = cookieOf(reply)
    expect((await behindProxy.ask('GET', '/api/people/me', { cookie })).statusCode).toBe(200)
    const out = await behindProxy.ask('POST', '/api/people/sign-out', { cookie })
    expect(out.headers['set-cookie']).toMatch(/^__Host-desk=; .*Path=\/; .*HttpOnly; Secure/)
  })
})

test('a stranger gets no cookie and no row in the database', async () => {
  const before = await desk.database.keeper.selectFrom('session').select('sid').execute()
  const replies = [
    await me(''),
    await desk.ask('POST', '/api/people/sign-in', { body: { name: 'X', passphrase: 'y' } }),
  ]
  for (const reply of replies) expect(reply.headers['set-cookie']).toBeUndefined()
  expect(await desk.database.keeper.selectFrom('session').select('sid').execute()).toEqual(before)
})

test('signing in gives the session a new name, so that a planted cookie is worth nothing', async () => {
  const first = await desk.signIn('amara')
  const reply = await desk.ask('POST', '/api/people/sign-in', {
    cookie: first,
    body: { name: cast.amara.name, passphrase: PASSPHRASE },
  })
  expect(cookieOf(reply)).not.toBe(first)
  expect((await me(first)).statusCode).toBe(401)
  expect((await me(cookieOf(reply))).statusCode).toBe(200)
})

test('a cookie that we did not sign is a stranger', async () => {
  const cookie = await desk.signIn('amara')
  const [name, value] = cookie.split('=') as [string, string]
  expect((await me(`${name}=${decodeURIComponent(value).split('.')[0]}.forged`)).statusCode).toBe(401)
})

test('signing out everywhere ends every session of that person and nobody else’s', async () => {
  const [here, there, other] = [await desk.signIn('amara'), await desk.signIn('amara'), await desk.signIn('dewi')]
  expect((await desk.ask('POST', '/api/people/sign-out-everywhere', { cookie: here })).statusCode).toBe(204)
  expect([(await me(here)).statusCode, (await me(there)).statusCode, (await me(other)).statusCode]).toEqual([
    401, 401, 200,
  ])
})

test('a request that was under way does not bring an ended session back', async () => {
  const cookie = await desk.signIn('dewi')
  const { database } = desk
  const [underWay] = await raceBehind(
    database,
    sql`LOCK TABLE person_role IN ACCESS EXCLUSIVE MODE`, // it has read its session and waits to read the roles
    () => [me(cookie)],
    () => database.keeper.deleteFrom('session').execute(),
  )
  expect(underWay?.statusCode).toBe(200)
  expect((await me(cookie)).statusCode).toBe(401)
  expect(await database.keeper.selectFrom('session').select('sid').execute()).toEqual([])
})

test('a session ends after twelve hours without a request, and each request puts that off', async () => {
  const cookie = await desk.signIn('femi')
  const left = async () => {
    const { rows } = await sql<{ hours: number }>`
      SELECT round(extract(epoch FROM max(expire)::timestamptz - now()) / 3600)::int AS hours FROM session`.execute(
      desk.database.web,
    )
    return rows[0]?.hours
  }
  expect(await left()).toBe(12)
  const { web } = desk.database
  await web.updateTable('session').set({ expire: sql`now() + interval '1 hour'` }).execute()
  expect(await left()).toBe(1)
  expect((await me(cookie)).statusCode).toBe(200)
  expect(await left()).toBe(12)
  await web.updateTable('session').set({ expire: sql`now() - interval '1 second'` }).execute()
  expect((await me(cookie)).statusCode).toBe(401)
})

test('a role that is taken away is gone at the next request', async () => {
  const cookie = await desk.signIn('ada')
  expect((await desk.ask('GET', '/api/people', { cookie })).statusCode).toBe(200)
  await desk.database.web.deleteFrom('person_role').where('role', '=', 'administrator').execute()
  expect((await desk.ask('GET', '/api/people', { cookie })).statusCode).toBe(403)
})
