import type { Db } from '../../server/database/connection.ts'
import type { WaveKind } from '../../server/database/schema.ts'
import { standardContract } from '../../surveys/contract.ts'
import type { Definition } from '../../surveys/definition.ts'

/** A survey with one version and an open wave, made by hand: for tests of the database alone. Returns the wave's id. */
export async function openTestWave(
  keeper: Db,
  { slug = 'test', kind = 'real' }: { slug?: string; kind?: WaveKind } = {},
) {
  const definition: Definition = { title: 'A test', pages: [] }
  const survey = await keeper.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow()
  const version = await keeper
    .insertInto('version')
    .values({
      survey_id: survey.id,
      number: 1,
      definition: JSON.stringify(definition),
      contract: JSON.stringify(standardContract),
      hash: 'none',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const wave = await keeper
    .insertInto('wave')
    .values({ survey_id: survey.id, version_id: version.id, kind, number: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return wave.id
}
