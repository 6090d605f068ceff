import type { Page } from 'playwright-core'

/** One reply as it came over the wire: headers and compressed body, in bytes. */
interface Weighed {
  url: string
  bytes: number
  encoding: string
}

/** Weighs everything that a page asks for from now on, by Chromium's own count. */
export async function weigh(page: Page): Promise<Weighed[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const replies = new Map<string, Weighed>()
  const weighed: Weighed[] = []
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const { 'content-encoding': encoding = '' } = response.headers
    replies.set(requestId, { url: response.url, bytes: 0, encoding })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const reply = replies.get(requestId)
    if (reply && !reply.url.startsWith('data:')) weighed.push({ ...reply, bytes: encodedDataLength })
  })
  return weighed
}

export const bytesOf = (weighed: Weighed[]): number => weighed.reduce((sum, { bytes }) => sum + bytes, 0)

/** How much has moved on the page by itself since it was opened. Source: web.dev, Cumulative Layout Shift. */
export async function layoutShiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) sum += entry.value
          }
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 300)
      }),
  )
}
