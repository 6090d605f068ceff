import type { Driver } from './driver.ts'
import { onTurn, pageForm, sittingField, viewNow } from './page.ts'

let driver: Driver | undefined

/** The rich face, once it is ready. */
export const currentDriver = () => driver

interface Connection {
  saveData?: boolean
  effectiveType?: string
}

/** In milliseconds. Nobody is made to wait: not in the first seconds, and not while someone types or presses. */
const FIRST = 2000
const QUIET = 1500
/** A first page that took longer than this came over a network, or to a device, that is not quick. */
const SLOW = 2500

/**
 * Whether the rich face may be loaded on this device. What a browser does not tell counts as good enough; how long our
 * own first page took does not lie. Data is money: the wish to save it is heeded before all else.
 */
function isWelcome(): boolean {
  const { connection, deviceMemory, hardwareConcurrency } = navigator as Navigator & {
    connection?: Connection
    deviceMemory?: number
  }
  if (connection?.saveData || matchMedia('(prefers-reduced-data: reduce)').matches) return false
  if (connection?.effectiveType && connection.effectiveType !== '4g') return false
  if ((deviceMemory ?? 4) < 4 || (hardwareConcurrency || 4) < 4) return false
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return !page || page.domContentLoadedEventEnd - page.startTime < SLOW
}

/** What is known in memory goes with the answers, and when someone leaves. */
export function leaveRich(): void {
  driver?.leave()
  driver = undefined
}

export function startRich(): void {
  onTurn(() => {
    if (viewNow() === 'code') leaveRich()
  })
  void load()
}

/** The page of a sitting of one go. One that was picked up again holds answers that only the server can open. */
const isAsking = () => sittingField('earlier')?.value === '' && viewNow() !== 'code'

/**
 * Fetches what is needed behind everything else, and only then lets the browser read it, which keeps it from answering
 * for a moment: each when all is quiet. One attempt; whoever has no luck with it goes on with the light face.
 */
async function load(): Promise<void> {
  const hands = watchHands()
  try {
    await hands.rest()
    if (!isWelcome()) return
    for (const file of document.body.dataset.rich?.split(' ') ?? []) {
      const reply = await fetch(file, { priority: 'low' })
      await reply.arrayBuffer()
    }
    await hands.rest()
    const { startRich } = await import('../rich/rich.tsx')
    await hands.rest()
    const form = pageForm()
    if (form) driver = await startRich(form)
  } catch {
    driver = undefined
  } finally {
    hands.stop()
  }
}

/** Tells when nobody has typed, pressed or scrolled for a while, on a page in sight that asks something. */
function watchHands(): { rest(): Promise<void>; stop(): void } {
  let busy = 0
  const note = () => {
    busy = performance.now()
  }
  const signs = ['keydown', 'pointerdown', 'input', 'scroll']
  for (const sign of signs) addEventListener(sign, note, { capture: true, passive: true })
  const isQuiet = () => performance.now() > Math.max(FIRST, busy + QUIET) && !document.hidden && isAsking()
  return {
    async rest() {
      while (!isQuiet()) await new Promise((resolve) => setTimeout(resolve, 500))
      await new Promise<void>((resolve) => {
        if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 })
        else setTimeout(resolve)
      })
    },
    stop() {
      for (const sign of signs) removeEventListener(sign, note, { capture: true })
    },
  }
}
