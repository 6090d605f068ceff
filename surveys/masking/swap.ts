import { keyOf } from './fold.ts'
import type { RoleKey } from './lists/roles.ts'
import { kindOf, type OrgKind } from './masks.ts'
import { roleBefore } from './rules/people.ts'
import type { Span, SpanType } from './spans.ts'

const SWAPS = {
  PLACE: 'swapPlace',
  PHONE: 'swapPhone',
  EMAIL: 'swapEmail',
  HANDLE: 'swapAccount',
  URL: 'swapLink',
  DOB: 'swapDate',
  NHS: 'swapNumber',
  NINO: 'swapNumber',
  ADDRESS: 'swapAddress',
  POSTCODE: 'swapAddress',
  ID: 'swapNumber',
} as const satisfies Partial<Record<SpanType, string>>
const ORGS = { school: 'swapSchool', home: 'swapHome', organisation: 'swapOrganisation' } as const satisfies Record<
  OrgKind,
  string
>

/** A phrase of surveys/words that can stand in place of a piece. */
export type SwapKey = RoleKey | 'swapName' | (typeof SWAPS)[keyof typeof SWAPS] | (typeof ORGS)[OrgKind]

/**
 * What could stand in place of a piece, as a key of surveys/words: `say(swapFor(span, before))` is "[my worker]".
 * @param before the text in front of the piece: behind "my foster mum is" Sarah is "[my foster mum]", else "[a name]",
 * also straight behind the role, which else would be said twice: "my worker [my worker]".
 */
export function swapFor({ type, text }: Span, before: string): SwapKey {
  if (type === 'ORG') return ORGS[kindOf(text)]
  if (type !== 'PERSON') return SWAPS[type]
  if (/^(?:dr|doctor)\b/.test(keyOf(text))) return 'swapDoctor'
  if (/^(?:mr|mrs|ms|miss|sir)\b/.test(keyOf(text))) return 'swapTeacher'
  if (/^(?:uncle|aunt|auntie|aunty|nana|granny|nanny)\b/.test(keyOf(text))) return 'swapFamily'
  return roleBefore(before.slice(-80)) ?? 'swapName'
}
