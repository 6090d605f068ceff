/** What a piece of text may tell. The names are those of the marked sentences that the rules are measured on. */
export type SpanType =
  | 'PERSON'
  | 'PLACE'
  | 'ORG'
  | 'PHONE'
  | 'EMAIL'
  | 'HANDLE'
  | 'URL'
  | 'DOB'
  | 'NHS'
  | 'NINO'
  | 'ADDRESS'
  | 'POSTCODE'
  | 'ID'

/** A piece of a text that may tell who somebody is: from `start` up to `end`, in UTF-16 units of that text. */
export interface Span {
  start: number
  end: number
  type: SpanType
  text: string
}

/** What a rule found in folded text (see fold.ts), before the rules are weighed against each other. */
export interface Found {
  start: number
  end: number
  type: SpanType
}

/** Who wins where two pieces overlap and neither is longer: what has a fixed form before what is only likely. */
const ORDER: SpanType[] = [
  'EMAIL',
  'URL',
  'NHS',
  'NINO',
  'PHONE',
  'DOB',
  'POSTCODE',
  'HANDLE',
  'ADDRESS',
  'ID',
  'ORG',
  'PERSON',
  'PLACE',
]

/** Sorted pieces that do not overlap: of pieces that do, one remains, stretched over all of them. */
export function settle(found: readonly Found[]): Found[] {
  const settled: Found[] = []
  for (const next of found.filter(({ start, end }) => end > start).toSorted(byPlace)) {
    const last = settled.at(-1)
    if (!last || next.start >= last.end) settled.push({ ...next })
    else {
      last.type = stronger(last, next)
      last.end = Math.max(last.end, next.end)
    }
  }
  return settled
}

const byPlace = (a: Found, b: Found) => a.start - b.start || b.end - a.end || rank(a) - rank(b)
const rank = ({ type }: Found) => ORDER.indexOf(type)

function stronger(a: Found, b: Found): SpanType {
  const [lengthA, lengthB] = [a.end - a.start, b.end - b.start]
  if (lengthA !== lengthB) return lengthA > lengthB ? a.type : b.type
  return rank(a) <= rank(b) ? a.type : b.type
}
