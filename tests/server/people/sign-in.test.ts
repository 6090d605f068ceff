import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSPHRASE } from '../../fixtures/people.ts'
import { codeOf, cookieOf, type Desk, startDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await startDesk()
})
afterAll(() => desk.stop())

const tryAs = (name: string, passphrase: string) =>
  desk.ask('POST', '/api/people/sign-in', { body: { name, passphrase } })

test('somebody signs in by name, whatever its capitals, is known until they sign out, and is a stranger after', async () => {
  await desk.add('Zoë Ormerod', ['member', 'researcher'], { young: true })
  const reply = await tryAs('zOË oRMEROD', PASSPHRASE)
  expect(reply.statusCode).toBe(200)
  expect(reply.json().person).toMatchObject({ name: 'Zoë Ormerod', roles: ['member', 'researcher'], young: true })
  const cookie = cookieOf(reply)
  expect((await desk.ask('GET', '/api/people/me', { cookie })).json().person).toEqual(reply.json().person)

  const out = await desk.ask('POST', '/api/people/sign-out', { cookie })
  expect([out.statusCode, out.body]).toEqual([204, ''])
  expect(out.cookies[0]).toMatchObject({ name: 'desk', value: '' })
  expect((await desk.ask('GET', '/api/people/me', { cookie })).statusCode).toBe(401)
})

test('a passphrase typed on another keyboard, with the same letters composed otherwise, is the same', async () => {
  await desk.add('Siân', ['member'], { passphrase: 'caf\u00e9 sur la plage' })
  expect((await tryAs('Sia\u0302n', 'cafe\u0301 sur la plage')).statusCode).toBe(200)
})

test('a wrong passphrase, a missing name and a person who has not joined get one and the same refusal', async () => {
  await desk.add('Waiting', ['member'], { passphrase: null })
  await desk.add('Present', ['member'])
  const replies = [
    await tryAs('Present', 'not this one at all'),
    await tryAs('Nobody at all', PASSPHRASE),
    await tryAs('Waiting', PASSPHRASE),
  ]
  for (const reply of replies) {
    expect(reply.statusCode).toBe(401)
    expect(reply.json()).toEqual(replies[0]?.json())
    expect(reply.headers['set-cookie']).toBeUndefined()
  }
  expect(codeOf(replies[0]!)).toBe('sign_in_failed')
})

test.each(['Guessed', 'Not here'])('after five wrong tries the name %s has to wait, longer each time', async (name) => {
  if (name === 'Guessed') await desk.add(name, ['member'])
  for (let i = 0; i < 5; i++) expect((await tryAs(name, `wrong ${i}`)).statusCode).toBe(401)
  const early = await tryAs(name.toUpperCase(), PASSPHRASE)
  expect([early.statusCode, codeOf(early), early.headers['retry-after']]).toEqual([429, 'slow_down', '2'])
  expect(early.json().error.message).toContain('2 seconds')
  desk.wait(2)
  expect((await tryAs(name, 'wrong again')).statusCode).toBe(401)
  expect((await tryAs(name, PASSPHRASE)).headers['retry-after']).toBe('4')
})

test('wrong tries count for the account, however its name is spelled', async () => {
  await desk.add('Ann Lee', ['member'])
  const spellings = ['Ann Lee', 'ann  lee', 'ANN   LEE', 'Ann    Lee', 'aNN  lEE']
  for (const spelling of spellings) expect((await tryAs(spelling, 'wrong')).statusCode).toBe(401)
  expect((await tryAs('ann    lee', PASSPHRASE)).statusCode).toBe(429)
})

test('a right passphrase after the wait forgets the wrong tries, and the longest wait is a minute', async () => {
  await desk.add('Patient', ['member'])
  for (let i = 0; i < 14; i++) {
    desk.wait(60)
    expect((await tryAs('Patient', 'wrong')).statusCode).toBe(401)
  }
  expect((await tryAs('Patient', PASSPHRASE)).headers['retry-after']).toBe('60')
  desk.wait(60)
  expect((await tryAs('Patient', PASSPHRASE)).statusCode).toBe(200)
  expect((await tryAs('Patient', 'wrong')).statusCode).toBe(401)
  expect((await tryAs('Patient', PASSPHRASE)).statusCode).toBe(200)
})

test('many tries at once gain nothing: those beyond the fifth are not looked at', async () => {
  await desk.add('Rushed', ['member'])
  const replies = await Promise.all(Array.from({ length: 12 }, (_, i) => tryAs('Rushed', `wrong ${i}`)))
  const statuses = replies.map((reply) => reply.statusCode)
  expect(statuses.filter((status) => status === 401)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(7)
})

test('strangers get 401 at every door but the way in, before anything they sent is looked at', async () => {
  const id = '00000000-0000-4000-8000-000000000000'
  const asked = await Promise.all([
    desk.ask('GET', '/api/people/me'),
    desk.ask('GET', '/api/people'),
    desk.ask('POST', '/api/people/sign-out-everywhere'),
    desk.ask('POST', '/api/people/invitations', { body: { nonsense: true } }),
    desk.ask('POST', `/api/people/${id}/reset`),
    desk.ask('DELETE', `/api/people/${id}`),
    desk.ask('DELETE', '/api/people/not-an-id'),
  ])
  for (const reply of asked) expect([reply.statusCode, codeOf(reply)]).toEqual([401, 'sign_in_needed'])
})

test('a request that is not as it should be is refused with its places named, and sets no cookie', async () => {
  for (const body of [
    {},
    { name: 'A' },
    { name: '', passphrase: 'x' },
    { name: 'A\u0000B', passphrase: 'x' },
    { name: 'A', passphrase: 'x', more: 1 },
  ]) {
    const reply = await desk.ask('POST', '/api/people/sign-in', { body })
    expect([reply.statusCode, codeOf(reply)]).toEqual([422, 'request_invalid'])
    expect(reply.headers['set-cookie']).toBeUndefined()
  }
})
