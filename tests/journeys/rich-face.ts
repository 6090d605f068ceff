import type { Page } from 'playwright-core'

/** Runs in a page before anything else: a device and a network on which the rich face is welcome. */
export function quickDevice(): void {
  for (const [name, value] of Object.entries({ hardwareConcurrency: 8, deviceMemory: 8 })) {
    Object.defineProperty(navigator, name, { value, configurable: true })
  }
  Object.defineProperty(navigator, 'connection', { value: { effectiveType: '4g' }, configurable: true })
}

/** Waits until the rich face stands ready to take over at the next press. */
export async function untilRich(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('rich-ready').length > 0, null, { timeout: 30_000 })
}

/** Whether the rich face drew what stands there, and not the server. */
export const isRich = (page: Page): Promise<boolean> =>
  page.evaluate(() => Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')))
