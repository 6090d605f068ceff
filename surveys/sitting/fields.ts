import type { Question } from '../definition.ts'
import { kindOf } from '../kinds/index.ts'
import type { Posted } from '../kinds/kind.ts'
import { readAllows } from '../kinds/parts/allowing.ts'
import { allowsKey, commentKey, keysOf } from '../kinds/parts/raw-keys.ts'
import { questionsIn } from '../questions.ts'
import type { Screen } from './screens.ts'
import type { RawAnswers } from './state.ts'

/** A posted form: a value, or several where a name stood more than once. It may hold anything. */
export type Fields = Record<string, string | string[] | undefined>

/**
 * The name of a form field: `fieldOf('q')` is "a:q", `fieldOf('q', 'words')` "a:q:words", and of an inner question of
 * a dynamic panel `fieldOf('ties', 0, 'who')` "a:ties:0:who".
 */
export function fieldOf(...parts: (string | number)[]): string {
  return ['a', ...parts].join(':')
}

/** The id of the input under a field name, "a-q", and, for one choice of several, "a-q-mum". */
export function idOf(field: string, value?: string | number): string {
  const id = field.replaceAll(':', '-')
  return value === undefined ? id : `${id}-${value}`
}

/** The id of the input to go to for a question, or for the part of it that `at` leads to: see Wrong. */
export function inputOf(question: Question, at: (string | number)[] = []): string {
  return idOf(fieldOf(question.name, ...inputParts(question, at)))
}

function inputParts(question: Question, at: (string | number)[]): (string | number)[] {
  const [index, name, ...rest] = at
  if (question.type === 'paneldynamic' && index !== undefined && name !== undefined) {
    const inner = questionsIn(question.templateElements).find((each) => each.name === name)
    return [index, name, ...(inner ? inputParts(inner, rest) : [])]
  }
  return at.length > 0 ? at : (kindOf(question).firstInput?.(question) ?? [])
}

/** The value of a form field, with plain line ends; the first of several. */
export function postedValue(fields: Fields, name: string): string | undefined {
  return postedValues(fields, name)[0]
}

function postedValues(fields: Fields, name: string): string[] {
  const found: unknown = Object.hasOwn(fields, name) ? fields[name] : undefined
  const list: unknown[] = Array.isArray(found) ? found : [found]
  return list.filter((each) => typeof each === 'string').map((each) => each.replace(/\r\n?/g, '\n'))
}

/**
 * Answers after a form was posted. Only questions of this screen that were drawn are touched: those whose names are in
 * `shown` (an inner question of a dynamic panel as "ties:0:who") and those that the form has fields for. Everything
 * else of `before` stays. What is unanswered has no key. What does not fit stays as it was typed, and is shown again.
 */
export function readAnswers(screen: Screen, shown: Iterable<string>, fields: Fields, before: RawAnswers): RawAnswers {
  const form = { fields, drawn: drawnIn(fields, shown) }
  return readQuestions(form, [], questionsIn(screen.elements), before)
}

interface Form {
  fields: Fields
  drawn: Set<string>
}

function readQuestions(form: Form, path: (string | number)[], questions: Question[], before: RawAnswers): RawAnswers {
  const after = { ...before }
  for (const question of questions) {
    const { name } = question
    const own = [...path, name]
    if (!form.drawn.has(own.join(':'))) continue
    const kind = kindOf(question)
    const posted = postedUnder(form, own)
    const given = kind.read(question, posted, before[name])
    set(after, name, given.value)
    set(after, commentKey(name), given.comment)
    set(after, allowsKey(name), readAllows(question, kind, given, posted))
  }
  return after
}

/**
 * The questions that stood in a form, "q" or "ties:0:who": those that the last answers showed, and those that the form
 * has fields for, drawn by a script that knew more than the last page.
 */
export function drawnIn(fields: Fields, shown: Iterable<string>): Set<string> {
  const drawn = new Set(shown)
  for (const name of Object.keys(fields)) {
    const [prefix, question, index, inner] = name.split(':', 4)
    if (prefix !== 'a' || question === undefined) continue
    drawn.add(question)
    if (inner !== undefined) drawn.add(`${question}:${index}:${inner}`)
  }
  return drawn
}

function set(answers: RawAnswers, key: string, value: unknown): void {
  if (value === undefined) delete answers[key]
  else answers[key] = value
}

function postedUnder(form: Form, path: (string | number)[]): Posted {
  return {
    one: (...parts) => postedValue(form.fields, fieldOf(...path, ...parts)) ?? '',
    all: () => postedValues(form.fields, fieldOf(...path)),
    entry(index, questions, before) {
      const keys = new Set(questions.flatMap(({ name }) => keysOf(name)))
      const known = Object.fromEntries(Object.entries(before).filter(([key]) => keys.has(key)))
      return readQuestions(form, [...path, index], questions, known)
    },
  }
}
