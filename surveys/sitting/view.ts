import type { Definition } from '../definition.ts'
import { once } from '../kinds/parts/codes.ts'
import { routedOf } from '../logic/routing.ts'
import { questionsIn } from '../questions.ts'
import { textIn } from '../text.ts'
import type { Say } from '../words/say.ts'
import { type Earlier, isLater, settled } from './advance.ts'
import { assentNumber } from './assent.ts'
import { checkedIn } from './checked.ts'
import type { View } from './page.ts'
import { entriesOn, type Route, routeOf } from './route.ts'
import { type Screen, screensOf } from './screens.ts'
import type { FieldProblem, Misfit, Sitting } from './state.ts'

/**
 * The page for where a sitting is: opening, assent, promise, exit, note, question, check, or later. `problems` are those that
 * advance gave.
 */
export function viewOf(
  definition: Definition,
  sitting: Sitting,
  problems: Misfit[],
  say: Say,
  earlier?: Earlier,
): View {
  const route = routeOf(definition, sitting, earlier)
  const place = settled(sitting.place, route)
  const number = assentNumber(place)
  if (number !== undefined) return { view: 'assent', number, again: problems.length > 0 }
  if (isLater(place)) return { view: 'later' }
  const { page, screen } = route.here
  if (screen) return questionView(definition, sitting, route, screen, sayProblems(problems, sitting, say))
  if (page) return { view: 'note', page: page.name }
  if (place === 'opening' || place === 'promise' || place === 'exit') return { view: place }
  return { view: 'check', checked: checkedIn(route, sitting, say), problems: sayProblems(problems, sitting, say) }
}

function questionView(
  definition: Definition,
  sitting: Sitting,
  { stops, here, seen }: Route,
  screen: Screen,
  problems: FieldProblem[],
): View {
  const names = new Set(namesIn(screen.elements))
  const shown = [...seen.shown, ...seen.around].filter((name) => names.has(name))
  const numbered = numberedScreens(definition)
  const count = { number: numbered.indexOf(screen) + 1, of: numbered.length }
  return {
    view: 'question',
    screen,
    shown,
    entries: entriesOn(screen, sitting.answers, seen),
    problems,
    back: stops.indexOf(here) > 0,
    ...(count.number > 0 && { count }),
  }
}

function namesIn(elements: Screen['elements']): string[] {
  return elements.flatMap((element) =>
    element.type === 'panel' ? [element.name, ...namesIn(element.elements)] : [element.name],
  )
}

/** The screens that can be counted: all with a question, in a survey in which no answer takes one away. */
const numberedScreens = once((definition: Definition): Screen[] =>
  routedOf(definition).some(({ conditions }) => conditions.length > 0)
    ? []
    : screensOf(definition).filter(({ elements }) => questionsIn(elements).length > 0),
)

/** Problems in the language of the page; a definition's own sentence comes first. */
export function sayProblems(problems: Misfit[], { ways }: Sitting, say: Say): FieldProblem[] {
  return problems.map(({ question, field, reason }) => {
    if (!reason) return { question, field, message: say('doesNotFit') }
    const { key, count, text } = reason
    const message = text === undefined ? say(key, count === undefined ? {} : { count }) : textIn(text, ways.language)
    return { question, field, message }
  })
}
