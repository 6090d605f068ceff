import type { Trend, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'
import { labelOf } from '../chart/bars.ts'

/** The contexts of several trends, each once, as JSON; everyone first. */
export function contextsIn(trends: Trend[]): string[] {
  return [...new Set(trends.map(({ context }) => JSON.stringify(context)))].sort((a, b) => a.length - b.length)
}

/** "Everyone", or a category and the question whose answer it is. */
export function contextLabel(context: Trend['context'], variables: Variable[]): string {
  const names = Object.entries(context).map(([name, value]) => {
    const variable = variables.find((each) => each.name === name)
    return `${labelOf(variable, value)} (${textIn(variable?.heading) || name})`
  })
  return names.join(', ') || 'Everyone'
}
