import type { Fields } from '../../../surveys/sitting/fields.ts'
import type { PageSurvey, View } from '../../../surveys/sitting/page.ts'
import { readSitting } from '../../../surveys/sitting/read-sitting.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import { languageOf } from '../../../surveys/words/languages.ts'
import type { Door, LightParts, Shown } from '../light/parts.ts'
import { messagePage } from '../light/start.ts'
import { isReading, textOf, waysOf } from '../light/ways.ts'
import { unsealEarlier } from './earlier.ts'
import { type Reader, type Resumed, resumeFromDevice, resumeWithCode } from './resume.ts'

/** Longer than any code, however it is written. */
const LONGEST = 300

type Problem = Extract<View, { view: 'resume' }>['problem']

/**
 * Coming back: the page that asks for a code, and what follows from one. With `draft=1` it goes on with the sitting in
 * the form itself, which the device had kept. Throws where nobody can look just now.
 */
export async function resumePage(
  parts: LightParts,
  door: Door,
  fields: Fields,
  accepts: string | undefined,
): Promise<Shown> {
  const fromDevice = textOf(fields, 'draft') === '1'
  const kept = fromDevice ? readSitting(fields) : undefined
  const typed = textOf(fields, 'code').slice(0, LONGEST)
  const reader: Reader = kept ?? { ways: waysOf(fields, accepts), kiosk: textOf(fields, 'kiosk') === '1' }
  if (!door.open) {
    const page = { ways: reader.ways, action: `/q/${door.door}` }
    // Whoever comes back with something is told that it closed since; whoever only looks in, that it is not open.
    if (kept || typed !== '')
      return { ...page, status: 409, view: { view: 'closed', checked: [], kiosk: reader.kiosk } }
    return { ...messagePage('not-open', reader.ways), ...page }
  }
  if (kept) return pageOf(parts, door.open, resumeFromDevice(parts, door.open, kept), reader)
  if (fromDevice) return asking(door.open, reader, '', 'notThere')
  // No code yet, or only another language: the page that asks for one.
  if (fields.code === undefined || isReading(textOf(fields, 'go'))) return asking(door.open, reader, typed)
  return pageOf(parts, door.open, await resumeWithCode(parts, door.open, typed, reader), reader, typed)
}

function pageOf(parts: LightParts, survey: PageSurvey, resumed: Resumed, reader: Reader, typed = ''): Shown {
  if ('sitting' in resumed) return goingOnPage(parts, survey, resumed.sitting)
  const { problem } = resumed
  // Another wave is open by now, which asks something of its own.
  if (problem === 'closed') {
    return { status: 409, view: { view: 'changed', checked: [], kiosk: reader.kiosk }, ways: reader.ways, survey }
  }
  return asking(survey, reader, typed, problem)
}

function asking(survey: PageSurvey, { ways, kiosk }: Reader, typed: string, problem?: Problem): Shown {
  const view: View = { view: 'resume', typed, kiosk, ...(problem && { problem }) }
  return { status: problem ? 422 : 200, view, ways, survey }
}

function goingOnPage({ secrets }: LightParts, survey: PageSurvey, sitting: Sitting): Shown {
  const earlier = unsealEarlier(secrets, survey.definition, sitting)
  const { say } = languageOf(sitting.ways.language)
  const view = viewOf(survey.definition, sitting, [], say, earlier)
  return { view, ways: sitting.ways, survey, sitting }
}
