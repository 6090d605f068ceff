import { isDominant, isShown, shownBase, sumOf } from '../numbers/cells.ts'
import { SMALLEST_CELL } from '../numbers/minimums.ts'
import { countIn, type Tally } from '../numbers/tally.ts'
import type { Context } from '../populations/splits.ts'
import { askedSlots } from './measures.ts'
import type { Served } from './tables.ts'

/** A table of a question that leads to another one, as it is served in the same split as the other's. */
export interface Leading {
  /** Undefined where it is not served: then all of its cells are hidden. */
  served: Served | undefined
  /** Its tallies, each context told apart by who was asked the other question: block 2c was not, block 2c + 1 was. */
  tallies: Tally[]
  /** Whether its question has other tables or overlapping cells, so that not every cell decides who is asked. */
  isPart: boolean
}

const isFew = (people: number) => people > 0 && people < SMALLEST_CELL

/**
 * Whether the number of people who were asked a question would give away a cell of the leading question's own table:
 * one that is hidden there, or one (a merged one, say) that would fall into two parts of which one is under ten.
 */
export function givesAway({ served, tallies, isPart }: Leading, { place }: Context): boolean {
  if (!served) return true
  const count = (half: 0 | 1, coding: number, slots: readonly number[]) =>
    countIn(tallies[coding]!, [2 * place + half], slots)
  const everyone = sumOf([count(0, 0, askedSlots), count(1, 0, askedSlots)])
  const asked = count(1, 0, everySlot).people
  return served.cells.some(({ coding, slots, answer, said }) => {
    const outside = count(0, coding, slots)
    const inside = count(1, coding, slots)
    if (inside.people === 0) return false
    // A cell that neither holds all who were asked nor only such people says nothing about how many they are.
    if (isPart && outside.people > 0 && inside.people < asked) return false
    const cell = sumOf([inside, outside])
    const own = said === undefined ? cell : sumOf([count(0, said, slots), count(1, said, slots)])
    if (!isShown(cell) || !isShown(own) || (answer && isDominant(cell, everyone, shownBase(everyone)))) return true
    return isFew(outside.people) || (outside.people > 0 && isFew(inside.people))
  })
}

const everySlot = Array.from({ length: 256 }, (_, byte) => byte)
