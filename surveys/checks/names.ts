import { columnsOf, wordVariablesOf } from '../columns.ts'
import type { Definition, Problem } from '../definition.ts'
import { NAME } from '../kinds/parts/schema.ts'
import { quoted } from './in-words.ts'
import type { Found } from './shape.ts'

const MOST_COLUMNS = 1_000
const MOST_WORD_VARIABLES = 60

/** Names that mean something to JavaScript, to SurveyJS's expressions, to SPSS, or to a file of rows. */
const RESERVED = new Set([
  ...['constructor', 'prototype', 'tostring', 'valueof', 'hasownproperty', 'true', 'false', 'null', 'undefined'],
  ...['panel', 'row', 'item', 'choice', 'survey', 'self', 'parent', 'index', 'length', 'notempty', 'empty'],
  ...['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'],
  ...['dontknow', 'refused', 'none', 'other', 'wave', 'pages'],
])

/** Names that stand twice, that are kept for something else, or that would make a variable that no program reads. */
export function nameProblems(definition: Definition, found: Found[]): Problem[] {
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  const take = (name: string, path: string, space: string) => {
    if (RESERVED.has(name))
      problems.push({ path, message: `The name ${quoted(name)} is kept for something else. Pick another.` })
    const before = seen.get(space + name)
    if (before) problems.push({ path, message: `The name ${quoted(name)} already stands at ${before}. Pick another.` })
    else seen.set(space + name, path)
  }
  for (const { element, path } of found) {
    take(element.name, `${path}.name`, 'type' in element ? 'element ' : 'page ')
    const rows = 'rows' in element && Array.isArray(element.rows) ? element.rows : []
    rows.forEach((row, index) => {
      if (RESERVED.has(row.value)) {
        problems.push({
          path: `${path}.rows[${index}].value`,
          message: `The name ${quoted(row.value)} is kept for something else. Pick another.`,
        })
      }
    })
  }
  return [...problems, ...variableProblems(definition, found)]
}

/** The variables that come out of a definition: too many, too long, or one name for two of them. */
function variableProblems(definition: Definition, found: Found[]): Problem[] {
  const problems: Problem[] = []
  const columns = columnsOf(definition)
  const words = wordVariablesOf(definition)
  if (columns.length > MOST_COLUMNS) {
    problems.push({
      path: 'pages',
      message: `All choices, rows and items together make ${columns.length} variables. Keep to ${MOST_COLUMNS}.`,
    })
  }
  if (words.length > MOST_WORD_VARIABLES) {
    problems.push({
      path: 'pages',
      message: `This asks for up to ${words.length} texts. Keep to ${MOST_WORD_VARIABLES}.`,
    })
  }
  const pathOf = (question: string) =>
    found.find(({ element }) => 'type' in element && element.name === question)?.path ?? 'pages'
  const names = [
    ...columns.map(({ name, question }) => ({ name, question })),
    ...words.map((name) => ({ name, question: name.split('__')[0] ?? name })),
  ]
  const elements = new Map(found.flatMap(({ element }) => ('type' in element ? [[element.name, element.name]] : [])))
  const taken = new Set<string>()
  for (const { name, question } of names) {
    const path = pathOf(question)
    if (name.length > 32) {
      problems.push({
        path,
        message: `${quoted(name)} has ${name.length} characters. Shorten a name so that it has at most 32.`,
      })
    } else if (!NAME.test(name)) {
      problems.push({ path, message: `${quoted(name)} is no name of a variable. Pick other names for its parts.` })
    }
    if (taken.has(name) || (name !== question && elements.has(name))) {
      problems.push({
        path,
        message: `Two variables would both be named ${quoted(name)}. Rename one of the questions.`,
      })
    }
    taken.add(name)
  }
  return problems
}
