import type { Table, Trend, Variable } from '../../surveys/api/research.ts'
import { textIn } from '../../surveys/text.ts'
import { isSmallGroup, SMALLEST_IN_TREND } from './numbers/minimums.ts'

/** What one wave offers: its frozen tables, what its version asked, and of how many people the group was, if it was a closed one. */
export interface Offered {
  release: string
  tables: Table[]
  variables: Variable[]
  group: number | null
}

/**
 * What can be followed from wave to wave (oldest first): tables as they were released, side by side, never cut or added
 * up anew. Only of everyone, or of one category of one demographic that each of the waves offers with 30 people or more;
 * of a closed group under 300 people only of everyone, since so few change from wave to wave that each could be told.
 * The question, what it is read as, and its cells must be the same. Fewer than two waves make no trend.
 */
export function trendsOf(waves: Offered[]): Trend[] {
  const small = waves.some(({ group }) => isSmallGroup(group))
  const trends = new Map<string, Trend>()
  for (const { release, tables, variables } of waves) {
    for (const table of tables) {
      if (!mayBeFollowed(table, small)) continue
      const variable = variables.find(({ name }) => name === table.question)
      if (!variable) continue
      const key = keyOf(table, variable, variables)
      const trend = trends.get(key) ?? { question: table.question, context: table.context, points: [] }
      trend.points.push({ release, base: table.base, cells: table.cells })
      trends.set(key, trend)
    }
  }
  return [...trends.values()].filter(({ points }) => points.length > 1)
}

function mayBeFollowed({ context, base }: Table, small: boolean): boolean {
  const filters = Object.keys(context).length
  if (typeof base !== 'number' || base < SMALLEST_IN_TREND) return false
  return filters === 0 || (filters === 1 && !small)
}

/** Alike only where question, context and every cell say the same, in the same words, in both versions. */
function keyOf({ question, context, cells }: Table, variable: Variable, variables: Variable[]): string {
  const labels = (of: Variable | undefined, value: string) =>
    textIn(of?.values.find((each) => each.value === value)?.text)
  return JSON.stringify([
    question,
    [textIn(variable.heading), textIn(variable.part)],
    Object.entries(context).map(([name, value]) => {
      const by = variables.find((each) => each.name === name)
      return [name, textIn(by?.heading), value, labels(by, value)]
    }),
    cells.map(({ value }) => [value, labels(variable, value)]),
  ])
}
