import { randomBytes } from 'node:crypto'
import type { Ways } from '../../../surveys/sitting/ways.ts'
import { NOWHERE } from '../../http/failure-page.ts'
import type { Door, Shown } from './parts.ts'

/** The first page of a sitting that nobody else has: nothing of it is kept here. */
export function startPage(door: Door | undefined, { ways, kiosk }: { ways: Ways; kiosk: boolean }): Shown {
  if (!door) return messagePage('not-found', ways)
  if (!door.open) return { ...messagePage('not-open', ways), action: `/q/${door.door}` }
  const { version, wave } = door.open
  const sitting = {
    version,
    wave: wave.id,
    key: randomBytes(16).toString('hex'),
    place: 'opening',
    ways,
    answers: {},
    earlier: '',
    kiosk,
  }
  return { view: { view: 'opening' }, ways, survey: door.open, sitting }
}

/** Where the next person on a tablet begins, in the language that the page had. */
export const kioskAddress = (door: string, { language }: Ways): string => `/q/${door}/${language}/kiosk`

/** A page that only says something. */
export function messagePage(message: 'not-open' | 'not-found' | 'no-page', ways: Ways): Shown {
  return { status: message === 'not-open' ? 200 : 404, view: { view: 'message', message }, ways, action: NOWHERE }
}
