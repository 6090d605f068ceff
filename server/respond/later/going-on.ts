import { lookAt } from '../../../surveys/answers.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { keysOf } from '../../../surveys/kinds/parts/raw-keys.ts'
import { questionsIn } from '../../../surveys/questions.ts'
import type { Earlier } from '../../../surveys/sitting/advance.ts'
import { routeOf, type Stop } from '../../../surveys/sitting/route.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import type { Place, RawAnswers, Sitting } from '../../../surveys/sitting/state.ts'

/** The answers of one sitting, all that it sent, and the place from which the next one goes on. */
export interface Layer {
  answers: RawAnswers
  from: Place
}

/**
 * Where a sitting that was left goes on. Since answers are never shown again, nothing is asked twice and nothing is left
 * that nobody could put right: it goes on after the last question that is answered, or where it was left if that is
 * later. `left` has the answers of its own, `earlier` those before it.
 */
export function goingOn(definition: Definition, left: Sitting, earlier?: Earlier): Place {
  const answers = ownAnswers(definition, left.answers, earlier)
  const { stops, here, seen } = routeOf(definition, { ...left, answers }, earlier)
  const isAnswered = ({ screen }: Stop) =>
    questionsIn(screen?.elements ?? []).some(({ name }) => keysOf(name).some((key) => key in seen.answers))
  // A question that was opened from the page of all answers: everything was seen.
  const seenAll = left.place.endsWith(':check')
  const start = Math.max(seenAll ? stops.length - 1 : stops.indexOf(here), stops.findLastIndex(isAnswered) + 1)
  return stops[start]?.place ?? 'check'
}

/**
 * What all layers say together: each of what was asked in its own sitting, up to where the next one went on. An answer
 * that does not fit is let go. Undefined where there is none.
 */
export function earlierOf(definition: Definition, layers: Layer[]): Earlier | undefined {
  const last = layers.at(-1)
  if (!last) return undefined
  const starts = [0, ...layers.map(({ from }) => screenAt(definition, from))]
  const asked = layers.map(({ answers }, i) => answersBetween(definition, answers, starts[i], starts[i + 1]))
  const answers: RawAnswers = Object.assign({}, ...asked)
  for (const { question } of lookAt(definition, answers).problems) {
    for (const key of keysOf(question)) delete answers[key]
  }
  return { answers, from: last.from }
}

/** The answers to what this sitting asks: a page that was tampered with puts none in the place of a hidden one. */
export function ownAnswers(definition: Definition, answers: RawAnswers, earlier: Earlier | undefined): RawAnswers {
  return earlier ? answersBetween(definition, answers, screenAt(definition, earlier.from)) : answers
}

/** The index of the first screen at a place or after it. */
function screenAt(definition: Definition, place: Place): number {
  const screens = screensOf(definition)
  if (!/^(q|note):/.test(place)) return place === 'check' ? screens.length : 0
  const part = definition.pages.findIndex(({ name }) => place === `note:${name}`) + 1
  const index = screens.findIndex((screen) => (part > 0 ? screen.part >= part : place === `q:${screen.name}`))
  return index === -1 ? screens.length : index
}

function answersBetween(definition: Definition, answers: RawAnswers, start = 0, end = Number.POSITIVE_INFINITY) {
  const keys = screensOf(definition)
    .slice(start, end)
    .flatMap(({ elements }) => questionsIn(elements))
    .flatMap(({ name }) => keysOf(name))
    .filter((key) => Object.hasOwn(answers, key))
  return Object.fromEntries(keys.map((key) => [key, answers[key]]))
}
