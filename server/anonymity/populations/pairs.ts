import { SMALLEST_CELL } from '../numbers/minimums.ts'
import type { Demographic } from './demographics.ts'
import type { Grouping } from './levels.ts'

/**
 * People per combination of two demographics' values, value i of the first and j of the second at i × (values of the
 * second) + j: all, and whoever said both and has neither by lot.
 */
export interface Crossed {
  people: Float64Array
  said: Float64Array
}

export function crossedBy(a: Demographic, b: Demographic): Crossed {
  const width = b.values.length
  const people = new Float64Array(a.values.length * width)
  const said = new Float64Array(people.length)
  for (let i = 0; i < a.categories.length; i++) {
    const place = a.categories[i]! * width + b.categories[i]!
    people[place]! += 1
    if (a.said?.[i] !== 0 && b.said?.[i] !== 0) said[place]! += 1
  }
  return { people, said }
}

/** A level of each of two demographics. */
export interface PairLevels {
  levels: [number, number]
  cells: number
}

function cellsAt(a: Grouping, b: Grouping, crossed: Float64Array): Float64Array {
  const cells = new Float64Array(a.groups.length * b.groups.length)
  const width = b.groupOf.length
  for (const [i, group] of a.groupOf.entries()) {
    for (const [j, other] of b.groupOf.entries()) cells[group * b.groups.length + other]! += crossed[i * width + j]!
  }
  return cells
}

/** How many groups of the first or of the second demographic have anybody in them, whichever has more. */
function mostGroups(cells: Float64Array, width: number): number {
  const [rows, columns] = [new Set<number>(), new Set<number>()]
  for (const [place, people] of cells.entries()) {
    if (people === 0) continue
    rows.add(Math.floor(place / width))
    columns.add(place % width)
  }
  return Math.max(rows.size, columns.size)
}

/**
 * The pair of levels, from `from` on, that tells most cells apart (of two alike the one that is finer), where each
 * cell that has people at all has at least `minimum` of them, ten of whom said both themselves, and which tells more
 * apart than one of the two alone. Undefined where there is none.
 */
export function finestPair(
  a: Demographic,
  b: Demographic,
  crossed: Crossed,
  { minimum, from }: { minimum: number; from: [number, number] },
): PairLevels | undefined {
  const least = Math.max(minimum, SMALLEST_CELL)
  let best: PairLevels | undefined
  for (let first = from[0]; first < a.groupings.length; first++) {
    for (let second = from[1]; second < b.groupings.length; second++) {
      const coarser = b.groupings[second]!
      const cells = cellsAt(a.groupings[first]!, coarser, crossed.people)
      const said = cellsAt(a.groupings[first]!, coarser, crossed.said)
      const inhabited = cells.filter((people) => people > 0)
      if (inhabited.some((people) => people < least)) continue
      if (cells.some((people, place) => people > 0 && said[place]! < SMALLEST_CELL)) continue
      if (inhabited.length <= mostGroups(cells, coarser.groups.length)) continue
      if (inhabited.length > (best?.cells ?? 0)) best = { levels: [first, second], cells: inhabited.length }
    }
  }
  return best
}
