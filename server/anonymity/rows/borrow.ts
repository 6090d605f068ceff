import type { Lot } from '../people.ts'
import { isSafe, MIXED, type RowClass, type Rules, saidBy } from './classes.ts'

/** Rows that a safe class can spare. */
interface Loan {
  lender: RowClass
  rows: number[]
}

/**
 * The rows that must come beside `size` rows that said `said`, so that all of them together are safe; [] if they are safe
 * as they are. The lenders stay safe. Undefined where `most` rows are not enough. Which rows of a lender: by lot.
 */
export function borrow(
  { size, said }: { size: number; said: Int32Array },
  rules: Rules,
  { lenders, most, lot }: { lenders: RowClass[]; most: number; lot: Lot },
): Loan[] | undefined {
  const { k, measures } = rules
  const open = said.slice()
  let missing = Math.max(0, k - size)
  let left = Math.min(most, 10 * k)
  const isDone = () => missing === 0 && open.every((value) => value === MIXED)
  const loans: Loan[] = []
  for (const lender of lenders) {
    if (isDone()) break
    const rows = new Set<number>()
    const spare = () => Math.min(left, lender.rows.length - k) - rows.size
    const start = lot(lender.rows.length)
    const before = { open: open.slice(), missing }
    // First those who said something else than all the others, then whoever comes.
    for (const others of [true, false]) {
      for (let i = 0; i < lender.rows.length && spare() > 0 && !isDone(); i++) {
        const row = lender.rows[(start + i) % lender.rows.length]!
        const differs = open.some((value, m) => value !== MIXED && measures[m]![row] !== value)
        if (rows.has(row) || (others ? !differs : missing === 0)) continue
        rows.add(row)
        missing = Math.max(0, missing - 1)
        measures.forEach((values, m) => {
          if (values[row] !== open[m]) open[m] = MIXED
        })
      }
    }
    const rest = lender.rows.filter((row) => !rows.has(row))
    if (rows.size > 0 && isSafe({ rows: rest, said: saidBy(rest, rules) }, rules)) {
      loans.push({ lender, rows: [...rows] })
      left -= rows.size
    } else {
      open.set(before.open)
      missing = before.missing
    }
  }
  return isDone() ? loans : undefined
}
