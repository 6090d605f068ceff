import type { Definition, Question } from './definition.ts'
import { kindOf } from './kinds/index.ts'
import type { Words } from './kinds/kind.ts'
import { givenIn } from './kinds/parts/allowing.ts'
import { bytesOf } from './kinds/parts/codes.ts'
import { questionsOf } from './questions.ts'
import type { Text } from './text.ts'

/**
 * One closed variable of a version: one byte in a packed response, one column in a file of rows.
 * Its place in `columnsOf(definition)` is its place in the packed bytes.
 */
export interface Column {
  /** The variable's name in exports: `q4`, `q4__mum` (a tick, a row), `q6__rank_mum` (an item's place). */
  name: string
  /** The name of the question that it belongs to. */
  question: string
  /** The choice, row or item that it stands for, where a question has several columns. */
  part?: string
  /**
   * choice: one code of several · tick: 0 or 1 · rank: the item's place, 0 = left out ·
   * number: the code of a band · count: how many entries a dynamic panel has
   */
  type: 'choice' | 'tick' | 'rank' | 'number' | 'count'
  /** The question's title, or the part's own text where there is a part. */
  text: Text
  /** Every code that an answer may have (0 to 249), in the order of the definition. Missing codes are in missing.ts. */
  codes: { code: number; value: string; text: Text }[]
  demographic?: boolean
}

interface Codebook {
  columns: Column[]
  places: { question: Question; size: number }[]
}

const codebooks = new WeakMap<Definition, Codebook>()

function codebookOf(definition: Definition): Codebook {
  const known = codebooks.get(definition)
  if (known) return known
  const listed = questionsOf(definition).map((question) => ({ question, columns: kindOf(question).columns(question) }))
  const codebook = {
    columns: listed.flatMap(({ columns }) => columns),
    places: listed.map(({ question, columns }) => ({ question, size: columns.length })),
  }
  codebooks.set(definition, codebook)
  return codebook
}

/** The codebook of a definition. Compiled once per definition object: do not change what it returns. */
export function columnsOf(definition: Definition): Column[] {
  return codebookOf(definition).columns
}

/** The names under which words may be stored, in order: at most one text each in a response. */
export function wordVariablesOf(definition: Definition): string[] {
  return questionsOf(definition).flatMap((question) => kindOf(question).wordVariables?.(question) ?? [])
}

/**
 * Packs what cleanAnswers returned: one byte for each column (250 to 255 as in missing.ts), and the words apart, each
 * with who may read it. A variable stands at most once in `words`.
 */
export function packAnswers(
  definition: Definition,
  { answers, shown }: { answers: Record<string, unknown>; shown: Set<string> },
): { packed: Uint8Array; words: Words[] } {
  const { columns, places } = codebookOf(definition)
  const packed = new Uint8Array(columns.length)
  const words: Words[] = []
  let place = 0
  for (const { question, size } of places) {
    const kind = kindOf(question)
    const value = shown.has(question.name) ? answers[question.name] : null
    packed.set(
      bytesOf(size, value, (own) => kind.pack(question, own)),
      place,
    )
    place += size
    if (value === undefined || value === null) continue
    words.push(...(kind.words?.(question, givenIn(answers, question.name)) ?? []))
  }
  return { packed, words }
}
