import { specialValues, type Variable } from '../../surveys/api/research.ts'
import { type Column, columnsOf } from '../../surveys/columns.ts'
import type { Definition, Question } from '../../surveys/definition.ts'
import { missing } from '../../surveys/missing.ts'
import { questionsOf } from '../../surveys/questions.ts'
import type { Text } from '../../surveys/text.ts'

type Labelled = Variable['values'][number]

const HOW_MANY: Text = { default: 'How many', cy: 'Faint' }
const AT_LEAST_ONE: Text = { default: 'At least one of these', cy: 'O leiaf un o’r rhain' }

/** The variables that a release can have tables of, in the order of the survey, with a text for every value in them. */
export function variablesOf(definition: Definition): Variable[] {
  const columns = columnsOf(definition)
  return questionsOf(definition).flatMap((question) =>
    variablesOfQuestion(
      question,
      columns.filter((column) => column.question === question.name),
    ),
  )
}

function variablesOfQuestion(question: Question, columns: Column[]): Variable[] {
  const ticks = columns.filter(({ type }) => type === 'tick')
  const others = columns.filter(({ type }) => type !== 'tick').map((column) => variableOf(question, column))
  if (ticks.length === 0) return others
  const values = ticks.map(({ part, text }) => ({ value: part ?? '', text }))
  const form =
    question.type === 'paneldynamic'
      ? ({ form: 'at-least-one', part: AT_LEAST_ONE } as const)
      : ({ form: 'ticks' } as const)
  return [...others, { ...common(question), name: question.name, ...form, values: [...values, ...silences(question)] }]
}

const common = (question: Question) => ({
  question: question.name,
  heading: question.title,
  demographic: 'demographic' in question && question.demographic === true,
})

function variableOf(question: Question, column: Column): Variable {
  const { name, part, type, text, codes } = column
  if (type === 'rank') {
    const places = [special('first-three'), special('not-first-three')]
    return {
      ...common(question),
      name: `${question.name}__${part}`,
      form: 'rank',
      part: text,
      values: [...places, ...silences(question)],
    }
  }
  const own = codes.map(({ value, text }) => ({ value, text }))
  return {
    ...common(question),
    name,
    form: type === 'count' ? 'count' : type === 'number' ? 'number' : 'choice',
    ...(part !== undefined && { part: type === 'count' ? HOW_MANY : text }),
    values: [...own, ...(type === 'count' ? ranges(own.length) : groups(question)), ...silences(question)],
  }
}

/** The coarser groups in which a table may show the answers of a question. */
function groups(question: Question): Labelled[] {
  const levels = 'levels' in question ? (question.levels ?? []) : []
  return levels.flatMap((level) => level.groups.map(({ value, text }) => ({ value, text })))
}

/** The ranges in which the keeper may show a count of entries (at most 10): "2-3", "4+". */
function ranges(most: number): Labelled[] {
  const counts = Array.from({ length: most }, (_, i) => i + 1)
  return counts.flatMap((from) => [
    ...counts
      .slice(from)
      .map((to) => ({ value: `${from}-${to}`, text: { default: `${from} to ${to}`, cy: `${from} i ${to}` } })),
    { value: `${from}+`, text: { default: `${from} or more`, cy: `${from} neu fwy` } },
  ])
}

const special = (value: keyof typeof specialValues): Labelled => ({ value, text: specialValues[value] })

/** The ways of giving no answer of one's own, in the words that this question has for them. */
function silences(question: Question): Labelled[] {
  const ways = [missing.notSure, missing.refused].map(({ value, text }) => ({
    value,
    text: wordsFor(question, value) ?? text,
  }))
  return [...ways, special('nothing-ticked'), special('no-answer')]
}

/** What a question calls "not sure" and "don't want to say", where it says so itself. */
function wordsFor(question: Question, value: 'dontknow' | 'refused'): Text | undefined {
  if (question.type === 'matrix') return question.columns.find((column) => column.value === value)?.text
  if (question.type === 'rating') return question.rateValues?.find((step) => step.value === value)?.text
  if (question.type === 'radiogroup' || question.type === 'dropdown' || question.type === 'checkbox') {
    return value === 'dontknow' ? question.dontKnowText : question.refuseText
  }
  return undefined
}
