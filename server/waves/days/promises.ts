import { notKept } from '../../anonymity/kept.ts'
import { SettingError } from '../../config.ts'
import type { Db } from '../../database/connection.ts'

/**
 * Ends the start where this code keeps less than the contract of a wave whose answers are still here: whoever answered
 * was promised more. A SettingError names the survey and the clauses. Destroyed waves have nothing left to protect.
 */
export async function refuseBrokenPromises(keeper: Db): Promise<void> {
  const promised = await keeper
    .selectFrom('wave')
    .innerJoin('version', 'version.id', 'wave.version_id')
    .innerJoin('survey', 'survey.id', 'version.survey_id')
    .select(['survey.slug', 'version.number', 'version.contract'])
    .where('wave.destroyed_on', 'is', null)
    .orderBy('survey.slug')
    .orderBy('version.number')
    .execute()
  for (const { slug, number, contract } of promised) {
    const broken = notKept(contract)
    if (broken.length === 0) continue
    throw new SettingError(
      `People answered version ${number} of ${slug} on a promise that this version of the platform does not keep ` +
        `(${broken.join(', ')}): please run the version that it was opened with until those answers are destroyed.`,
    )
  }
}
