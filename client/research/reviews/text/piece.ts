/** A piece of a text, from `start` up to `end` (UTF-16). */
export interface Piece {
  start: number
  end: number
}

const WORD = /[\p{L}\p{M}\p{N}'’-]/u
const MASK = /\[[^[\]\n]{1,40}\]/g

/**
 * What is masked when somebody selected `start` to `end`: without spaces at its ends, and in whole words and whole
 * masks, so that half a name never stays. Undefined if nothing was selected.
 */
export function pieceOf(text: string, start: number, end: number): Piece | undefined {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text.charAt(from))) from += 1
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1
  if (from === to) return undefined
  for (const mask of text.matchAll(MASK)) {
    const ends = mask.index + mask[0].length
    if (mask.index >= to || ends <= from) continue
    from = Math.min(from, mask.index)
    to = Math.max(to, ends)
  }
  if (WORD.test(text.charAt(from))) while (from > 0 && WORD.test(text.charAt(from - 1))) from -= 1
  if (WORD.test(text.charAt(to - 1))) while (to < text.length && WORD.test(text.charAt(to))) to += 1
  return { start: from, end: to }
}

/** The text with a piece masked. */
export function withMask(text: string, { start, end }: Piece, mask: string): string {
  return text.slice(0, start) + mask + text.slice(end)
}
