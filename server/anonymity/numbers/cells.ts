import type { Shown } from '../../../surveys/api/research.ts'
import { DOMINANT, ROUNDING, SMALL_BASE, SMALLEST_CELL } from './minimums.ts'
import { addedTo } from './perturbation.ts'

/** Record keys are whole numbers below this one; so is the sum of a cell's record keys, taken modulo it. */
const KEYS = 256

/** A number of people as it is, with the sum of their record keys. Never leaves the keeper. */
export interface Count {
  people: number
  keys: number
}

export const sumOf = (counts: Iterable<Count>): Count => {
  const sum = { people: 0, keys: 0 }
  for (const { people, keys } of counts) {
    sum.people += people
    sum.keys += keys
  }
  return sum
}

/**
 * The number that stands in for a true one. It hangs on who is in the cell: the same people always get the same
 * number, so that asking for it again averages nothing out. Different cells that add up to the same people do: the
 * true number of people behind a base can be worked out from the tables of many questions.
 */
export function perturbed({ people, keys }: Count): number {
  return people + addedTo(people, (keys % KEYS) / KEYS)
}

export const nearest = (number: number, step = ROUNDING) => Math.round(number / step) * step

/** Whether a cell may be shown at all. Judged on the perturbed number: a true 9 or 10 cannot be told from what is hidden. */
export const isShown = (count: Count) => perturbed(count) >= SMALLEST_CELL

/** A base as it is shown: never under `known`, the minimum that its being served already tells. */
export function shownBase(count: Count, known = 0): number {
  return Math.max(nearest(perturbed(count)), Math.floor(known / ROUNDING) * ROUNDING)
}

/** A cell as it is shown, beside a base of `base`. A zero is hidden too: nobody can know that nobody said it. */
export function shownCell(count: Count, base: number): Shown {
  return isShown(count) ? Math.min(nearest(perturbed(count)), base) : 'c'
}

/** A percentage worked out from shown numbers only: whole, in steps of 5 under a base of 50, and `low` where that is 0. */
export function percentOf(shown: Shown, base: Shown): Shown | null {
  if (typeof shown !== 'number') return shown
  if (typeof base !== 'number' || base === 0) return null
  return nearest((100 * shown) / base, base < SMALL_BASE ? 5 : 1) || 'low'
}

/** Whether so many of a population gave one answer that the answer says something about each of them. */
export function isDominant(count: Count, population: Count, base: number): boolean {
  const shown = shownCell(count, base)
  return perturbed(count) >= DOMINANT * perturbed(population) || (typeof shown === 'number' && shown >= DOMINANT * base)
}

/** Whether a population is so small that a dominant answer in it is not shown. */
export const isSmallBase = (population: Count, base: number) => base < SMALL_BASE || population.people < SMALL_BASE
