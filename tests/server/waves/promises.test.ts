import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { prepare } from '../../../server/database/prepare.ts'
import { findVersion, insertVersion, loadVersion, publishLibrary } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type Contract, standardContract } from '../../../surveys/contract.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { shortSurvey } from '../respond/door.ts'
import { waveNow } from './wave.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE wave, release CASCADE`.execute(database.keeper)
})

const secrets = { sessionSecret: 'x'.repeat(64), pepper: randomBytes(32) }
async function start(graceDays = 14): Promise<void> {
  const { rows } = await sql<{ web: string }>`SELECT current_user AS web`.execute(database.web)
  await prepare(database.keeper, { webRole: rows[0]!.web, secrets, graceDays })
}
async function publish(slug: string, contract: Contract): Promise<void> {
  await database.keeper.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('survey').select('id').where('slug', '=', slug).executeTakeFirst()
    const survey = known ?? (await trx.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow())
    await insertVersion(trx, survey.id, { definition: shortSurvey, contract })
  })
}

test('the server does not start where it keeps less than a wave was promised, until those answers are destroyed', async () => {
  await publish('stricter', { ...standardContract, minimum: { ...standardContract.minimum, cell: 25 } })
  await start()
  const wave = await openWave(database.keeper, 'stricter', { kind: 'real' })
  await expect(start()).rejects.toThrow(
    'People answered version 1 of stricter on a promise that this version of the platform does not keep (minimum.cell): ' +
      'please run the version that it was opened with until those answers are destroyed.',
  )
  await sql`UPDATE wave SET destroyed_on = CURRENT_DATE WHERE id = ${wave.id}`.execute(database.keeper)
  await start()
})

test('a promise that this code does not know keeps it from starting too', async () => {
  const { keeper } = database
  await publish('newer', standardContract)
  const newest = await findVersion(keeper, 'newer')
  // As a newer version of the platform would have published it.
  const contract = { ...standardContract, never: [...standardContract.never, 'mood'] }
  const { id } = await keeper
    .insertInto('version')
    .values({
      survey_id: newest!.surveyId,
      number: 2,
      definition: JSON.stringify(shortSurvey),
      contract: JSON.stringify(contract),
      hash: 'none',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await start()
  await keeper
    .insertInto('wave')
    .values({ survey_id: newest!.surveyId, version_id: id, kind: 'real', number: 1 })
    .execute()
  await expect(start()).rejects.toThrow(/^People answered version 2 of newer on a promise .* \(never\.mood\)/)
})

test('a laxer contract that is published while a wave runs changes nothing for that wave', async () => {
  const { keeper } = database
  await publish('running', standardContract)
  const wave = await openWave(keeper, 'running', { kind: 'real' })
  await publish('running', {
    ...standardContract,
    graceDays: 7,
    destroyDays: 999,
    minimum: { tables: 5, cell: 3, rows: 9 },
  })
  const now = await waveNow(keeper, wave)
  expect(now.version_id).toBe(wave.version_id)
  expect((await loadVersion(keeper, now.version_id)).contract).toMatchObject({
    graceDays: 14,
    destroyDays: 180,
    minimum: { tables: 30 },
  })
  const { rows } = await sql<{ day: string }>`SELECT CURRENT_DATE + 14 AS day`.execute(keeper)
  expect(await closeWave(keeper, wave.id, { graceDays: 7 })).toMatchObject({ last_day: rows[0]!.day })
})

test('GRACE_DAYS can lengthen the days of a wave, and never shorten them', async () => {
  const { keeper } = database
  const days = async (graceDays: number, slug: string) => {
    await publish(slug, standardContract)
    const { id } = await openWave(keeper, slug, { kind: 'real' })
    const wave = await closeWave(keeper, id, { graceDays })
    const { rows } = await sql<{
      days: number
    }>`SELECT last_day - closed_on AS days FROM wave WHERE id = ${wave.id}`.execute(keeper)
    return rows[0]!.days
  }
  expect([await days(7, 'seven'), await days(14, 'fourteen'), await days(40, 'forty')]).toEqual([14, 14, 40])
})

test.each([
  ['definition', sql`UPDATE version SET definition = '{}'`],
  ['contract', sql`UPDATE version SET contract = jsonb_set(contract, '{graceDays}', '7')`],
  ['hash', sql`UPDATE version SET hash = 'another'`],
  ['number', sql`UPDATE version SET number = number + 1`],
  ['row', sql`DELETE FROM version`],
  ['table', sql`TRUNCATE version CASCADE`],
])(
  'nobody changes a published version, not even the owner of the tables without first removing the trigger: its %s',
  async (_, change) => {
    const before = await database.keeper.selectFrom('version').selectAll().orderBy('id').execute()
    await expect(change.execute(database.keeper)).rejects.toMatchObject({ code: '23000' })
    await expect(change.execute(database.web)).rejects.toMatchObject({ code: '42501' })
    expect(await database.keeper.selectFrom('version').selectAll().orderBy('id').execute()).toEqual(before)
  },
)
