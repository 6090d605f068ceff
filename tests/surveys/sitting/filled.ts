import type { Question } from '../../../surveys/definition.ts'
import { questionsIn } from '../../../surveys/questions.ts'
import { type Fields, fieldOf } from '../../../surveys/sitting/fields.ts'

type Values = Record<string, unknown>

/**
 * What a browser posts when somebody gives these raw answers on a page that draws these questions: made from the form
 * protocol alone. `entries` says what is drawn in each entry of a dynamic panel.
 */
export function filled(
  questions: Question[],
  answers: Values,
  entries: Record<string, string[][]> = {},
  path: (string | number)[] = [],
): Fields {
  return Object.assign({}, ...questions.map((question) => fieldsFor(question, answers, entries, path)))
}

function fieldsFor(
  question: Question,
  answers: Values,
  entries: Record<string, string[][]>,
  path: (string | number)[],
): Fields {
  const { name } = question
  const value = answers[name]
  const field = (...parts: (string | number)[]) => fieldOf(...path, name, ...parts)
  const allows = { [field('allows')]: String(answers[`${name}-Allows`] ?? 'nobody') }
  const comment = String(answers[`${name}-Comment`] ?? '').replace(/\r?\n/g, '\r\n')
  const words = { [field('words')]: comment, ...allows }
  const isMissing = value === 'dontknow' || value === 'refused'
  switch (question.type) {
    case 'text':
      if (question.inputType === 'number')
        return {
          [field()]: value === undefined || isMissing ? '' : String(value),
          [field('instead')]: isMissing ? value : '',
        }
      return { [field()]: String(value ?? ''), ...allows }
    case 'comment':
      return { [field()]: String(value ?? '').replace(/\r?\n/g, '\r\n'), ...allows }
    case 'radiogroup':
      return { ...(value !== undefined && { [field()]: String(value) }), ...(question.showOtherItem && words) }
    case 'dropdown':
      return { [field()]: String(value ?? ''), ...(question.showOtherItem && words) }
    case 'boolean':
    case 'rating':
      return value === undefined ? {} : { [field()]: String(value) }
    case 'checkbox': {
      const ticks = value as string[] | undefined
      // One tick comes as a text, several as a list.
      const posted = ticks?.length === 1 ? ticks[0] : ticks
      return { ...(posted !== undefined && { [field()]: posted }), ...(question.showOtherItem && words) }
    }
    case 'matrix':
      return Object.fromEntries(Object.entries(value ?? {}).map(([row, column]) => [field(row), column]))
    case 'ranking': {
      const order = Array.isArray(value) ? value : []
      const places = question.choices.map(({ value: item }) => [field(item), String(order.indexOf(item) + 1 || '')])
      return { ...Object.fromEntries(places), [field('instead')]: isMissing ? value : '' }
    }
    case 'paneldynamic': {
      const drawn = entries[name] ?? []
      const inner = questionsIn(question.templateElements)
      const given = Array.isArray(value) ? value : []
      const filledEntries = drawn.map((names, index) =>
        filled(
          inner.filter((each) => names.includes(each.name)),
          given[index] ?? {},
          {},
          [...path, name, index],
        ),
      )
      return Object.assign({ [field('count')]: String(drawn.length) }, ...filledEntries)
    }
  }
}
