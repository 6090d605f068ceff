import { type Count, isShown, SMALLEST_CELL, sumOf } from '../numbers/cells.ts'
import { countIn } from '../numbers/tally.ts'
import type { Context } from '../populations/splits.ts'
import type { Counts, Served } from './tables.ts'

/**
 * Counts of a router's measure with each block told apart by who was asked the question behind the router: block
 * 2 × b holds those of block b who were not, block 2 × b + 1 those who were.
 */
export type RouterCounts = Counts

const isFew = ({ people }: Count) => people > 0 && people < SMALLEST_CELL

/**
 * Whether the number of people who were asked a question would give away a cell of the router's own table: one that is
 * hidden there, or one (a merged one, say) that would fall into parts of which one is smaller than ten.
 * `router` is the router's table in the same split; without one, all of its cells are hidden.
 */
export function givesAway(router: Served | undefined, counts: RouterCounts, context: Context): boolean {
  if (!router) return true
  const blocks = counts.blocksIn(context)
  const asked = countIn(
    counts.tallies[0]!,
    blocks.map((block) => 2 * block + 1),
    allSlots,
  ).people
  const isOverlapping = counts.tallies.length > 1
  return router.cells.some(({ coding, slots }) => {
    const outside = countIn(
      counts.tallies[coding]!,
      blocks.map((block) => 2 * block),
      slots,
    )
    const inside = countIn(
      counts.tallies[coding]!,
      blocks.map((block) => 2 * block + 1),
      slots,
    )
    if (inside.people === 0) return false
    // One person can be in several cells of a multi-select: only a cell that decides who was asked says anything.
    if (isOverlapping && outside.people > 0 && inside.people < asked) return false
    return !isShown(sumOf([inside, outside])) || isFew(outside) || (outside.people > 0 && isFew(inside))
  })
}

const allSlots = Array.from({ length: 256 }, (_, byte) => byte)
