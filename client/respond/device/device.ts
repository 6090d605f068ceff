import { startDrafts } from './draft.ts'
import { offerQueue } from './offer-queue.ts'
import { startQueue } from './queue.ts'

/** What the page asks of the device later on. */
export interface Device {
  /** After a send that did not get through: the offer to keep the answers here until there is signal. */
  offerQueue(): void
}

/** Everything that may stay on a device, and only because someone asked for it: see light/on-device.ts, which loads this. */
export function startDevice(): Device {
  startDrafts()
  startQueue()
  return { offerQueue }
}
