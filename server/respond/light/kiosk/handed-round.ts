import type { Fields } from '../../../../surveys/sitting/fields.ts'
import { readSitting } from '../../../../surveys/sitting/read-sitting.ts'
import { kioskAddress } from '../start.ts'
import type { Step } from '../step.ts'
import { textOf, waysOf } from '../ways.ts'
import type { SittingsOver } from './over.ts'

/** A form that came to a survey's number. */
export interface Coming {
  door: string
  fields: Fields
  /** The browser's Accept-Language. */
  accepts: string | undefined
  /** The browser itself asks, as it does for Back. A script's forms are in no history. */
  isNavigation: boolean
}

/** Buttons with which someone hands the tablet on. */
const leaving = new Set(['next-person', 'finish'])
/** Pages that ask nothing more of anyone. */
const ends = new Set(['code', 'later-code', 'closed', 'changed'])

/**
 * Takes a step, unless it belongs to a sitting of a tablet that is over: then the next person's first page comes, and
 * nothing of the one before.
 */
export async function stepHandedRound(over: SittingsOver, coming: Coming, step: () => Promise<Step>): Promise<Step> {
  const { door, fields, accepts, isNavigation } = coming
  const clean = { to: kioskAddress(door, waysOf(fields, accepts)) }
  const before = readSitting(fields)
  if (before?.kiosk) {
    if (isNavigation && over.has(before)) return clean
    if (leaving.has(textOf(fields, 'go'))) over.end(before)
  }
  const next = await step()
  const after = 'view' in next ? next.sitting : undefined
  if (!after?.kiosk || !('view' in next)) return next
  // A code for coming back, posted again, picks up what has been sent since.
  if (isNavigation && over.has(after)) return clean
  if (ends.has(next.view.view)) over.endSoon(after)
  else over.goesOn(after)
  return next
}
