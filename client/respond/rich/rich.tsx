import { readSitting } from '../../../surveys/sitting/read-sitting.ts'
import type { Driver } from '../light/driver.ts'
import { drive } from './drive.ts'
import { fetchLanguage, fetchSurvey } from './fetch-survey.ts'
import { idle } from './idle.ts'
import { makeModel } from './make-model.ts'
import { fieldsIn } from './read-form.ts'

/**
 * Makes the rich face ready for the sitting of a page, in small steps between which the page answers to presses.
 * Undefined where the page is not one that it can go on from: it then stays as it is.
 */
export async function startRich(form: HTMLFormElement): Promise<Driver | undefined> {
  const slug = form.querySelector<HTMLElement>('#sitting')?.dataset.slug
  const sitting = readSitting(fieldsIn(form))
  if (!slug || !sitting) return undefined
  const [survey, language] = await Promise.all([fetchSurvey(slug, sitting), fetchLanguage(sitting.ways.language)])
  if (!survey || !language) return undefined
  await idle()
  const model = makeModel(survey.definition)
  await idle()
  const { driver, rehearse } = drive({ survey, language, model })
  await rehearse(sitting)
  // For whoever measures: from here on it takes over at the next press.
  performance.mark('rich-ready')
  return driver
}
