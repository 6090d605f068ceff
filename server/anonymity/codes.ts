import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { PAYLOAD_BITS } from '../../surveys/code/codes.ts'

/** As many texts as one response can hold (checkDefinition), and so as many keys as taking it back must try. */
export const MAX_WORDS = 60

/**
 * From the page's random key to the code, and from the code to the keys under which answers are stored. Each step needs
 * the pepper and none can be walked backwards, so no table joins them. No slow hash: a code names nobody.
 */
function derive(pepper: Buffer, label: string): Buffer {
  return createHmac('sha256', keyOf(pepper)).update(label).digest()
}

const keys = new WeakMap<Buffer, KeyObject>()

/** The pepper as Node keeps keys: made once, for making it costs as much as using it. */
function keyOf(pepper: Buffer): KeyObject {
  const known = keys.get(pepper) ?? createSecretKey(pepper)
  keys.set(pepper, known)
  return known
}

/** The payload of the code (a number below 2^56) that belongs to an idempotency key: always the same one. */
export function payloadOf(pepper: Buffer, idempotencyKey: string): bigint {
  return derive(pepper, `code:${idempotencyKey}`).readBigUInt64BE(0) >> BigInt(64 - PAYLOAD_BITS)
}

/** The key (32 bytes) of the row that holds the ticks. */
export function responseKeyOf(pepper: Buffer, payload: bigint): Buffer {
  return derive(pepper, `response:${payload}`)
}

/** The key (32 bytes) of the `i`th text, 0 to 59. Nothing but the code joins it to the response. */
export function wordsKeyOf(pepper: Buffer, payload: bigint, i: number): Buffer {
  return derive(pepper, `words:${payload}:${i}`)
}

/** All keys under which the texts of one response can stand. */
export function wordsKeysOf(pepper: Buffer, payload: bigint): Buffer[] {
  return Array.from({ length: MAX_WORDS }, (_, i) => wordsKeyOf(pepper, payload, i))
}
