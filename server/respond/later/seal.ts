import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

const NONCE = 12
const TAG = 16
/** Four bytes before the text say how long it is; what follows it is filling. */
const HEAD = 4
/** More than a page can send: nothing that we sealed is longer. */
const LONGEST = 4 * 1024 * 1024

/** How long the sealed text is made, in bytes, for a text that needs so many: its length shall say little. */
export type Bucket = (bytes: number) => number

/** 8 KiB, and doubled from there: nearly everybody's answers have the same length. */
export const doubling: Bucket = (bytes) => Math.max(8_192, 2 ** Math.ceil(Math.log2(bytes)))
/** The next half kilobyte: for what a slow phone carries from page to page. */
export const halfKilobytes: Bucket = (bytes) => Math.ceil(bytes / 512) * 512

/** Seals a JSON value with AES-256-GCM. `purpose` is sealed in: what was made for one is no good for another. */
export function seal(key: Buffer, purpose: string, value: unknown, bucket: Bucket): Buffer {
  const text = deflateRawSync(JSON.stringify(value))
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
    const text = plain.subarray(HEAD, HEAD + plain.readUInt32BE())
    return JSON.parse(inflateRawSync(text, { maxOutputLength: LONGEST }).toString('utf8'))
  } catch {
    return undefined
  }
}

/** A key (32 bytes) for one purpose, out of the pepper. */
export function keyFor(pepper: Buffer, purpose: string): Buffer {
  return createHmac('sha256', pepper).update(purpose).digest()
}
