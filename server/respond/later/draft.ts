import type { Sitting } from '../../../surveys/sitting/state.ts'
import { doublingFrom, seal, unseal } from './seal.ts'

/**
 * What comes back with a code: where someone was, what they answered since they came back last, and what they had
 * answered before, sealed as it came. How they like to read is not in it, since the contract says that it is written
 * down nowhere. The idempotency key is: sent from two devices, it is stored once. `door`: the number of its survey.
 */
export interface Draft extends Pick<Sitting, 'version' | 'wave' | 'key' | 'place' | 'answers' | 'earlier'> {
  door: string
}

const PURPOSE = 'draft 2'
/** Nearly everybody's answers have the same length. */
const bucket = doublingFrom(8_192)

/** A draft under the key that follows from its code. */
export function sealDraft(sealingKey: Buffer, draft: Draft): Buffer {
  const { version, wave, key, place, answers, earlier, door } = draft
  return seal(sealingKey, PURPOSE, { version, wave, key, place, answers, earlier, door }, bucket)
}

export function openDraft(sealingKey: Buffer, sealed: Buffer): Draft | undefined {
  return unseal(sealingKey, PURPOSE, sealed) as Draft | undefined
}
