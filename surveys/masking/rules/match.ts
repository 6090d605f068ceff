import type { Found, SpanType } from '../spans.ts'

/** Every place where a pattern (with the flag g) matches. */
export function all(text: string, pattern: RegExp, type: SpanType): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, type }))
}
