import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../surveys/api/people.ts'
import { type CastName, cast } from '../../fixtures/people.ts'
import { codeOf, type Desk, raceBehind, startDesk } from './desk.ts'

let desk: Desk
const cookies = {} as Record<CastName, string>
beforeAll(async () => {
  desk = await startDesk()
  for (const who of Object.keys(cast) as CastName[]) cookies[who] = await desk.signIn(who)
})
afterAll(() => desk.stop())

const idOf = async (name: string) =>
  (await desk.database.keeper.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
const invite = (who: CastName, name: string, roles: Role[], young?: boolean) =>
  desk.ask('POST', '/api/people/invitations', { cookie: cookies[who], body: { name, roles, ...(young && { young }) } })

describe('who may do what', () => {
  const rows: [
    who: CastName,
    list: number,
    member: number,
    researcher: number,
    resetMember: number,
    resetOther: number,
    remove: number,
  ][] = [
    ['amara', 403, 403, 403, 403, 403, 403],
    ['rhian', 403, 403, 403, 403, 403, 403],
    ['femi', 200, 201, 403, 200, 403, 403],
    ['ada', 200, 201, 201, 200, 200, 204],
  ]
  test.each(rows)('%s', async (who, list, member, researcher, resetMember, resetOther, remove) => {
    const cookie = cookies[who]
    const target = await desk.add(`Target of ${who}`, ['member'])
    const other = await desk.add(`Other of ${who}`, ['member', 'facilitator'])
    const statuses = [
      await desk.ask('GET', '/api/people', { cookie }),
      await invite(who, `New of ${who}`, ['member'], true),
      await invite(who, `Colleague of ${who}`, ['member', 'researcher']),
      await desk.ask('POST', `/api/people/${target}/reset`, { cookie }),
      await desk.ask('POST', `/api/people/${other}/reset`, { cookie }),
      await desk.ask('DELETE', `/api/people/${target}`, { cookie }),
    ].map((reply) => reply.statusCode)
    expect(statuses).toEqual([list, member, researcher, resetMember, resetOther, remove])
  })
})

test('the list says who has joined, how long a link still works, and what its reader may do', async () => {
  await invite('ada', 'Not yet here', ['member', 'researcher'], true)
  const listFor = async (who: CastName) =>
    (await desk.ask('GET', '/api/people', { cookie: cookies[who] })).json().people
  const rowsOf = async (who: CastName) =>
    Object.fromEntries((await listFor(who)).map((row: { name: string }) => [row.name, row]))
  const [forAda, forFemi] = [await rowsOf('ada'), await rowsOf('femi')]
  expect(forAda['Not yet here']).toMatchObject({
    roles: ['member', 'researcher'],
    young: true,
    joined: false,
    mayReset: true,
    mayRemove: true,
  })
  expect(Date.parse(forAda['Not yet here'].linkUntil)).toBeGreaterThan(Date.now() + 6.9 * 86_400_000)
  expect(forAda.Dewi).toMatchObject({ joined: true, linkUntil: null })
  expect(forFemi['Not yet here']).toMatchObject({ mayReset: false, mayRemove: false })
  expect(forFemi.Dewi).toMatchObject({ mayReset: true, mayRemove: false })
  expect(JSON.stringify(await listFor('ada'))).not.toContain('argon2')
})

test('a name is taken whatever its capitals and its spaces', async () => {
  expect((await invite('ada', 'Bríd  Ní Néill', ['member'])).statusCode).toBe(201)
  const again = await invite('ada', 'BRÍD ní néill', ['researcher'])
  expect([again.statusCode, codeOf(again)]).toEqual([409, 'name_taken'])
})

test('an invitation needs a role that exists, and only a member can be young', async () => {
  expect((await invite('ada', 'Roleless', [])).statusCode).toBe(422)
  expect((await invite('ada', 'Royal', ['king' as Role])).statusCode).toBe(422)
  const old = await invite('ada', 'Old', ['researcher'], true)
  expect([old.statusCode, codeOf(old)]).toEqual([422, 'not_a_member'])
})

test('a removed person is signed out at once, and their name is free again', async () => {
  const cookie = await desk.signIn('dewi')
  const id = await idOf('Dewi')
  expect((await desk.ask('DELETE', `/api/people/${id}`, { cookie: cookies.ada })).statusCode).toBe(204)
  expect((await desk.ask('GET', '/api/people/me', { cookie })).statusCode).toBe(401)
  const left = await desk.database.keeper.selectFrom('session').selectAll().where('sess', 'is not', null).execute()
  expect(JSON.stringify(left)).not.toContain(id)
  expect((await desk.ask('DELETE', `/api/people/${id}`, { cookie: cookies.ada })).statusCode).toBe(404)
  expect((await desk.ask('POST', `/api/people/${id}/reset`, { cookie: cookies.ada })).statusCode).toBe(404)
  expect((await invite('ada', 'Dewi', ['member'])).statusCode).toBe(201)
})

test('the last administrator who can sign in stays, also when two would remove each other at once', async () => {
  const ada = await idOf('Ada')
  await invite('ada', 'Invited only', ['administrator'])
  const alone = await desk.ask('DELETE', `/api/people/${ada}`, { cookie: cookies.ada })
  expect([alone.statusCode, codeOf(alone)]).toEqual([409, 'last_administrator'])

  const second = await desk.add('Second', ['administrator'])
  const both = await raceBehind(desk.database, sql`SELECT FROM person WHERE id IN (${ada}, ${second}) FOR UPDATE`, () =>
    [ada, second].map((id) => desk.ask('DELETE', `/api/people/${id}`, { cookie: cookies.ada })),
  )
  const statuses = both.map((reply) => reply.statusCode)
  expect(statuses.filter((status) => status === 204)).toHaveLength(1)
  const { count } = await desk.database.keeper
    .selectFrom('person_role')
    .innerJoin('person', 'person.id', 'person_id')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('role', '=', 'administrator')
    .where('passphrase_hash', 'is not', null)
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(1)
})
