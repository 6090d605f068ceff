import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSurvey, findVersion, insertVersion, publishLibrary } from '../../../server/versions.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())

async function publish(slug: string, definition: Definition) {
  const survey = await findSurvey(database.keeper, slug)
  return database.keeper.transaction().execute((trx) => insertVersion(trx, survey!.id, { definition }))
}

test('a fresh database has each survey of the library as version 1, and no wave', async () => {
  const { web } = database
  const rows = await web
    .selectFrom('version')
    .innerJoin('survey', 'survey.id', 'survey_id')
    .select(['slug', 'number'])
    .orderBy('slug')
    .execute()
  expect(rows).toEqual(['in-their-own-words', 'relational-charter', 'values'].map((slug) => ({ slug, number: 1 })))
  expect(await web.selectFrom('wave').selectAll().execute()).toEqual([])
})

test('the library is published once, and never beside surveys that are there', async () => {
  const { keeper } = database
  await Promise.all([publishLibrary(keeper), publishLibrary(keeper)])
  expect(await keeper.selectFrom('version').selectAll().execute()).toHaveLength(3)
})

test('the hash of a version is that of the canonical JSON of its definition and contract, as they are read back', async () => {
  const rows = await database.web.selectFrom('version').selectAll().execute()
  for (const { definition, contract, hash } of rows) {
    expect(createHash('sha256').update(canonicalize({ contract, definition })!).digest('hex')).toBe(hash)
  }
})

test('a version is found by its number, the latest without one, and always as the same object', async () => {
  const { web } = database
  const first = await findVersion(web, 'values')
  expect(await findVersion(web, 'values', 1)).toBe(first)
  const { definition } = first!
  const second = await publish('values', { ...definition, title: 'Values, again' })
  expect(second.number).toBe(2)
  expect(second.hash).not.toBe(first!.hash)
  expect(await findVersion(web, 'values')).toMatchObject({ number: 2, definition: { title: 'Values, again' } })
  expect(await findVersion(web, 'values', 1)).toBe(first)
  expect(await findVersion(web, 'values', 3)).toBeUndefined()
  expect(await findVersion(web, 'nothing')).toBeUndefined()
})

test('two people who publish at once get two numbers', async () => {
  const { definition } = (await findVersion(database.web, 'relational-charter'))!
  const made = await Promise.all([1, 2, 3, 4].map(() => publish('relational-charter', definition)))
  expect(made.map((version) => version.number).toSorted()).toEqual([2, 3, 4, 5])
})

test('a definition with problems is not published', async () => {
  const broken = { title: 'No pages' } as unknown as Definition
  await expect(publish('values', broken)).rejects.toMatchObject({ status: 422, code: 'definition_invalid' })
})

test('a survey whose number in the address is taken is refused, and both are named', async () => {
  const { keeper, web } = database
  const { definition } = (await findVersion(web, 'values'))!
  const create = (slug: string) =>
    keeper.transaction().execute(async (trx) => {
      const { id } = await trx.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow()
      return insertVersion(trx, id, { definition })
    })
  expect(doorOf('a9fj1')).toBe(doorOf('relational-charter'))
  await expect(create('a9fj1')).rejects.toMatchObject({
    status: 409,
    code: 'door_taken',
    message: expect.stringMatching(/a9fj1.*relational-charter/),
  })
  expect(await findSurvey(web, 'a9fj1')).toBeUndefined()
  expect((await create('another')).number).toBe(1)
  // Its own number stands in nobody's way.
  expect((await publish('relational-charter', definition)).number).toBeGreaterThan(1)
})

test('of two surveys with one number that are created at once, one is refused', async () => {
  const { keeper, web } = database
  const { definition } = (await findVersion(web, 'values'))!
  const slugs = ['twin-988', 'twin-6160'] as const
  expect(doorOf(slugs[0])).toBe(doorOf(slugs[1]))
  const made = await Promise.allSettled(
    slugs.map((slug) =>
      keeper.transaction().execute(async (trx) => {
        const { id } = await trx.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow()
        return insertVersion(trx, id, { definition })
      }),
    ),
  )
  expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'door_taken' } })
})

test('the web login cannot change or delete a version', async () => {
  const { web } = database
  await expect(sql`UPDATE version SET number = 9`.execute(web)).rejects.toMatchObject({ code: '42501' })
  await expect(sql`DELETE FROM version`.execute(web)).rejects.toMatchObject({ code: '42501' })
})
