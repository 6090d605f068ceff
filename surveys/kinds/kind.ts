import type { TSchema } from 'typebox'
import type { Column } from '../columns.ts'
import type { Question } from '../definition.ts'

/**
 * One raw answer, looked at: a value to keep (undefined where nothing was answered after all) with the words written
 * beside "other", or a sentence that says what to do about it.
 */
export type Cleaned = { value: unknown; comment?: string | undefined } | { problem: string }

/** Cleans one entry of a dynamic panel: its answers by name. What was not asked is null, what was skipped is absent. */
export type CleanEntry = (raw: Record<string, unknown>) => { entry: Record<string, unknown> } | { problem: string }

/** Words that a person wrote: `variable` is the column-like name under which they stand in the codebook. */
export interface Words {
  variable: string
  body: string
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
  /** The closed variables, in the order in which they are packed. */
  columns(question: Question): Column[]
  /** One byte for each of `columns(question)`, from a value that `clean` accepted. */
  pack(question: Question, value: unknown): number[]
  /** The words in a value (and its comment) that `clean` accepted: free text, "other" words. */
  words?(question: Question, value: unknown, comment: string | undefined): Words[]
  /** The names under which `words` may store something. */
  wordVariables?(question: Question): string[]
}
