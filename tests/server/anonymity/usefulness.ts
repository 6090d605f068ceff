import { buildTables } from '../../../server/anonymity/release.ts'
import type { Table } from '../../../surveys/api/research.ts'
import { lotOf } from './crowd.ts'
import { simulatedPeople, splitters } from './simulated-wave.ts'

const QUESTIONS = 20

/** Shares from 0 to 1 of what a panel could wish to see of simulated waves. */
export interface Usefulness {
  /** Tables for everyone in which no answer is hidden. */
  complete: number
  /** The same where not even "no answer" is hidden. */
  whole: number
  /** Contexts of one demographic in which no answer is hidden; one that is not served counts as two that are hidden. */
  contexts: number
  /** Pairs of demographics that are served. */
  pairs: number
}

const filtersOf = ({ context }: Table) => Object.keys(context)
const isComplete = ({ cells }: Table) => cells.every(({ value, shown }) => shown !== 'c' || value === 'no-answer')
const isWhole = ({ cells }: Table) => cells.every(({ shown }) => shown !== 'c')

/** What `runs` simulated waves of `n` people show: 20 questions of five steps that can be merged, 4 demographics. */
export function usefulnessOf(n: number, runs: number): Usefulness {
  const sums = { complete: 0, whole: 0, contexts: 0, possible: 0, pairs: 0 }
  for (let run = 0; run < runs; run++) {
    const { people, definition } = simulatedPeople({ n, seed: n + 7919 * run, questions: QUESTIONS, routed: 0 })
    const { tables } = buildTables(people, definition, { staff: 0, lot: lotOf(run) })
    const asked = tables.filter(({ question }) => !splitters.includes(question))
    const everyone = asked.filter((table) => filtersOf(table).length === 0)
    const split = asked.filter((table) => filtersOf(table).length === 1)
    const served = new Set(split.map((table) => `${table.question} ${filtersOf(table)}`)).size
    sums.complete += everyone.filter(isComplete).length
    sums.whole += everyone.filter(isWhole).length
    sums.contexts += split.filter(isComplete).length
    sums.possible += split.length + 2 * (QUESTIONS * splitters.length - served)
    sums.pairs += new Set(
      asked.filter((table) => filtersOf(table).length === 2).map((table) => filtersOf(table).join()),
    ).size
  }
  const tables = runs * QUESTIONS
  const pairs = (runs * splitters.length * (splitters.length - 1)) / 2
  return {
    complete: sums.complete / tables,
    whole: sums.whole / tables,
    contexts: sums.contexts / sums.possible,
    pairs: sums.pairs / pairs,
  }
}
