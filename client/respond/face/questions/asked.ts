import type { Question } from '../../../../surveys/definition.ts'
import { idOf } from '../../../../surveys/sitting/fields.ts'
import type { FieldProblem } from '../../../../surveys/sitting/state.ts'
import type { Ways } from '../../../../surveys/sitting/ways.ts'
import type { PictureName } from '../../../../surveys/support/pictures.ts'
import type { Text } from '../../../../surveys/text.ts'
import type { Say } from '../../../../surveys/words/say.ts'

export type Level = 1 | 2 | 3 | 4

/** One question as it is asked on a page: what the component of every kind is given. */
export interface Asked<Q extends Question = Question> {
  question: Q
  /** The name of its form field: `a:NAME`, or `a:PANEL:INDEX:NAME` in an entry of a dynamic panel. */
  field: string
  /** The raw answer, also one that does not fit: what was typed stands there again. It may be anything. */
  value: unknown
  /** The raw words beside "other". */
  words?: unknown
  /** The raw choice of who may read its text. */
  allows?: unknown
  problem?: string | undefined
  /** The level of its heading: 1 where it is the only question of its page. */
  heading: Level
  say: Say
  /** The tag of the page's language. */
  language: string
  ways: Ways
  /** Of the survey: recordings lie at /media/SLUG/FILE. */
  slug: string
  /** For each dynamic panel of the page, by name: for each entry the names of what is there in it. See View. */
  entries: Record<string, string[][]>
  /** All problems of the page: those of inner questions are found by their fields. */
  problems: FieldProblem[]
}

/** The ids of what stands around a question. Two hyphens: no name, value or index holds any. */
export const titleId = (field: string) => `${idOf(field)}--title`
export const hintId = (field: string) => `${idOf(field)}--hint`
export const problemId = (field: string) => `${idOf(field)}--problem`
export const noteId = (field: string) => `${idOf(field)}--note`

/** The words in which a question is asked, and its picture: in easy reading those of its easy-read twin. */
export function wordingOf({ question, ways }: Asked): { title: Text; description?: Text; picture?: PictureName } {
  const easy = ways.reading === 'easy' ? question.easy : undefined
  const description = easy?.description ?? question.description
  return {
    title: easy?.title ?? question.title,
    ...(description !== undefined && { description }),
    ...(easy?.picture && { picture: easy.picture }),
  }
}

/** Ids of the texts that belong to a field, for aria-describedby; undefined where there are none. */
export function describedBy(asked: Asked, ...others: (string | false)[]): string | undefined {
  const { field } = asked
  const ids = [
    wordingOf(asked).description !== undefined && hintId(field),
    ...others,
    problemOf(asked) !== undefined && problemId(field),
  ]
  return ids.filter((id) => id !== false).join(' ') || undefined
}

/** What is to be looked at again in the question itself: not in the words beside it, nor in an entry of it. */
export function problemOf({ field, problem, problems }: Asked): string | undefined {
  const id = idOf(field)
  const isDeeper = (one: FieldProblem) =>
    one.message === problem && /^-(words$|allows$|\d+-)/.test(one.field.slice(id.length))
  return problems.some((one) => one.field.startsWith(`${id}-`) && isDeeper(one)) ? undefined : problem
}

/** What is to be looked at again in a field that is a part of a question. */
export function problemAt({ problems }: Asked, field: string): string | undefined {
  const id = idOf(field)
  return problems.find((one) => one.field === id || one.field.startsWith(`${id}-`))?.message
}

/** A raw answer as it stands in a field. Anything but text or a number is none; HTML cannot hold the character NUL. */
export function typed(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll('\0', '') : ''
}
