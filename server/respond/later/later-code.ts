import { randomBytes } from 'node:crypto'
import { PAYLOAD_BITS, writeCode } from '../../../surveys/code/codes.ts'
import type { PageSurvey, View } from '../../../surveys/sitting/page.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import { isUnreachable } from '../../database/failures.ts'
import { UnavailableError } from '../../errors.ts'
import { toldAs } from '../failures.ts'
import type { LightParts } from '../light/parts.ts'
import { sealDraft } from './draft.ts'
import { putDraft } from './drafts.ts'
import { addLayer } from './earlier.ts'
import { openGate } from './gate.ts'
import { stretch } from './stretch.ts'

/** Bytes, sealed: more than fits into a page's form. */
const LARGEST = 512 * 1024 + 64

const failed: View = { view: 'later', failed: true }

// A school full of young people fits through; a program that would fill the disk waits.
const standardGate = openGate({ drafts: 300, bytes: 32 * 1024 * 1024 })

/**
 * Keeps a sitting under a code that is drawn now, and gives the page that shows the code, this once: nothing here
 * remembers it, nor the key that follows from it. Where it cannot be kept, the page that says so; nothing of what was
 * answered is lost on it. `gate` says whether there is room for so many bytes.
 */
export async function laterCode(
  { db, secrets }: Pick<LightParts, 'db' | 'secrets'>,
  { door }: PageSurvey,
  sitting: Sitting,
  gate = standardGate,
): Promise<View> {
  // What could not be sealed for the page of whoever comes back is better kept on this one.
  if (addLayer(secrets, sitting, sitting.place) === undefined) return failed
  try {
    const payload = randomBytes(8).readBigUInt64BE() >> BigInt(64 - PAYLOAD_BITS)
    const { id, key } = await stretch(secrets.pepper, payload)
    const sealed = sealDraft(key, { ...sitting, door })
    if (sealed.length > LARGEST || !gate(sealed.length)) return failed
    const until = await putDraft(db, id, sealed)
    return until === null ? failed : { view: 'later-code', code: writeCode(payload).words, until }
  } catch (error) {
    if (error instanceof UnavailableError || isUnreachable(error)) return failed
    throw toldAs(error, 'send-again')
  }
}
