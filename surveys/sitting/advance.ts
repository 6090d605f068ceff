import { type AnswerProblem, knownAnswers } from '../answers.ts'
import type { Definition } from '../definition.ts'
import { entriesOf } from '../kinds/paneldynamic.ts'
import { keysOf } from '../kinds/parts/raw-keys.ts'
import { questionsIn, questionsOf } from '../questions.ts'
import { assentChecks, assentNumber } from './assent.ts'
import { drawnIn, type Fields, inputOf, postedValue, readAnswers } from './fields.ts'
import { askedOn, type Route, routeOf, type Stop } from './route.ts'
import type { Go, Misfit, Place, RawAnswers, Sitting } from './state.ts'
import { chooseWays } from './ways.ts'

/** What a sitting goes on from: the opened answers of an earlier one, and the place where it was left. */
export interface Earlier {
  answers: RawAnswers
  from: Place
}

/** Where a press leads: the sitting as it is then, and what does not fit if it therefore stays where it was. */
export interface Advanced {
  sitting: Sitting
  problems: Misfit[]
}

/** One press. */
interface Press {
  definition: Definition
  /** With the answers of the page that was left, and still at its place. */
  sitting: Sitting
  /** The way before those answers, and after. */
  before: Route
  after: Route
  fields: Fields
  /** The answers with which the page was drawn that was left. */
  drawn: RawAnswers
}

/**
 * Reads the fields of the place where someone is, then moves as the button `go` asks. `next` stays where answers of
 * this page do not fit, or where they open another question on the same page; `send` stays where any answer does not
 * fit. `problems` says which (viewOf puts them into words). Pure: the sitting that came in is not changed, and no
 * answer of `earlier` is in the one that comes out. Give the whole form: what is not in `fields` was not answered.
 */
export function advance(definition: Definition, sitting: Sitting, go: Go, fields: Fields, earlier?: Earlier): Advanced {
  const before = routeOf(definition, sitting, earlier)
  const { screen } = before.here
  // Any page lets one choose how to read, and a choice counts whichever button is pressed.
  const ways = chooseWays(sitting.ways, (way) => (way === 'language' ? undefined : postedValue(fields, `set:${way}`)))
  const drawn = knownAnswers(definition, sitting.answers)
  const isRead = screen !== undefined && !isAside(sitting.place)
  const answers = isRead ? readAnswers(screen, askedOn(screen, drawn, before.seen), fields, drawn) : drawn
  const read = { ...sitting, place: settled(sitting.place, before), ways, answers }
  const after = isRead ? routeOf(definition, read, earlier) : before
  const [verb = '', ...rest] = go.split(':')
  return press({ definition, sitting: read, before, after, fields, drawn }, verb, rest)
}

/** Places beside the way: nothing is asked there. */
const isAside = (place: Place) => isLater(place) || assentNumber(place) !== undefined

export const isLater = (place: Place) => /^later(:|$)/.test(place)

/** The place from which somebody went to the page about coming back later. */
const leftFor = (place: Place) => place.replace(/^(later(:|$))+/, '')

/** Whether somebody came from the page of all answers to change one of them. */
const isChanging = (place: Place) => place.startsWith('q:') && place.endsWith(':check')

/** The place as it really is: where nothing is (any more), the next one. */
export function settled(place: Place, { here, stops }: Pick<Route, 'here' | 'stops'>): Place {
  if (isLater(place)) return `later:${settled(leftFor(place), { here, stops })}`
  if (assentNumber(place) !== undefined && stops[0]?.place === 'opening') return place
  return isChanging(place) && place === `${here.place}:check` ? place : here.place
}

function press(step: Press, verb: string, rest: string[]): Advanced {
  const { sitting, before, after } = step
  switch (verb) {
    case 'next':
      return next(step)
    case 'back':
      return at(sitting, placeBefore(step))
    case 'skip':
      return at(
        sitting,
        following(after, before.here, (stop) => stop.page !== before.here.page),
      )
    case 'to':
      return at(sitting, placeTo(step, rest.join(':')))
    case 'send':
      return stay({ ...sitting, place: 'check' }, misfits(step, after.seen.problems))
    case 'later':
      return at(sitting, isLater(sitting.place) ? undefined : `later:${sitting.place}`)
    case 'young':
      if (after.stops[0]?.place !== 'opening') return stay(sitting)
      return at({ ...sitting, ways: { ...sitting.ways, reading: 'easy' } }, 'assent:1')
    case 'older':
      return at(sitting, placeTo(step, 'promise'))
    case 'say':
      return say(sitting, rest[0])
    case 'language':
      return stay({ ...sitting, ways: chooseWays(sitting.ways, (way) => (way === 'language' ? rest[0] : undefined)) })
    case 'clear':
    case 'add':
    case 'remove':
      return stay({ ...sitting, answers: changed(step, verb, rest) })
    default:
      return stay(sitting)
  }
}

const stay = (sitting: Sitting, problems: Misfit[] = []): Advanced => ({ sitting, problems })
const at = (sitting: Sitting, place: Place | undefined): Advanced => stay(place ? { ...sitting, place } : sitting)

function next(step: Press): Advanced {
  const { sitting, before, after } = step
  const { here } = before
  if (isLater(sitting.place)) return at(sitting, leftFor(sitting.place))
  if (assentNumber(sitting.place) !== undefined) return say(sitting, undefined)
  if (here.screen) {
    const names = new Set(questionsIn(here.screen.elements).map(({ name }) => name))
    const problems = after.seen.problems.filter(({ question }) => names.has(question))
    if (problems.length > 0) return stay(sitting, misfits(step, problems))
    const drawn = drawnIn(step.fields, askedOn(here.screen, step.drawn, before.seen))
    if (askedOn(here.screen, sitting.answers, after.seen).some((path) => !drawn.has(path))) return stay(sitting)
    if (isChanging(sitting.place)) {
      const opened = after.stops.find((stop) => stop.screen && !before.stops.includes(stop))
      return at(sitting, opened?.place ?? 'check')
    }
  }
  return at(sitting, following(after, here))
}

/** The place after a stop, or the first after it that fits. */
function following({ stops }: Route, here: Stop, fits: (stop: Stop) => boolean = () => true): Place | undefined {
  return stops.slice(stops.indexOf(here) + 1).find(fits)?.place
}

function placeBefore({ sitting: { place }, before, after }: Press): Place | undefined {
  if (isLater(place)) return leftFor(place)
  if (isChanging(place)) return 'check'
  const assent = assentNumber(place)
  if (assent !== undefined) return assent > 1 ? `assent:${assent - 1}` : 'opening'
  return after.stops[after.stops.indexOf(before.here) - 1]?.place
}

function placeTo({ sitting, after }: Press, place: Place): Place | undefined {
  const stop = after.stops.find((each) => each.place === place)
  const isFromCheck = sitting.place === 'check' || isChanging(sitting.place)
  return stop?.screen && isFromCheck ? `${stop.place}:check` : stop?.place
}

/** A check of assent. What is not right is explained again, once, and `understood` goes on then: nobody fails. */
function say(sitting: Sitting, answer: string | undefined): Advanced {
  const number = assentNumber(sitting.place)
  if (number === undefined) return stay(sitting)
  if (answer !== 'understood' && answer !== assentChecks[number - 1]?.right)
    return stay(sitting, [{ question: sitting.place, field: '' }])
  return at(sitting, number < assentChecks.length ? `assent:${number + 1}` : 'promise')
}

function misfits({ definition }: Press, problems: AnswerProblem[]): Misfit[] {
  return problems.flatMap(({ question: name, reason, at: part }) => {
    const question = questionsOf(definition).find((each) => each.name === name)
    return question ? [{ question: name, field: inputOf(question, part), ...(reason && { reason }) }] : []
  })
}

/** Answers with one taken away (`clear:q`, `clear:ties:0:who`), or with one entry of a dynamic panel more or less. */
function changed({ definition, sitting: { answers } }: Press, verb: string, path: string[]): RawAnswers {
  const [name = '', index, inner] = path
  const question = questionsOf(definition).find((each) => each.name === name)
  if (!question) return answers
  if (verb === 'clear' && index === undefined) return without(answers, name)
  if (question.type !== 'paneldynamic') return answers
  const entries = entriesOf(question, answers[name])
  const isEntry = index !== undefined && /^\d{1,2}$/.test(index) && Number(index) < entries.length
  if (verb === 'add' && entries.length < question.maxPanelCount) return { ...answers, [name]: [...entries, {}] }
  if (verb === 'remove' && isEntry) return { ...answers, [name]: entries.toSpliced(Number(index), 1) }
  if (verb === 'clear' && isEntry && inner !== undefined)
    return { ...answers, [name]: entries.with(Number(index), without(entries[Number(index)] ?? {}, inner)) }
  return answers
}

function without(answers: RawAnswers, name: string): RawAnswers {
  const gone = keysOf(name)
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !gone.includes(key)))
}
