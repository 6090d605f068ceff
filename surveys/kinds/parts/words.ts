import { type Allows, allowsUnsaid } from '../../allows.ts'
import type { CommentQuestion } from '../comment.ts'
import type { Cleaned, Words, Wrong } from '../kind.ts'
import type { TextQuestion } from '../text.ts'
import { maxLengthOf, ownSentence } from './limits.ts'

/**
 * One text that a person wrote: without the control characters that pasting leaves behind, trimmed.
 * '' means that nothing was written. `limit` is in UTF-16 units; `lines` keeps line breaks.
 */
export function cleanText(raw: unknown, limit: number, lines: boolean): { text: string } | Wrong {
  if (typeof raw !== 'string') return { problem: 'Please write this answer as text.' }
  if (!raw.isWellFormed()) return { problem: 'This text holds a broken character. Please type it again.' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = raw.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  const text = (lines ? plain : plain.replace(/\s+/g, ' ')).trim()
  if (text.length > limit) {
    return {
      problem: `This text has ${text.length} characters. Please use ${limit} or fewer.`,
      reason: { key: 'atMostLetters', count: limit },
    }
  }
  return { text }
}

/** A text as the words of one variable; none where there is no text. */
export function wordsIn(variable: string, text: unknown, allows: Allows = allowsUnsaid): Words[] {
  return typeof text === 'string' ? [{ variable, body: text, allows }] : []
}

/** The answer to a question that asks for words, held to the question's own limits. */
export function cleanWords(question: TextQuestion | CommentQuestion, raw: unknown, lines: boolean): Cleaned {
  const { validators = [] } = question
  const limit = maxLengthOf(question)
  const cleaned = cleanText(raw, limit, lines)
  if ('problem' in cleaned) {
    const text = ownSentence(validators, ({ maxLength }) => maxLength === limit)
    return cleaned.reason ? { ...cleaned, reason: { ...cleaned.reason, ...text } } : cleaned
  }
  if (cleaned.text === '') return { value: undefined }
  const shortest = Math.max(0, ...validators.map((validator) => validator.minLength ?? 0))
  const { length } = cleaned.text
  if (length < shortest) {
    return {
      problem: `Please write at least ${shortest} characters, or leave it empty.`,
      reason: {
        key: 'atLeastLetters',
        count: shortest,
        ...ownSentence(validators, ({ minLength = 0 }) => length < minLength),
      },
    }
  }
  return { value: cleaned.text }
}
