import type { Lot } from '../people.ts'
import { borrow } from './borrow.ts'
import { ClassMap, isSafe, keysWithout, MIXED, type RowClass, type Rules, saidBy } from './classes.ts'

/** One value of one row that is hidden: which key, and what stood there. */
export interface Hidden {
  row: number
  key: number
  value: number
}

/** Where rows of several unsafe classes come together when each hides some values, and who comes. */
interface Meeting {
  key: number[]
  from: RowClass[]
  rows: number
}

/**
 * Hides values until every class is safe, with what is hidden as a value of its own: rows of unsafe classes meet where
 * one value of each is hidden, then two, and so on; where too few meet, rows of large classes are drawn to stand beside
 * them. Changes `classes`. Gives what was hidden; undefined if some rows cannot be made safe, or not with `most` values.
 */
export function suppress(classes: ClassMap, rules: Rules, lot: Lot, most: number): Hidden[] | undefined {
  const all = classes.list()
  const width = all[0]?.key.length ?? 0
  const unsafe = new Set(all.filter((each) => !isSafe(each, rules)))
  const hidden: Hidden[] = []

  const move = (rows: number[], from: number[], to: number[]) => {
    from.forEach((value, key) => {
      if (value !== to[key]) for (const row of rows) hidden.push({ row, key, value })
    })
  }

  const settle = (key: number[]) => {
    const there = classes.get(key)!
    if (isSafe(there, rules)) unsafe.delete(there)
    else unsafe.add(there)
  }

  /** One round at one width. `patience`: how many values may be hidden beside each row that is in need. */
  const meet = (hide: number, patience: number): boolean => {
    const lenders = patience > 0 ? safeByKey(classes, unsafe, hide) : new Map<number | string, RowClass[]>()
    let hasMoved = false
    for (const { key, from } of meetingsOf(unsafe, hide)) {
      const left = from.filter((each) => unsafe.has(each))
      if (left.length === 0 || hidden.length > most) continue
      const needed = left.reduce((sum, { rows }) => sum + rows.length, 0)
      const lent = borrow(together(classes.get(key), left), rules, {
        lenders: lenders.get(ClassMap.nameOf(key)) ?? [],
        most: Math.floor((patience * needed) / hide),
        lot,
      })
      if (!lent) continue
      for (const each of left) {
        classes.delete(each.key)
        unsafe.delete(each)
        move(each.rows, each.key, key)
        classes.add(key, each.rows, each.said)
      }
      for (const { lender, rows } of lent) {
        const gone = new Set(rows)
        lender.rows = lender.rows.filter((row) => !gone.has(row))
        lender.said = saidBy(lender.rows, rules)
        move(rows, lender.key, key)
        classes.add(key, rows, saidBy(rows, rules))
      }
      settle(key)
      hasMoved = true
    }
    return hasMoved
  }
  const meetAgain = (hide: number, patience: number) => {
    while (unsafe.size > 0 && hidden.length <= most && meet(hide, patience));
  }

  for (let hide = 1; hide <= width; hide++) {
    meetAgain(hide, 0)
    meetAgain(hide, 1) // as much as hiding one more value of each would cost
  }
  for (let hide = 1; hide <= width; hide++) meetAgain(hide, Number.POSITIVE_INFINITY)
  return unsafe.size > 0 || hidden.length > most ? undefined : hidden
}

/** Where unsafe classes can come together by hiding `hide` values each, where most rows do first. */
function meetingsOf(unsafe: Set<RowClass>, hide: number): Meeting[] {
  const met = new Map<number | string, Meeting>()
  for (const each of unsafe) {
    for (const key of keysWithout(each.key, hide)) {
      const name = ClassMap.nameOf(key)
      const meeting = met.get(name) ?? { key, from: [], rows: 0 }
      meeting.from.push(each)
      meeting.rows += each.rows.length
      met.set(name, meeting)
    }
  }
  return [...met.values()].sort((a, b) => b.rows - a.rows)
}

/** The safe classes that could lend rows to a key by hiding `hide` values of each. */
function safeByKey(classes: ClassMap, unsafe: Set<RowClass>, hide: number): Map<number | string, RowClass[]> {
  const found = new Map<number | string, RowClass[]>()
  for (const each of classes.list()) {
    if (unsafe.has(each)) continue
    for (const key of keysWithout(each.key, hide)) {
      const name = ClassMap.nameOf(key)
      const known = found.get(name)
      if (known) known.push(each)
      else found.set(name, [each])
    }
  }
  return found
}

/** How many rows would stand at a key, and what they say, if all these came to those that are there. */
function together(there: RowClass | undefined, coming: RowClass[]): { size: number; said: Int32Array } {
  const all = there ? [there, ...coming] : coming
  const [first, ...others] = all.map(({ said }) => said)
  return {
    size: all.reduce((sum, { rows }) => sum + rows.length, 0),
    said: first!.map((value, m) => (others.every((other) => other[m] === value) ? value : MIXED)),
  }
}
