/**
 * The easy-read checks for 8 to 12, in order. Their words are under `assent<Name>Title`, `…Text`, `…Question`, `…Yes`,
 * `…No` and `…Again` in surveys/words.
 */
export const assentChecks = [
  { name: 'Free', right: 'no' },
  { name: 'Skip', right: 'yes' },
  { name: 'Help', right: 'no' },
  { name: 'Code', right: 'yes' },
] as const

/** Which check a place is, from 1; undefined for every other place. */
export function assentNumber(place: string): number | undefined {
  const number = Number(/^assent:([1-9])$/.exec(place)?.[1])
  return number <= assentChecks.length ? number : undefined
}
