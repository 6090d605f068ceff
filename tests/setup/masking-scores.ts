import { readFileSync } from 'node:fs'
import type { Span, SpanType } from '../../surveys/masking/spans.ts'

/** A sentence and the pieces of it that a person marked. */
export interface Marked {
  text: string
  pieces: Span[]
}

/** Reads sentences with marks such as [PERSON:Sarah]. Lines with # are comments; @@ begins those without a mark. */
export function readMarked(file: string): Marked[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines
    .map((line) => line.replace(/^@@ ?/, ''))
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map(unmark)
}

function unmark(line: string): Marked {
  const pieces: Span[] = []
  let text = ''
  let last = 0
  for (const match of line.matchAll(/\[([A-Z]+):([^\]]+)\]/g)) {
    const [all, type, piece = ''] = match
    text += line.slice(last, match.index)
    pieces.push({ start: text.length, end: text.length + piece.length, type: type as SpanType, text: piece })
    text += piece
    last = match.index + all.length
  }
  return { text: text + line.slice(last), pieces }
}

export interface Score {
  /** Marked pieces, and how many of them were found. */
  pieces: number
  found: number
  /** Words that were taken out, and how many of them lie in a marked piece. */
  taken: number
  right: number
}

const tokens = ({ text, start }: Span) =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
    .filter(([word]) => word.toLowerCase() !== 'the')
    .map(({ 0: word, index }) => ({ start: start + index, end: start + index + word.length }))
const inside = (token: { start: number; end: number }, span: Span) => token.start >= span.start && token.end <= span.end

/**
 * Scores per type. A piece is found if every word of it is taken out and the type is right; a word is right if it was
 * marked with the type that it was taken out as. Under "any" only the place counts, not the type. "the" counts nowhere.
 */
export function scoresOf(sentences: Marked[], findIn: (text: string) => Span[]): Record<string, Score> {
  const scores: Record<string, Score> = {}
  const of = (type: string) => (scores[type] ??= { pieces: 0, found: 0, taken: 0, right: 0 })
  for (const { text, pieces } of sentences) {
    const spans = findIn(text)
    for (const piece of pieces) {
      const gone = tokens(piece).every((token) => spans.some((span) => inside(token, span)))
      const typed = spans.some((span) => span.type === piece.type && span.start < piece.end && piece.start < span.end)
      count(of('any'), 'pieces', 'found', gone)
      count(of(piece.type), 'pieces', 'found', gone && typed)
    }
    for (const span of spans) {
      for (const token of tokens(span)) {
        const marks = pieces.filter((piece) => token.start < piece.end && piece.start < token.end)
        count(of('any'), 'taken', 'right', marks.length > 0)
        count(
          of(span.type),
          'taken',
          'right',
          marks.some(({ type }) => type === span.type),
        )
      }
    }
  }
  return scores
}

function count(score: Score, all: 'pieces' | 'taken', good: 'found' | 'right', isGood: boolean): void {
  score[all]++
  if (isGood) score[good]++
}

/** Between 0 and 1; 1 where nothing was there to be got wrong. */
export const recallOf = ({ pieces, found }: Score): number => (pieces ? found / pieces : 1)
export const precisionOf = ({ taken, right }: Score): number => (taken ? right / taken : 1)
