import type { Definition, Question } from '../../../../surveys/definition.ts'
import { NOT_SURE, REFUSED } from '../../../../surveys/missing.ts'
import { questionsIn, questionsOf } from '../../../../surveys/questions.ts'
import type { Text } from '../../../../surveys/text.ts'
import { english } from '../../words/english.ts'
import type { PageWords } from '../../words/page-words.ts'
import { welsh } from '../../words/welsh.ts'

/**
 * "Not sure" and "I don't want to say" beside a number or an order, which cannot hold them: a question of its own on the
 * page, whose answer is sent as the answer of the first.
 */
export const insteadOf = (name: string) => `${name}-instead`

export const needsInstead = (question: Question) =>
  question.type === 'ranking' || (question.type === 'text' && question.inputType === 'number')

export function inEachLanguage(pick: (words: PageWords) => string): Text {
  return { default: pick(english), cy: pick(welsh) }
}

/** The two answers, as choices. */
export const insteadChoices = () => [
  { value: NOT_SURE, text: inEachLanguage((words) => words.notSure) },
  { value: REFUSED, text: inEachLanguage((words) => words.refuse) },
]

/**
 * A function that lets a condition see what was answered instead: `{age} > 9` asks about "not sure" as the server does.
 * Names inside dynamic panels stand behind `panel.`; where there is no such question, the condition sees the same as before.
 */
export function seeingInstead(definition: Definition): (condition: string) => string {
  const all = questionsOf(definition)
  const inner = all.flatMap((one) => (one.type === 'paneldynamic' ? questionsIn(one.templateElements) : []))
  const names = new Set([...all, ...inner].filter(needsInstead).map(({ name }) => name))
  const variable = /\{(panel\.)?([a-z][a-z0-9_]*)\}(?:\s+(empty|notempty)\b)?/g
  return (condition) =>
    condition.replace(variable, (found, panel: string | undefined, name: string, asks: string | undefined) => {
      if (!names.has(name)) return found
      const own = `{${panel ?? ''}${name}}`
      const instead = `{${panel ?? ''}${insteadOf(name)}}`
      // The expression language takes no function before "empty".
      if (asks === 'empty') return `(${own} empty and ${instead} empty)`
      if (asks === 'notempty') return `(${own} notempty or ${instead} notempty)`
      return `iif(${instead} notempty, ${instead}, ${own})`
    })
}
