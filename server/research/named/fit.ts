import { columnsOf } from '../../../surveys/columns.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { routersOf } from '../../../surveys/logic/routing.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { textIn } from '../../../surveys/text.ts'
import { FILTERS } from '../../anonymity/numbers/minimums.ts'
import { chainOf } from '../../anonymity/populations/asked.ts'

/** Why a question cannot be told apart by another, in a sentence; undefined if it can. */
function problemWithQuestion(definition: Definition, question: Question): string | undefined {
  if (!columnsOf(definition).some((column) => column.question === question.name)) {
    return `“${textIn(question.title)}” is answered in words: there is nothing to count.`
  }
  // The second question uses up a filter of its own.
  if (chainOf(question.name, routersOf(definition)).size + 1 > FILTERS) {
    return `“${textIn(question.title)}” is asked of so few that it cannot be split.`
  }
  return undefined
}

/** Why nothing can be split by the answers to a question, in a sentence; undefined if it can. */
function problemWithSplitter(definition: Definition, question: Question): string | undefined {
  const called = `“${textIn(question.title)}”`
  const columns = columnsOf(definition).filter((column) => column.question === question.name)
  const [only] = columns
  if (question.sensitive) return `${called} is flagged as sensitive, so no table is split by it.`
  const isOne = columns.length === 1 && only?.part === undefined && (only?.type === 'choice' || only?.type === 'number')
  if (!isOne || chainOf(question.name, routersOf(definition)).size > 0) {
    return `No table can be split by ${called}: that takes a question with one choice, which everybody is asked.`
  }
  if (only?.demographic) return `Results are split by ${called} anyway, where that is safe. Choose another question.`
  return undefined
}

/** What a two-question table may be about, and what it may be split by. */
export function fitFor(definition: Definition): { questions: Question[]; splitters: Question[] } {
  const all = questionsOf(definition)
  return {
    questions: all.filter((question) => !problemWithQuestion(definition, question)),
    splitters: all.filter((question) => !problemWithSplitter(definition, question)),
  }
}

/** What is wrong with a two-question table, in a sentence; undefined if it may be named. */
export function problemWith(definition: Definition, table: { question: string; by: string }): string | undefined {
  const all = questionsOf(definition)
  const question = all.find(({ name }) => name === table.question)
  const by = all.find(({ name }) => name === table.by)
  if (!question || !by) return 'Choose two questions of this survey.'
  if (question === by) return 'Choose two different questions.'
  return problemWithQuestion(definition, question) ?? problemWithSplitter(definition, by)
}
