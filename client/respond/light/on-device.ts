import type { Device } from '../device/device.ts'
import { onTurn, viewNow } from './page.ts'

/**
 * Where things lie that someone asked to keep here: sittings to come back to, and answers that wait for signal. Each
 * kind has a database of its own, which is there only as long as something is in it. The names say no more than our
 * address does.
 */
export const databases = { draft: 'questions', letter: 'questions-waiting' } as const
export type Kind = keyof typeof databases

let device: Device | undefined
let loading: Promise<void> | undefined
/** Whether answers wait for signal here. As long as it is not known, they may. */
let mayWait = true

/** Views from which answers may be kept on the device: what does it is loaded while there still is a network. */
const keeping = new Set(['check', 'later'])

/**
 * Whether this browser can keep anything, locked: not on plain http, and not where storage is blocked, which some
 * browsers say by throwing.
 */
function canKeep(): boolean {
  try {
    return Boolean(isSecureContext && crypto.subtle && navigator.locks && indexedDB && localStorage)
  } catch {
    return false
  }
}

/** Whether anything is kept here. Looking leaves no trace; a browser that cannot tell is asked by opening it. */
export async function isKept(kind: Kind): Promise<boolean> {
  const all = await indexedDB.databases?.()
  return !all || all.some(({ name }) => name === databases[kind])
}

/** Keeping answers on the device is opt-in: before someone could ask for it, not even its script is loaded. */
export function startDevice(): void {
  onTurn(() => {
    if (viewNow() === 'code' || viewNow() === 'done') clear('/leave/pages')
  })
  if (!canKeep()) {
    mayWait = false
    return
  }
  onTurn(() => {
    if (keeping.has(viewNow())) void load()
  })
  void look()
}

async function look(): Promise<void> {
  try {
    mayWait = await isKept('letter')
    if (mayWait || (await isKept('draft'))) await load()
  } catch {
    mayWait = false
  }
}

function load(): Promise<void> {
  loading ??= import('../device/device.ts').then(
    ({ startDevice }) => {
      device = startDevice()
    },
    () => undefined,
  )
  return loading
}

/** After a send that did not get through: the offer to keep the answers here until there is signal. */
export const offerQueue = () => void loading?.then(() => device?.offerQueue())

/** The queue itself knows whether anything is in it. */
export const noteWaiting = (isWaiting: boolean) => {
  mayWait = isWaiting
}

/**
 * The way out: what was kept here to come back to is gone, and so is what the browser kept of this site. Only answers
 * that were sent and wait for signal stay: clearing everything would lose them.
 */
export function clearDevice(): void {
  clear(mayWait ? '/leave/pages' : '/leave')
  if (canKeep()) indexedDB.deleteDatabase(databases.draft)
}

/** Asks for a reply that clears: of its own, since a browser heeds one only where cookies could go along. None is set. */
function clear(address: '/leave' | '/leave/pages'): void {
  void fetch(address, {
    method: 'POST',
    mode: 'same-origin',
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
    keepalive: true,
  }).catch(() => undefined)
}
