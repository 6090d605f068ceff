import type { Sitting } from '../../../surveys/sitting/state.ts'
import { doubling, seal, unseal } from './seal.ts'

/**
 * What comes back with a code: where someone was, and all answers so far. How they like to read is not in it, since the
 * contract says that it is written down nowhere. The idempotency key is: sent from two devices, it is stored once.
 */
export type Draft = Pick<Sitting, 'version' | 'wave' | 'key' | 'place' | 'answers'>

const PURPOSE = 'draft 1'

/** A draft under the key that follows from its code. */
export function sealDraft(sealingKey: Buffer, { version, wave, key, place, answers }: Draft): Buffer {
  return seal(sealingKey, PURPOSE, { version, wave, key, place, answers }, doubling)
}

export function openDraft(sealingKey: Buffer, sealed: Buffer): Draft | undefined {
  return unseal(sealingKey, PURPOSE, sealed) as Draft | undefined
}
