import type { Cell, Table } from '../../../surveys/api/research.ts'
import { type Count, isDominant, isShown, isSmallBase, percentOf, shownBase, shownCell } from '../numbers/cells.ts'
import { SMALLEST_WAVE } from '../numbers/minimums.ts'
import { countIn, type Tally } from '../numbers/tally.ts'
import { type Context, contextsOf, leastIn, type Split } from '../populations/splits.ts'
import { askedSlots, type CellPlan, type Measure } from './measures.ts'

/** How one measure is served in one split: the same cells in all of its contexts. */
export interface Served {
  measure: Measure
  split: Split
  cells: CellPlan[]
  tables: Table[]
}

/** Tallies of one measure in one split have a block for each of its contexts. */
const countOf = (tallies: Tally[], { place }: Context, { coding, slots }: CellPlan): Count =>
  countIn(tallies[coding]!, [place], slots)

/** Whether a cell may have a number: enough people are in it, and enough of them said so themselves. */
const isTold = (tallies: Tally[], context: Context, plan: CellPlan): boolean =>
  isShown(countOf(tallies, context, plan)) &&
  (plan.said === undefined || isShown(countOf(tallies, context, { ...plan, coding: plan.said })))

/** The cells: the finest layout in which none would be hidden, else the coarsest; then the rest, told apart if it can be. */
function cellsOf({ layouts, rest }: Measure, isComplete: (cells: CellPlan[]) => boolean): CellPlan[] {
  const answers = layouts.find(isComplete) ?? layouts.at(-1) ?? []
  return [...answers, ...(rest.apart && isComplete(rest.apart) ? rest.apart : rest.together)]
}

/** "9 in 10 or more": no number of people, and a percentage that no other cell can have. */
const nineInTen = (value: string): Cell => ({ value, shown: 'x', percent: 90 })

/**
 * The tables of one measure, one for each context of `split`; undefined where an answer that nearly everyone gave would
 * say too much.
 */
export function serve(measure: Measure, split: Split, tallies: Tally[]): Served | undefined {
  const { asked } = split.population
  const minimum = leastIn(
    split.population,
    split.by.map(({ demographic }) => demographic),
  )
  const isEveryone = split.by.length === 0 && !asked.members
  const contexts = contextsOf(split)
    .map((context) => ({ context, people: countIn(tallies[0]!, [context.place], askedSlots) }))
    .filter(({ people }) => people.people > 0)
  const cells = cellsOf(measure, (plans) =>
    contexts.every(({ context }) => plans.every((plan) => isTold(tallies, context, plan))),
  )
  const tables: Table[] = []
  for (const { context, people } of contexts) {
    const base = shownBase(people, isEveryone ? SMALLEST_WAVE : minimum)
    const dominant = cells.filter((plan) => plan.answer && isDominant(countOf(tallies, context, plan), people, base))
    const saysTooMuch = measure.sensitive || (!isEveryone && isSmallBase(people, base))
    if (dominant.length > 0 && saysTooMuch) {
      return undefined
    }
    const shown = cells.map((plan): Cell => {
      if (dominant.includes(plan)) return nineInTen(plan.value)
      const cell = isTold(tallies, context, plan) ? shownCell(countOf(tallies, context, plan), base) : 'c'
      return { value: plan.value, shown: cell, percent: percentOf(cell, base) }
    })
    tables.push({ question: measure.name, context: context.name, base, cells: shown })
  }
  return { measure, split, cells, tables }
}
