import { knownAnswers, lookAt, type Seen, shownInEntry } from '../answers.ts'
import type { Definition, Page } from '../definition.ts'
import { entriesOf } from '../kinds/paneldynamic.ts'
import { once } from '../kinds/parts/codes.ts'
import { keysOf, nameIn } from '../kinds/parts/raw-keys.ts'
import { questionsIn } from '../questions.ts'
import type { Earlier } from './advance.ts'
import { type Screen, screensOf } from './screens.ts'
import type { Place, RawAnswers, Sitting } from './state.ts'

/** A place on the way. */
export interface Stop {
  place: Place
  page?: Page
  screen?: Screen
}

/** The way of one sitting, given its answers so far. */
export interface Route {
  /** The places that are there, in order: from the place where an earlier sitting was left. */
  stops: Stop[]
  /** Where the sitting is; the next place that is there, if its own is not. */
  here: Stop
  seen: Seen
}

const stopsOf = once((definition: Definition): Stop[] => {
  const screens = screensOf(definition)
  const parts = definition.pages.flatMap((page): Stop[] => [
    ...(page.note === undefined ? [] : [{ place: `note:${page.name}`, page }]),
    ...screens.filter((each) => each.page === page).map((screen) => ({ place: `q:${screen.name}`, page, screen })),
  ])
  return [{ place: 'opening' }, { place: 'promise' }, { place: 'exit' }, ...parts, { place: 'check' }]
})

/** A place without what stands around it: "q:one-1" of "later:q:one-1:check". */
function plainPlace(place: Place): Place {
  return place.replace(/^(later(:|$))+/, '').replace(/:check$/, '')
}

export function routeOf(definition: Definition, sitting: Sitting, earlier?: Earlier): Route {
  const seen = lookAt(definition, allAnswers(definition, sitting.answers, earlier))
  const all = stopsOf(definition)
  const placeOf = (place: Place) => all.findIndex((stop) => stop.place === plainPlace(place))
  const first = earlier ? placeOf(earlier.from) : 0
  const stops = all.filter((stop, index) => index >= first && isThere(stop, all, seen))
  const own = placeOf(sitting.place)
  const here = own === -1 ? stops[0] : stops.find((stop) => all.indexOf(stop) >= own)
  return { stops, here: here ?? { place: 'check' }, seen }
}

function isThere({ place, page, screen }: Stop, all: Stop[], seen: Seen): boolean {
  if (screen) return isScreenThere(screen, seen)
  if (!place.startsWith('note:')) return true
  return all.some((stop) => stop.page === page && stop.screen !== undefined && isScreenThere(stop.screen, seen))
}

/** With one of its questions; a screen without any is there to be read. */
function isScreenThere({ elements }: Screen, { shown, around }: Seen): boolean {
  const questions = questionsIn(elements)
  if (questions.length > 0) return questions.some(({ name }) => shown.has(name))
  return elements.some(({ name }) => around.has(name))
}

/**
 * All raw answers that will be sent together. A question that this sitting answers counts as it says; of an earlier
 * sitting only what fits counts, because nobody could put the rest right without seeing it.
 */
export function allAnswers(definition: Definition, answers: RawAnswers, earlier?: Earlier): RawAnswers {
  const own = knownAnswers(definition, answers)
  if (!earlier) return own
  const before = knownAnswers(definition, earlier.answers)
  const wrong = new Set(lookAt(definition, before).problems.map(({ question }) => question))
  const isOver = (key: string) => {
    const name = nameIn(key)
    return wrong.has(name) || keysOf(name).some((each) => each in own)
  }
  return { ...Object.fromEntries(Object.entries(before).filter(([key]) => !isOver(key))), ...own }
}

/** For each dynamic panel on a screen, by name: for each entry the names of what is there in it. */
export function entriesOn({ elements }: Screen, answers: RawAnswers, seen: Seen): Record<string, string[][]> {
  const panels = questionsIn(elements).flatMap((question) =>
    question.type === 'paneldynamic'
      ? [
          [
            question.name,
            entriesOf(question, answers[question.name]).map((e) => shownInEntry(question, e, seen.answers)),
          ],
        ]
      : [],
  )
  return Object.fromEntries(panels)
}

/** The paths of all questions that are asked on a screen: "q", and "ties:0:who" in a dynamic panel. */
export function askedOn(screen: Screen, answers: RawAnswers, seen: Seen): string[] {
  const outer = questionsIn(screen.elements)
    .map(({ name }) => name)
    .filter((name) => seen.shown.has(name))
  const entries = entriesOn(screen, answers, seen)
  const inner = questionsIn(screen.elements).flatMap((panel) => {
    if (panel.type !== 'paneldynamic' || !seen.shown.has(panel.name)) return []
    const names = new Set(questionsIn(panel.templateElements).map(({ name }) => name))
    return (entries[panel.name] ?? []).flatMap((there, index) =>
      there.filter((name) => names.has(name)).map((name) => `${panel.name}:${index}:${name}`),
    )
  })
  return [...outer, ...inner]
}
