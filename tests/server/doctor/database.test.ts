import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { lookAtDatabase } from '../../../server/commands/doctor/database.ts'
import { findVersion, insertVersion, publishLibrary } from '../../../server/versions.ts'
import { openWave } from '../../../server/waves/open.ts'
import { standardContract } from '../../../surveys/contract.ts'
import { testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { waveNow, withoutGuard } from '../waves/wave.ts'

test('a wave with a day that cannot be right is named, and what to do', async () => {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  const { web, keeper } = database
  await publishLibrary(keeper)
  const look = async () => (await lookAtDatabase(database, testFolder())).find(({ id }) => id === 'days-to-come')
  const planned = await openWave(web, 'values', { kind: 'real' })
  const closed = await openWave(web, 'in-their-own-words', { kind: 'real' })
  await sql`UPDATE wave SET closes_on = CURRENT_DATE + 366 WHERE id = ${planned.id}`.execute(web)
  expect(await look()).toMatchObject({ verdict: 'kept' })

  await withoutGuard(keeper, sql`UPDATE wave SET closes_on = '9999-12-31' WHERE id = ${planned.id}`)
  await sql`UPDATE wave SET state = 'closed', closed_on = CURRENT_DATE + 4000, last_day = CURRENT_DATE + 4014
    WHERE id = ${closed.id}`.execute(keeper)
  const { closed_on: day } = await waveNow(keeper, closed)
  expect(await look()).toMatchObject({
    verdict: 'broken',
    says: `A day was written while the clock was wrong, or it is wrong now (in-their-own-words, wave 1: closed on ${day}; values, wave 1: open until 9999-12-31).`,
    mend: expect.stringMatching(/^Please see that the clock is right\./),
  })
})

test('answers whose contract names no day of destruction are late after 180 days as those of all others', async () => {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  const { web, keeper } = database
  await publishLibrary(keeper)
  const { destroyDays: _, ...before } = standardContract
  const { definition } = (await findVersion(keeper, 'values'))!
  await keeper.transaction().execute(async (trx) => {
    const { id } = await trx.insertInto('survey').values({ slug: 'older' }).returning('id').executeTakeFirstOrThrow()
    await insertVersion(trx, id, { definition, contract: before as typeof standardContract })
  })
  const days = async () => (await lookAtDatabase(database, testFolder())).find(({ id }) => id === 'days')
  for (const slug of ['older', 'values']) {
    const wave = await openWave(web, slug, { kind: 'real' })
    const release = (ago: number) =>
      withoutGuard(
        keeper,
        sql`UPDATE wave SET state = 'released', closed_on = CURRENT_DATE - ${ago}::integer,
          last_day = CURRENT_DATE - ${ago - 14}::integer WHERE id = ${wave.id}`,
      )
    await release(181)
    expect(await days()).toMatchObject({ verdict: 'kept' })
    await release(182)
    expect(await days()).toMatchObject({ says: `A promised day has passed (${slug}: should have been destroyed).` })
    await keeper.deleteFrom('wave').where('id', '=', wave.id).execute()
  }
})
