/**
 * Something locked: AES-GCM with a key of its own, which no script can read (not extractable). The key lies beside what it
 * locks, in the files of the same browser: it keeps off someone who looks around there, not an expert who has the
 * device. The page says so.
 */
export interface Sealed {
  /** When it is to be gone, in milliseconds since 1970: all that can be read from outside. */
  until: number
  key: CryptoKey
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

const AES = { name: 'AES-GCM', length: 256 }

/** Locks anything that JSON can hold. */
export async function seal(content: unknown, until: number): Promise<Sealed> {
  const key = await crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = new TextEncoder().encode(JSON.stringify(content))
  return { until, key, iv, data: await crypto.subtle.encrypt({ name: AES.name, iv }, key, bytes) }
}

/** Opens what was locked; rejects where it was changed. */
export async function open({ key, iv, data }: Sealed): Promise<unknown> {
  const bytes = await crypto.subtle.decrypt({ name: AES.name, iv }, key, data)
  return JSON.parse(new TextDecoder().decode(bytes))
}
