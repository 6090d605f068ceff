import { setTimeout as pause } from 'node:timers/promises'
import { readCode } from '../../../surveys/code/codes.ts'
import type { PageSurvey } from '../../../surveys/sitting/page.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import { UnavailableError } from '../../errors.ts'
import { toldAs } from '../failures.ts'
import type { LightParts } from '../light/parts.ts'
import { type Draft, openDraft } from './draft.ts'
import { findDraft } from './drafts.ts'
import { addLayer, openLayers } from './earlier.ts'
import { earlierOf, goingOn } from './going-on.ts'
import { stretch } from './stretch.ts'

/** Every reply takes at least so long, so that its time does not tell what became of a code. */
const FLOOR_MS = 400

/** A sitting that goes on, or why none does. 'closed': the wave in which it began takes no answers any more. */
export type Resumed = { sitting: Sitting } | { problem: 'mistyped' | 'notACode' | 'notThere' | 'closed' }

type Parts = Pick<LightParts, 'db' | 'secrets'>

/** How the page is read on which someone comes back. */
export type Reader = Pick<Sitting, 'ways' | 'kiosk'>

/** Goes on with what was kept under a code, as somebody typed it. An error says that nobody could look just now. */
export async function resumeWithCode(
  parts: Parts,
  survey: PageSurvey,
  typed: string,
  reader: Reader,
  floorMs = FLOOR_MS,
): Promise<Resumed> {
  const floor = pause(floorMs)
  try {
    const read = readCode(typed)
    // The code's own check says these two, and nobody was asked: they tell nothing of what is kept.
    if (read === 'mistyped') return { problem: 'mistyped' }
    if (read === 'not-a-code') return { problem: 'notACode' }
    const { id, key } = await stretch(parts.secrets.pepper, read.payload)
    const sealed = await findDraft(parts.db, id)
    const draft = sealed && openDraft(key, sealed)
    return draft ? goOn(parts, survey, draft, reader) : { problem: 'notThere' }
  } catch (error) {
    throw error instanceof UnavailableError ? error : toldAs(error, 'keep-your-code')
  } finally {
    await floor
  }
}

/** Goes on with a sitting that a device kept, and has opened itself. */
export function resumeFromDevice(parts: Pick<Parts, 'secrets'>, survey: PageSurvey, kept: Sitting): Resumed {
  return goOn(parts, survey, { ...kept, door: survey.door }, kept)
}

function goOn({ secrets }: Pick<Parts, 'secrets'>, survey: PageSurvey, draft: Draft, reader: Reader): Resumed {
  const { version, wave, key, place, answers, earlier, door } = draft
  // It came in by the door of another survey.
  if (door !== survey.door) return { problem: 'notThere' }
  if (wave !== survey.wave.id || version !== survey.version) return { problem: 'closed' }
  const layers = openLayers(secrets, draft)
  if (!layers) return { problem: 'notThere' }
  const { definition } = survey
  const before = earlierOf(definition, layers)
  const left: Sitting = { version, wave, key, place, answers, earlier, ways: reader.ways, kiosk: reader.kiosk }
  const from = goingOn(definition, left, before)
  const sealed = addLayer(secrets, left, from)
  if (sealed !== undefined) return { sitting: { ...left, place: from, answers: {}, earlier: sealed } }
  // No room for what was answered last: it is asked again, and all before it stays.
  return { sitting: { ...left, place: before?.from ?? 'opening', answers: {} } }
}
