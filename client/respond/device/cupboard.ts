import { del, entries, set, type UseStore } from 'idb-keyval'
import { databases, isKept, type Kind } from '../light/on-device.ts'
import type { Letter } from '../light/turn/ask.ts'
import { open, type Sealed, seal } from './seal.ts'

/**
 * What may lie here, and only locked. A draft: a sitting to come back to, as a form would send its hidden fields, and
 * the address of its survey. A letter: a form that was sent and did not get through; the very same goes again.
 */
export interface Kept extends Letter {
  /** From a tablet that is handed round. */
  kiosk: boolean
  /** Of a letter that went off while nobody was there: it arrived, or its survey had closed. Until then it waits. */
  became?: 'arrived' | 'too-late'
}

/** Something that lies here, until a moment in milliseconds since 1970. */
export type Found = Kept & { id: IDBValidKey; until: number }

/** In milliseconds: after seven days nobody comes back for it any more. */
export const STAYS = 7 * 24 * 60 * 60 * 1000
const STORE = 'kept'

/** Opens a database for one operation: an open one could not be deleted in a hurry. */
const shelfOf =
  (kind: Kind): UseStore =>
  async (mode, work) => {
    const request = indexedDB.open(databases[kind])
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    database.onversionchange = () => database.close()
    try {
      return await work(database.transaction(STORE, mode).objectStore(STORE))
    } finally {
      database.close()
    }
  }

/** Keeps something for seven days. Rejects where the browser keeps nothing. */
export async function keep(kind: Kind, kept: Kept): Promise<Found> {
  const id = crypto.randomUUID()
  const until = Date.now() + STAYS
  await set(id, await seal(kept, until), shelfOf(kind))
  return { ...kept, id, until }
}

/** Puts something else in its place, for as long as that would have lain here. */
export async function change(kind: Kind, { id, until }: Found, kept: Kept): Promise<void> {
  const { action, body, kiosk, became } = kept
  await set(id, await seal({ action, body, kiosk, became }, until), shelfOf(kind))
}

/** All that is kept, opened. What is too old, or cannot be opened any more, is gone by this. */
export async function listKept(kind: Kind): Promise<Found[]> {
  if (!(await isKept(kind))) return []
  const shelf = shelfOf(kind)
  const all = await entries<IDBValidKey, Sealed>(shelf)
  const opened = await Promise.all(
    all.map(async ([id, sealed]) => {
      try {
        if (sealed.until > Date.now()) return { ...((await open(sealed)) as Kept), id, until: sealed.until }
      } catch {
        // Changed, or locked by a key that is gone: nobody can open it.
      }
      await del(id, shelf)
      return undefined
    }),
  )
  const found = opened.filter((one) => one !== undefined)
  if (found.length === 0) empty(kind)
  return found
}

/** Takes something away. Where nothing is left no trace stays, not even a name. */
export async function drop(kind: Kind, id: IDBValidKey): Promise<void> {
  const shelf = shelfOf(kind)
  await del(id, shelf)
  if ((await entries(shelf)).length === 0) empty(kind)
}

function empty(kind: Kind): void {
  indexedDB.deleteDatabase(databases[kind])
}
