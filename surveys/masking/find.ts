import { fold, keyOf } from './fold.ts'
import { commonWords } from './lists/common-words.ts'
import { firstNames, namesThatAreWords } from './lists/first-names.ts'
import { places, placesThatAreWords } from './lists/places.ts'
import { EVERY_MASK } from './masks.ts'
import { findAddresses } from './rules/addresses.ts'
import { findCapitals } from './rules/capitals.ts'
import { findDates } from './rules/dates.ts'
import { findNumbers } from './rules/numbers.ts'
import { findOnline } from './rules/online.ts'
import { findOrganisations } from './rules/organisations.ts'
import { findPeople } from './rules/people.ts'
import { type Found, type Span, settle } from './spans.ts'
import { type Knowledge, wordsOf } from './words.ts'

const keys = (...lists: ReadonlySet<string>[]) => new Set(lists.flatMap((list) => [...list].map(keyOf)))
const names = keys(firstNames, namesThatAreWords)
const known = keys(places, placesThatAreWords)
const everyday = keys(commonWords, namesThatAreWords, placesThatAreWords)

/** "Isn't", "they're". */
const isShort = (key: string) => /'(?:t|re|ve|ll|d|m)$/.test(key)
/** "Sundays", but not "James". */
const isMany = (key: string) => /..s$/.test(key) && everyday.has(key.slice(0, -1)) && !names.has(key) && !known.has(key)

/** What a browser can carry. */
export const lightKnowledge: Knowledge = {
  isName: (key) => names.has(key),
  isSurname: (key) => names.has(key),
  isPlace: (key) => known.has(key),
  isCommon: (key) => everyday.has(key) || isShort(key) || isMany(key),
  isStrange: () => false,
  isProper: () => false,
}

/**
 * The pieces of a text that may tell who somebody is, sorted and without overlaps. Never throws, whatever the text.
 * Light: no gazetteer but small lists of its own, so that a browser can carry it. Nothing leaves the device.
 * @param knows what is known of words; the server knows more of them than the browser.
 */
export function findIdentifiers(text: string, knows: Knowledge = lightKnowledge): Span[] {
  const folded = fold(text)
  const words = wordsOf(folded.text)
  const fixed = [
    ...findOnline(folded.text, knows),
    ...findNumbers(folded.text),
    ...findDates(folded.text),
    ...findAddresses(folded.text),
  ]
  const named = [
    ...findOrganisations(words, folded.text, knows),
    ...findPeople(words, folded.text, knows),
    ...findCapitals(words, knows),
  ]
  const masks = [...text.matchAll(EVERY_MASK)].map(({ 0: mask, index }) => ({ start: index, end: index + mask.length }))
  const found = [...fixed, ...named.filter((one) => !fixed.some((other) => overlaps(one, other)))]
    .map(({ type, ...piece }): Found => ({ type, ...folded.back(piece.start, piece.end) }))
    .filter((one) => !masks.some((mask) => overlaps(one, mask)))
  return settle(found).map((one) => ({ ...one, text: text.slice(one.start, one.end) }))
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end
