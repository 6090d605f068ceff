import { type Tally, tally } from '../numbers/tally.ts'
import type { People } from '../people.ts'
import type { Asked } from '../populations/asked.ts'
import { type Context, namesOf, type Population, type Split } from '../populations/splits.ts'
import { givesAway, type Leading } from './bases.ts'
import type { Measure } from './measures.ts'
import { type Counts, type Served, serve } from './tables.ts'

/** A measure, whom it is about, and the questions on which it hangs who is asked. */
export interface Task {
  measure: Measure
  population: Population
  routers: Set<string>
}

/** Everyone's place among the combinations of the split's categories (not of its groups); none without a split. */
interface Places {
  of: Uint16Array
  size: number
}

function placesOf({ by }: Split, n: number): Places {
  const of = new Uint16Array(n)
  let size = 1
  for (const { demographic } of by) {
    const width = demographic.values.length
    for (let i = 0; i < n; i++) of[i] = of[i]! * width + demographic.categories[i]!
    size *= width
  }
  return { of, size }
}

/** The combinations of categories that a context is made of. */
function blocksIn({ by }: Split): (context: Context) => number[] {
  return ({ categories }) =>
    categories.reduce<number[]>(
      (blocks, of, cut) =>
        blocks.flatMap((block) => of.map((category) => block * by[cut]!.demographic.values.length + category)),
      [0],
    )
}

/** Each block in two: those outside `asked` (even) and those in it (odd). */
function halved({ of, size }: Places, { members }: Asked): Places {
  const halves = new Uint16Array(of.length)
  for (let i = 0; i < of.length; i++) halves[i] = 2 * of[i]! + (members ? members[i]! : 1)
  return { of: halves, size: 2 * size }
}

/**
 * The tables of all measures, in the order of `tasks`; within a measure {all} first. A question is served after those
 * that lead to it: whether its base may be shown hangs on what their tables show.
 */
export function serveAll(people: People, tasks: Task[], splits: Split[]): Served[] {
  const places = new Map<string, Places>()
  for (const split of splits) {
    const names = namesOf(split)
    if (!places.has(names)) places.set(names, placesOf(split, people.n))
  }
  const servedBy = new Map<Measure, Map<string, Served>>()
  for (const task of tasks.toSorted((a, b) => a.routers.size - b.routers.size)) {
    const own = splits.filter(({ population }) => population === task.population)
    servedBy.set(task.measure, serveTask(people, task, own, tasks, places, servedBy))
  }
  return tasks.flatMap(({ measure }) => [...servedBy.get(measure)!.values()])
}

function serveTask(
  people: People,
  { measure, population, routers }: Task,
  splits: Split[],
  tasks: Task[],
  places: Map<string, Places>,
  servedBy: Map<Measure, Map<string, Served>>,
): Map<string, Served> {
  const served = new Map<string, Served>()
  const own = splits.filter(({ by }) => !by.some(({ demographic }) => demographic.name === measure.question))
  const tallies = talliesOf(
    people,
    measure,
    own.map((split) => places.get(namesOf(split))!),
  )
  const routing = tasks.filter((task) => routers.has(task.measure.question)).map((task) => task.measure)
  for (const [i, split] of own.entries()) {
    const names = namesOf(split)
    const halves = halved(places.get(names)!, population.asked)
    const leading = routing.map(
      (router): Leading => ({
        served: servedBy.get(router)?.get(names),
        counts: { tallies: talliesOf(people, router, [halves])[0]!, blocksIn: blocksIn(split) },
        isPart: router.codings.length > 1 || routing.some((r) => r !== router && r.question === router.question),
      }),
    )
    const hidesBase = (context: Context) => leading.some((each) => givesAway(each, context))
    const counts: Counts = { tallies: tallies[i]!, blocksIn: blocksIn(split) }
    const table = serve(measure, split, counts, hidesBase)
    if (table) served.set(names, table)
    // Without the table for everyone there is none at all: it could be added up from the others.
    else if (split.by.length === 0) return served
  }
  return served
}

/** For each of `places`, the tallies of all codings. A coding is read once, and only one is held at a time. */
function talliesOf(people: People, { codings }: Measure, places: Places[]): Tally[][] {
  const tallies: Tally[][] = places.map(() => [])
  for (const coding of codings) {
    const slots = coding(people)
    for (const [i, blocks] of places.entries()) tallies[i]!.push(tally(slots, people.rkeys, blocks))
  }
  return tallies
}
