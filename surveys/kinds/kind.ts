import type { TSchema } from 'typebox'
import type { Allows } from '../allows.ts'
import type { Column } from '../columns.ts'
import type { Question } from '../definition.ts'
import type { Text } from '../text.ts'
import type { Say, WordKey } from '../words/say.ts'

/** What an honest person can put right, as a phrase of surveys/words; `text` is the definition's own sentence and wins. */
export interface Reason {
  key: WordKey
  count?: number
  text?: Text
}

/**
 * What is wrong with an answer: a sentence for whoever uses the API, a reason where honest people can cause it, and
 * `at`: the parts of the form field after the question's own name (a row, "words", an entry and a name in it).
 */
export interface Wrong {
  problem: string
  reason?: Reason
  at?: (string | number)[]
}

/**
 * One raw answer, looked at: a value to keep (undefined where nothing was answered after all) with the words written
 * beside "other", or what is wrong with it.
 */
export type Cleaned = { value: unknown; comment?: string | undefined } | Wrong

/** Cleans one entry of a dynamic panel: its answers by name. What was not asked is null, what was skipped is absent. */
export type CleanEntry = (raw: Record<string, unknown>) => { entry: Record<string, unknown> } | Wrong

/** What a posted form holds for one question: `parts` come after its own name in a field's name. It may be anything. */
export interface Posted {
  /** The value of a field, with plain line ends; '' where there is none. */
  one(...parts: (string | number)[]): string
  /** All values under the question's own name: ticks. */
  all(): string[]
  /** The answers of one entry of a dynamic panel; `before` is what it was drawn with. */
  entry(index: number, questions: Question[], before: Record<string, unknown>): Record<string, unknown>
}

/** A raw answer (undefined where nothing was answered) with the words beside "other", and who may read its text. */
export interface Given {
  value: unknown
  comment?: string | undefined
  allows?: Allows | undefined
}

/** How to speak to whoever reads: the page's own words, and the language of texts in a definition. */
export interface Speech {
  say: Say
  /** BCP 47. */
  language: string
}

/** Words that a person wrote: `variable` is the column-like name under which they stand in the codebook. */
export interface Words {
  variable: string
  body: string
  allows: Allows
}

/** Says what is wrong with a question; `path` leads from the question to the place (`.choices[2].value`). */
export type Report = (message: string, path?: string) => void

/**
 * All that one question kind knows about itself. Adding a kind is one file with one of these,
 * and one line in kinds/index.ts.
 */
export interface Kind {
  /** The strict schema of its JSON: no unknown property passes. */
  readonly schema: TSchema
  /** What the schema cannot say, in words; called only once the schema has passed. */
  check?(question: Question, report: Report): void
  /** Checks one raw answer that is not empty. `comment` is the raw `<name>-Comment` value, if one was sent. */
  clean(question: Question, raw: unknown, comment: unknown, cleanEntry: CleanEntry): Cleaned
  /**
   * The raw answer in a posted form. `before` is the one that the form was drawn with. What was typed stays as it was
   * typed, whether it fits or not; a choice that is not there was not made.
   */
  read(question: Question, posted: Posted, before: unknown): Given
  /** A raw answer in words, each one thing; also one that does not fit, as it was typed. [] where nothing was answered. */
  inWords(question: Question, given: Given, speech: Speech): string[]
  /** The first of several inputs: the parts of its id after the question's own. */
  firstInput?(question: Question): (string | number)[]
  /** The closed variables, in the order in which they are packed. */
  columns(question: Question): Column[]
  /** One byte for each of `columns(question)`, from a value that `clean` accepted. */
  pack(question: Question, value: unknown): number[]
  /** The words in what `clean` accepted: free text, "other" words. Of a raw answer: those that it would have. */
  words?(question: Question, given: Given): Words[]
  /** The names under which `words` may store something. */
  wordVariables?(question: Question): string[]
}
