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
/** A stretch of a masked text, from `at` on: as it was before, or a mask `now` in the place of what `was` there. */
export type Stretch = { at: number } & ({ same: string } | { was: string; now: string })

/** Whether `after` is `before` with pieces replaced by masks in square brackets, and nothing else changed. */
export function moreMasked(before: string, after: string): boolean {
  return stretchesOf(before, after) !== undefined
}

/** What was masked between `before` and `after`, in the order of the text. Undefined if anything else was changed. */
export function stretchesOf(before: string, after: string): Stretch[] | undefined {
  const literals = after.split(MASK)
  const pieces = piecesBetween(before, literals)
  const masksPut = after.match(MASK) ?? []
  let at = 0
  return (
    pieces &&
    literals.flatMap((same, i): Stretch[] => {
      const [was, now] = [pieces[i], masksPut[i]]
      const literal = { at, same }
      at += same.length
      if (was === undefined || now === undefined) return [literal]
      const mask = was === now ? { at, same: now } : { at, was, now }
      at += now.length
      return [literal, mask]
    })
  )
}

/** What stands in `text` between these literals in their order, at least one character each; undefined if it does not fit. */
function piecesBetween(text: string, literals: string[]): string[] | undefined {
  const first = literals[0] ?? ''
  if (literals.length === 1) return text === first ? [] : undefined
  const last = literals.at(-1) ?? ''
  if (!text.startsWith(first)) return undefined
  const pieces: string[] = []
  let at = first.length
  for (const literal of literals.slice(1, -1)) {
    // The leftmost place leaves the most room for the rest, so that no other needs to be tried.
    const found = text.indexOf(literal, at + 1)
    if (found < 0 || at >= text.length) return undefined
    pieces.push(text.slice(at, found))
    at = found + literal.length
  }
  const end = text.length - last.length
  return text.endsWith(last) && end > at ? [...pieces, text.slice(at, end)] : undefined
}

/** Whether anything but masks, spaces and punctuation is left to read. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(MASK, ''))
}
