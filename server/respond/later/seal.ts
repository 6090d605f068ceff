import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16
/** Four bytes before the text say how long it is; what follows it is filling. */
const HEAD = 4

/** How long the sealed text is made, in bytes, for a text that needs so many: its length shall say little. */
export type Bucket = (bytes: number) => number

/** `least` bytes, and doubled from there. */
export const doublingFrom =
  (least: number): Bucket =>
  (bytes) =>
    Math.max(least, 2 ** Math.ceil(Math.log2(bytes)))

/**
 * Seals a JSON value with AES-256-GCM. `purpose` is sealed in: what was made for one is no good for another. Nothing is
 * compressed: how well two things compress together tells how much alike they are.
 */
export function seal(key: Buffer, purpose: string, value: unknown, bucket: Bucket): Buffer {
  const text = Buffer.from(JSON.stringify(value))
  const plain = Buffer.alloc(bucket(HEAD + text.length))
  plain.writeUInt32BE(text.length)
  text.copy(plain, HEAD)
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(purpose))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed with this key for this purpose; undefined for anything else, whatever it is. */
export function unseal(key: Buffer, purpose: string, sealed: Buffer): unknown {
  if (sealed.length < NONCE + HEAD + TAG) return undefined
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  cipher.setAAD(Buffer.from(purpose))
  cipher.setAuthTag(sealed.subarray(-TAG))
  try {
    const plain = Buffer.concat([cipher.update(sealed.subarray(NONCE, -TAG)), cipher.final()])
    return JSON.parse(plain.subarray(HEAD, HEAD + plain.readUInt32BE()).toString('utf8'))
  } catch {
    return undefined
  }
}

/** A key (32 bytes) for one purpose, out of the pepper. */
export function keyFor(pepper: Buffer, purpose: string): Buffer {
  return createHmac('sha256', pepper).update(purpose).digest()
}
