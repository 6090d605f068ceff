import { SMALLEST_CELL } from '../numbers/minimums.ts'
import type { Lot } from '../people.ts'
import { type Grouping, groupCounts } from '../populations/levels.ts'
import { ClassMap, isSafe, type RowClass, type Rules, saidBy } from './classes.ts'
import { HIDDEN } from './frequencies.ts'
import { type Hidden, suppress } from './suppress.ts'

/** Of all values of the demographics, and of those of one category, at most these shares are hidden. */
const MOST_HIDDEN = 0.05
const MOST_HIDDEN_OF_CATEGORY = 0.1

/** A demographic of the sample: the value of each row (its place among the declared ones), HIDDEN where it was not said. */
export interface RowKey {
  values: Uint16Array
  groupings: Grouping[]
}

/** A level of each demographic, null where it is not in the file; what each row has there; and which values were hidden. */
export interface Recoded {
  levels: (number | null)[]
  keys: (Uint16Array | null)[]
  hidden: Hidden[]
}

/** One demographic at one level: how much of what was said it keeps (0 to 1), and people per group. */
interface Step {
  level: number | null
  kept: number
  counts: number[]
}

const entropyOf = (counts: number[]) => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)), 0)
}

/** The levels at which each group that has anybody has ten, and there are two such groups; last, leaving it out. */
function stepsOf({ values, groupings }: RowKey): Step[] {
  const said = new Uint32Array(groupings[0]?.groups.length ?? 0)
  for (const value of values) if (value !== HIDDEN) said[value]!++
  const finest = entropyOf([...said]) || 1
  const steps = groupings.flatMap((grouping, level): Step[] => {
    const counts = groupCounts(grouping, said)
    const sizes = counts.filter((count) => count > 0)
    if (sizes.length < 2 || sizes.some((size) => size < SMALLEST_CELL)) return []
    return [{ level, kept: entropyOf(counts) / finest, counts }]
  })
  return [...steps, { level: null, kept: 0, counts: [] }]
}

/** Every choice of a step for each demographic, the most useful first: most demographics, then most of what they tell. */
function choicesOf(steps: Step[][]): Step[][] {
  const all = steps.reduce<Step[][]>(
    (choices, next) => choices.flatMap((choice) => next.map((step) => [...choice, step])),
    [[]],
  )
  const size = (choice: Step[]) => choice.filter(({ level }) => level !== null).length
  const kept = (choice: Step[]) => choice.reduce((sum, step) => sum + step.kept, 0)
  return all.sort((a, b) => size(b) - size(a) || kept(b) - kept(a))
}

/** The rows of `finest` put together by the groups of a choice. */
function classesAt(finest: RowClass[], keys: RowKey[], choice: Step[]): ClassMap {
  const used = choice.flatMap(({ level }, i) =>
    level === null ? [] : [{ i, groupOf: keys[i]!.groupings[level]!.groupOf }],
  )
  const classes = new ClassMap()
  for (const { key, rows, said } of finest) {
    const at = used.map(({ i, groupOf }) => (key[i] === HIDDEN ? HIDDEN : groupOf[key[i]!]!))
    classes.add(at, rows.slice(), said.slice())
  }
  return classes
}

/** Whether not too much was hidden of any category. */
function isSpread(hidden: Hidden[], used: Step[]): boolean {
  const lost = used.map(({ counts }) => counts.map(() => 0))
  for (const { key, value } of hidden) lost[key]![value]!++
  return lost.every((of, key) =>
    of.every((count, group) => count <= MOST_HIDDEN_OF_CATEGORY * used[key]!.counts[group]!),
  )
}

/**
 * The finest levels at which the rows can be made safe by hiding few values. Every choice of levels is looked at, the
 * most useful first, so that nothing is made coarser than it must be; with no demographic at all everybody is one class.
 */
export function recode(rows: number, keys: RowKey[], rules: Rules, lot: Lot): Recoded {
  const finest = new ClassMap()
  const everyone = Array.from({ length: rows }, (_, row) => row)
  for (const row of everyone)
    finest.add(
      keys.map(({ values }) => values[row]!),
      [row],
      saidBy([row], rules),
    )
  const whole = finest.list()
  for (const choice of choicesOf(keys.map(stepsOf))) {
    const used = choice.filter(({ level }) => level !== null)
    const most = Math.floor(MOST_HIDDEN * rows * used.length)
    const classes = classesAt(whole, keys, choice)
    // Each row of an unsafe class costs one value at least.
    const inNeed = classes.list().reduce((sum, each) => sum + (isSafe(each, rules) ? 0 : each.rows.length), 0)
    if (inNeed > most) continue
    const hidden = suppress(classes, rules, lot, most)
    if (!hidden || !isSpread(hidden, used) || !classes.list().every((each) => isSafe(each, rules))) continue
    return asColumns(rows, keys, choice, classes, hidden)
  }
  return { levels: keys.map(() => null), keys: keys.map(() => null), hidden: [] }
}

function asColumns(rows: number, keys: RowKey[], choice: Step[], classes: ClassMap, hidden: Hidden[]): Recoded {
  const places = keys.flatMap((_, i) => (choice[i]!.level === null ? [] : [i]))
  const columns = keys.map((_, i) => (places.includes(i) ? new Uint16Array(rows).fill(HIDDEN) : null))
  for (const { key, rows: inside } of classes.list()) {
    key.forEach((value, k) => {
      for (const row of inside) columns[places[k]!]![row] = value
    })
  }
  return {
    levels: choice.map(({ level }) => level),
    keys: columns,
    hidden: hidden.map((each) => ({ ...each, key: places[each.key]! })),
  }
}
