import type { Definition } from '../../../surveys/definition.ts'
import { questionsIn } from '../../../surveys/questions.ts'
import type { Earlier } from '../../../surveys/sitting/advance.ts'
import { routeOf, type Stop } from '../../../surveys/sitting/route.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'

/**
 * Where a sitting that was left goes on, and the answers that it goes on from. Since those are never shown again,
 * nothing is asked twice and nothing is left that nobody could put right: it goes on after the last question that is
 * answered, or where it was left if that is later; an answer before it that does not fit is let go.
 * `left` has all answers so far in `answers`, opened.
 */
export function goingOn(definition: Definition, left: Sitting): Earlier {
  const { stops, here, seen } = routeOf(definition, left)
  const isAnswered = ({ screen }: Stop) =>
    questionsIn(screen?.elements ?? []).some(({ name }) => name in seen.answers || `${name}-Comment` in seen.answers)
  // A question that was opened from the page of all answers: everything was seen.
  const seenAll = left.place.endsWith(':check')
  const start = Math.max(seenAll ? stops.length - 1 : stops.indexOf(here), stops.findLastIndex(isAnswered) + 1)
  const rest = stops.slice(start)
  const next = rest.find(({ screen }) => screen)?.screen
  const screens = screensOf(definition)
  const before = screens.slice(0, next ? screens.indexOf(next) : screens.length)
  const misfits = new Set(seen.problems.map(({ question }) => question))
  const keys = before
    .flatMap(({ elements }) => questionsIn(elements))
    .filter(({ name }) => !misfits.has(name))
    .flatMap(({ name }) => [name, `${name}-Comment`])
    .filter((key) => Object.hasOwn(left.answers, key))
  return { answers: Object.fromEntries(keys.map((key) => [key, left.answers[key]])), from: rest[0]?.place ?? 'check' }
}
