import type { TSchema } from 'typebox'
import type { Column } from '../columns.ts'
import type { Question } from '../definition.ts'

/** One raw answer, looked at: either a value to keep, or a sentence that says what is wrong with it. */
export type Cleaned = { value: unknown } | { problem: string }

/** Words that a person wrote: `variable` is the column-like name under which they stand in the codebook. */
export interface Words {
  variable: string
  body: string
}

/**
 * All that one question kind knows about itself. Adding a kind is one file with one of these,
 * and one line in kinds/index.ts.
 */
export interface Kind {
  /** SurveyJS's name of the type. */
  readonly type: string
  /** The strict schema of its JSON: no unknown property passes. */
  readonly schema: TSchema
  /** What the schema cannot say, in words; called only once the schema has passed. */
  check?(question: Question, report: (problem: string, path?: string) => void): void
  /** Checks one raw answer that is not undefined. `comment` is the raw `<name>-Comment` value, if one was sent. */
  clean(question: Question, raw: unknown, comment: unknown): Cleaned
  /** The closed variables, in the order in which they are packed. */
  columns(question: Question): Column[]
  /** One byte for each of `columns(question)`, from a value that `clean` accepted. */
  pack(question: Question, value: unknown): number[]
  /** The words in a value that `clean` accepted (free text, "other" words). */
  words?(question: Question, value: unknown): Words[]
  /** The names under which `words` may store something. */
  wordVariables?(question: Question): string[]
}
