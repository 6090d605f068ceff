import type { Span, SpanType } from './spans.ts'

/** What the server writes in place of a piece: it says what stood there, for those who review the text. */
const MASKS: Record<SpanType, string> = {
  PERSON: '[name]',
  PLACE: '[place]',
  ORG: '[organisation]',
  PHONE: '[phone number]',
  EMAIL: '[email]',
  HANDLE: '[account name]',
  URL: '[link]',
  DOB: '[date]',
  NHS: '[NHS number]',
  NINO: '[National Insurance number]',
  ADDRESS: '[address]',
  POSTCODE: '[postcode]',
  ID: '[number]',
}

export type OrgKind = 'school' | 'home' | 'organisation'
const SCHOOL = /school|college|academy|nursery|university|sixth form|ysgol|coleg|مدرس|ثانوي/i
const HOME = /house|lodge|\bhomes?\b|cottage|hostel|manor|grange|villa|foyer|farm|cartref/i

/** What sort of organisation a name speaks of: where one learns, where one lives, or another. */
export function kindOf(organisation: string): OrgKind {
  if (SCHOOL.test(organisation)) return 'school'
  return HOME.test(organisation) ? 'home' : 'organisation'
}

export const maskFor = ({ type, text }: Pick<Span, 'type' | 'text'>): string =>
  type === 'ORG' ? `[${kindOf(text)}]` : MASKS[type]

/** Every mask in a text: no rule touches them again, so that masking twice is masking once. */
export const EVERY_MASK =
  /\[(?:name|place|school|home|organisation|phone number|email|account name|link|date|NHS number|National Insurance number|address|postcode|number)\]/g
