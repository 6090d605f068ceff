import { type Allows, allowsUnsaid, isAllows } from '../../allows.ts'
import type { Question } from '../../definition.ts'
import type { WordKey } from '../../words/say.ts'
import type { Given, Kind, Posted, Speech } from '../kind.ts'
import { allowsKey, commentKey } from './raw-keys.ts'

/** The part of a field's name, and of an id, under which the choice stands who may read a text. */
export const ALLOWS = 'allows'

/** What the page says for each choice. */
export const allowsWords = {
  quote: 'allowsQuote',
  researchers: 'allowsResearchers',
  nobody: 'allowsNobody',
} as const satisfies Record<Allows, WordKey>

/** Whether a question takes a text of its own. A dynamic panel does not: the questions in its entries may. */
export function takesText(question: Question, kind: Kind): boolean {
  return question.type !== 'paneldynamic' && (kind.wordVariables?.(question) ?? []).length > 0
}

/** Whether a text was given that somebody could read. */
export function hasText(question: Question, kind: Kind, given: Given): boolean {
  return takesText(question, kind) && (kind.words?.(question, given) ?? []).some(({ body }) => body.trim() !== '')
}

/** What raw answers hold for one question, with the words beside "other" and who may read them. */
export function givenIn(raw: Record<string, unknown>, name: string): Given {
  const [comment, allows] = [raw[commentKey(name)], raw[allowsKey(name)]]
  return {
    value: raw[name],
    comment: typeof comment === 'string' ? comment : undefined,
    allows: isAllows(allows) ? allows : undefined,
  }
}

/** The choice in a posted form. It stands with a text, and "nobody" is what holds without one. */
export function readAllows(question: Question, kind: Kind, given: Given, posted: Posted): Allows | undefined {
  if (!takesText(question, kind)) return undefined
  const allows = posted.one(ALLOWS)
  return isAllows(allows) && allows !== allowsUnsaid && hasText(question, kind, given) ? allows : undefined
}

/** Who may read a text, as a sentence. */
export function sayAllows({ allows = allowsUnsaid }: Given, { say }: Speech): string {
  return say('allowsIs', { text: say(allowsWords[allows]) })
}
