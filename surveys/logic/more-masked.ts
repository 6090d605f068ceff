/**
 * What reviewers put in the place of a piece that may tell who somebody is, in the order of the keys 1 to 9. The machine
 * writes some of them too (surveys/masking/masks.ts).
 */
export const masks = [
  '[name]',
  '[place]',
  '[school]',
  '[home]',
  '[my worker]',
  '[my family]',
  '[date]',
  '[number]',
  '[about me]',
] as const

/** The longest mask in a reviewer's own words, without its brackets. */
export const OWN_MASK_LENGTH = 40

const MASK = /\[[^[\]\n]{1,40}\]/g
const set: readonly string[] = masks

/**
 * Whether `after` is `before` with pieces replaced by masks in square brackets, and nothing else changed: then
 * `ownWords` says whether one of the new masks is in words that are not in the list. Undefined if something else changed.
 */
export function moreMasked(before: string, after: string): { ownWords: boolean } | undefined {
  const literals = after.split(MASK)
  if (!fits(before, literals)) return undefined
  const known: string[] = before.match(MASK) ?? []
  const fresh = (after.match(MASK) ?? []).filter((mask) => !set.includes(mask) && !known.includes(mask))
  return { ownWords: fresh.length > 0 }
}

/** Whether `text` is the literals in their order, with at least one character between each and the next. */
function fits(text: string, literals: string[]): boolean {
  const first = literals[0] ?? ''
  if (literals.length === 1) return text === first
  const last = literals.at(-1) ?? ''
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const literal of literals.slice(1, -1)) {
    // The leftmost place leaves the most room for the rest, so that no other needs to be tried.
    const found = text.indexOf(literal, at + 1)
    if (found < 0 || at >= text.length) return false
    at = found + literal.length
  }
  return text.endsWith(last) && text.length - last.length > at
}

/** Whether anything but masks, spaces and punctuation is left to read. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(MASK, ''))
}
