import { type Tally, tally } from '../numbers/tally.ts'
import type { People } from '../people.ts'
import type { Asked } from '../populations/asked.ts'
import { contextsOf, cutsOf, namesOf, type Population, type Split } from '../populations/splits.ts'
import { givesAway, type Leading } from './bases.ts'
import type { Measure } from './measures.ts'
import { type Served, serve } from './tables.ts'

/** A measure, whom it is about, and the questions on which it hangs who is asked. */
export interface Task {
  measure: Measure
  population: Population
  routers: Set<string>
}

/** Everyone's place among the contexts of a split. */
interface Places {
  of: Uint16Array
  size: number
}

function placesOf({ by }: Split, n: number): Places {
  const of = new Uint16Array(n)
  let size = 1
  for (const { demographic, level } of by) {
    const { groups, groupOf } = demographic.groupings[level]!
    const group = Uint16Array.from(groupOf)
    for (let i = 0; i < n; i++) of[i] = of[i]! * groups.length + group[demographic.categories[i]!]!
    size *= groups.length
  }
  return { of, size }
}

/** Each block in two: those outside `asked` (even) and those in it (odd). */
function halved({ of, size }: Places, { members }: Asked): Places {
  const halves = new Uint16Array(of.length)
  for (let i = 0; i < of.length; i++) halves[i] = 2 * of[i]! + (members ? members[i]! : 1)
  return { of: halves, size: 2 * size }
}

/**
 * The tables of all measures, in the order of `tasks`; within a measure {all} first. A question is served after those
 * that lead to it: what their tables hide must not be told by who was asked it. Where it would be, the split goes with
 * all its contexts, since the people of a context are counted in the tables of every question that it is shown of.
 */
export function serveAll(people: People, tasks: Task[], splits: Split[]): Served[] {
  const places = new Map<string, Places>()
  for (const split of splits) {
    const cuts = cutsOf(split)
    if (!places.has(cuts)) places.set(cuts, placesOf(split, people.n))
  }
  const servedBy = new Map<Measure, Map<string, Served>>()
  for (const task of tasks.toSorted((a, b) => a.routers.size - b.routers.size)) {
    const own = splits.filter(
      ({ population, only = task.measure.question }) =>
        population === task.population && only === task.measure.question,
    )
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
    own.map((split) => places.get(cutsOf(split))!),
  )
  const routing = tasks.filter((task) => routers.has(task.measure.question)).map((task) => task.measure)
  for (const [i, split] of own.entries()) {
    const names = namesOf(split)
    const leading = routing.map(
      (router): Leading => ({
        served: servedBy.get(router)?.get(names),
        tallies: talliesOf(people, router, [halved(places.get(cutsOf(split))!, population.asked)])[0]!,
        isPart: hasOverlap(router) || routing.some((r) => r !== router && r.question === router.question),
      }),
    )
    const isGivenAway = contextsOf(split).some((context) => leading.some((each) => givesAway(each, context)))
    const table = isGivenAway ? undefined : serve(measure, split, tallies[i]!)
    if (table) served.set(names, table)
    // Without the table for everyone there is none at all: it could be added up from the others.
    else if (split.by.length === 0) return served
  }
  return served
}

/** Whether one person can be in several of its cells. */
const hasOverlap = ({ layouts }: Measure) => layouts.some((cells) => cells.some(({ coding }) => coding > 0))

/** For each of `places`, the tallies of all codings. A coding is read once, and only one is held at a time. */
function talliesOf(people: People, { codings }: Measure, places: Places[]): Tally[][] {
  const tallies: Tally[][] = places.map(() => [])
  for (const coding of codings) {
    const slots = coding(people)
    for (const [i, blocks] of places.entries()) tallies[i]!.push(tally(slots, people.rkeys, blocks))
  }
  return tallies
}
