import type { Column } from '../../../surveys/columns.ts'
import type { Definition, Question } from '../../../surveys/definition.ts'
import { routersOf } from '../../../surveys/logic/routing.ts'
import { questionsOf } from '../../../surveys/questions.ts'

/** A row holds at most so many demographics. */
export const MOST_DEMOGRAPHICS = 4

export interface Chosen {
  /** The demographics that may stand in the file, in the order of the survey. */
  demographics: Question[]
  /** Those that never do: beyond the first four, asked of some people only, or flagged themselves. */
  leftOut: Question[]
  /** All other questions that stand in the file. */
  others: Question[]
}

/** The questions that hang on any of `names`, directly or through others: being asked them tells who is in which group. */
export function routedBy(definition: Definition, names: Iterable<string>): Set<string> {
  const routed = new Set<string>()
  const leading = new Set(names)
  const routers = [...routersOf(definition)]
  for (let before = -1; before < routed.size; ) {
    before = routed.size
    for (const [question, by] of routers) {
      if (![...by].some((router) => leading.has(router))) continue
      leading.add(question)
      routed.add(question)
    }
  }
  return routed
}

/**
 * Which questions a row file may hold. Of demographics the first four that everybody is asked and that are not flagged
 * sensitive. Never a question to which a demographic leads, whether or not that demographic is in the file: at a coarser
 * level, or hidden, "not shown" would tell the group that the file keeps to itself.
 */
export function questionsForRows(definition: Definition, columns: Column[]): Chosen {
  const questions = questionsOf(definition)
  const split = new Set(columns.filter(({ demographic }) => demographic).map(({ question }) => question))
  const routed = routedBy(definition, split)
  const asked = (name: string) => (routersOf(definition).get(name)?.size ?? 0) === 0
  const all = questions.filter(({ name }) => split.has(name))
  const demographics = all
    .filter(({ name, sensitive }) => asked(name) && sensitive !== true)
    .slice(0, MOST_DEMOGRAPHICS)
  return {
    demographics,
    leftOut: all.filter((question) => !demographics.includes(question)),
    others: questions.filter(
      ({ name }) => !split.has(name) && !routed.has(name) && columns.some(({ question }) => question === name),
    ),
  }
}
