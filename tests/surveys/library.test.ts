import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkDefinition, type Definition, type Element, type Question } from '../../surveys/definition.ts'
import { type Text, textIn } from '../../surveys/text.ts'
import { languages } from '../../surveys/words/languages.ts'
import { hardWord, tooLong, wordsIn } from '../setup/plain-words.ts'

const folder = join(import.meta.dirname, '../../surveys/library')
const surveys = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, definition: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Definition }))

/** The languages that the library is written in, besides English. */
const others = ['cy', 'ar']

/** Every text of a definition, with the place where it stands. */
function textsIn(value: unknown, path = ''): { path: string; text: Text }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('default' in value) return [{ path, text: value as Text }]
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}/${key}`))
}

const questionsIn = (elements: Element[]): Question[] =>
  elements.flatMap((element) => {
    if (element.type === 'html') return []
    if (element.type === 'panel') return questionsIn(element.elements)
    return element.type === 'paneldynamic' ? [element, ...questionsIn(element.templateElements)] : [element]
  })

/** What can carry a picture in a question: its choices, rows or steps. */
function choicesOf(question: Question): { picture?: string }[] {
  if (question.type === 'matrix') return question.rows
  if ('choices' in question) return question.choices
  return ('rateValues' in question && question.rateValues) || []
}

test('the library speaks the languages that its pages speak', () => {
  expect(languages.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['en', ...others]))
  expect(surveys.map(({ name }) => name)).toEqual(['in-their-own-words.json', 'relational-charter.json', 'values.json'])
})

describe.each(surveys)('$name', ({ definition }) => {
  const questions = definition.pages.flatMap(({ elements }) => questionsIn(elements))
  const texts = textsIn(definition)

  test('may be published', () => {
    expect(checkDefinition(definition)).toEqual([])
  })

  test('says everything in English, Welsh and Arabic, and which of them awaits a native reader', () => {
    const lacking = texts.filter(({ text }) => Object.keys(text).join() !== ['default', ...others].join())
    expect(lacking).toEqual([])
    expect(definition.awaitingNativeReader).toEqual(others)
    const words = texts.filter(({ text }) => /\p{L}/u.test(textIn(text)))
    expect(words.filter(({ text }) => others.some((tag) => textIn(text, tag) === textIn(text)))).toEqual([])
    expect(words.filter(({ text }) => /[A-Za-z]/.test(textIn(text, 'ar').replaceAll(/<[^>]+>/g, '')))).toEqual([])
  })

  test('is in plain English: nothing that makes people wince, and no sentence over 15 words', () => {
    expect(texts.filter(({ text }) => hardWord(textIn(text)))).toEqual([])
    expect(texts.filter(({ text }) => tooLong(textIn(text)))).toEqual([])
  })

  test('has an easy-read twin of every question: a picture, and at most 10 words', () => {
    const lacking = questions.filter(({ easy }) => easy?.picture === undefined)
    const long = questions.filter(({ easy, title }) => wordsIn(textIn(easy?.title ?? title)) > 10)
    expect(lacking.map(({ name }) => name)).toEqual([])
    expect(long.map(({ name }) => name)).toEqual([])
  })

  test('gives a picture to all choices of a question, or to none', () => {
    const half = questions.filter((question) => new Set(choicesOf(question).map((choice) => !choice.picture)).size > 1)
    expect(half.map(({ name }) => name)).toEqual([])
  })

  test('offers "I’m not sure" and "I don’t want to say" in every closed question, and demands nothing', () => {
    for (const question of questions) {
      if (question.type === 'matrix') {
        expect(question.columns.map(({ value }) => value)).toEqual(expect.arrayContaining(['dontknow', 'refused']))
      }
      if ('showDontKnowItem' in question || question.type === 'radiogroup' || question.type === 'dropdown') {
        expect(question).toMatchObject({ showDontKnowItem: true, showRefuseItem: true })
      }
    }
    expect(JSON.stringify(definition)).not.toMatch(/"isRequired"/)
  })

  test('asks beside each free text to leave names out, in easy reading too', () => {
    const free = questions.filter(
      (question) => question.type === 'comment' || (question.type === 'text' && question.inputType !== 'number'),
    )
    for (const { name, description, easy } of free) {
      expect(textIn(description), name).toMatch(/names and places/)
      expect(textIn(easy?.description), name).toMatch(/No names and no places/)
    }
    expect(free.length).toBeGreaterThan(0)
  })

  test('says who asks and why, and ends with a gentle question in own words', () => {
    expect(textIn(definition.asks)).toMatch(/youth panel/)
    expect(textIn(definition.why)).not.toBe('')
    const last = questions.at(-1)!
    expect(last.type).toBe('comment')
    expect(textIn(last.title)).toMatch(/^To finish, /)
    expect(last.sensitive).toBeUndefined()
  })
})

test('a note stands before each hard part, with a button instead of words for skipping it', () => {
  const pages = surveys.flatMap(({ definition }) => definition.pages)
  const noted = pages.filter(({ note }) => note !== undefined)
  expect(noted.map(({ name }) => name)).toEqual(['moving_on', 'feelings'])
  for (const { note, title } of noted) {
    expect(title).toBeDefined()
    expect(textIn(note)).not.toMatch(/skip this/i)
  }
  expect(pages.flatMap(({ elements }) => elements).filter(({ type }) => type === 'html')).toEqual([])
})
