import highsLoader from 'highs'

// Its types describe CommonJS, where what is imported here would be a namespace.
const loadHighs = highsLoader as unknown as typeof highsLoader.default

/** A linear programme in the LP format, and what it says of sums of its variables, which are never under 0. */
export interface Programme {
  /** The least and the most that a sum can be. Throws where the constraints contradict each other. */
  rangeOf(terms: string[]): [least: number, most: number]
  /** Values of all variables that fit, with the smallest sum of `terms`, and that sum. */
  smallest(terms: string[]): { sum: number; values: Record<string, number> }
}

/** `constraints`: such as "a + b <= 3". Solved by HiGHS. */
export async function programmeOf(constraints: string[]): Promise<Programme> {
  const highs = await loadHighs()
  const rows = constraints.map((constraint, i) => ` c${i}: ${constraint}`).join('\n')
  function solve(sense: 'Minimize' | 'Maximize', terms: string[]) {
    const solution = highs.solve(`${sense}\n obj: ${terms.join(' + ')}\nSubject To\n${rows}\nEnd\n`)
    if (solution.Status !== 'Optimal') throw new Error(`There is no solution: ${solution.Status}`)
    return solution
  }
  return {
    rangeOf: (terms) => [solve('Minimize', terms).ObjectiveValue, solve('Maximize', terms).ObjectiveValue],
    smallest(terms) {
      const { ObjectiveValue, Columns } = solve('Minimize', terms)
      const values = Object.entries(Columns).map(([name, column]) => [name, (column as { Primal: number }).Primal])
      return { sum: ObjectiveValue, values: Object.fromEntries(values) }
    },
  }
}
