import { type Code, readCode, writeCode } from '../../../surveys/code/codes.ts'
import { questionsIn } from '../../../surveys/questions.ts'
import { type Advanced, advance, type Earlier } from '../../../surveys/sitting/advance.ts'
import { checkedOf } from '../../../surveys/sitting/checked.ts'
import type { Fields } from '../../../surveys/sitting/fields.ts'
import type { PageSurvey, Unsent, View } from '../../../surveys/sitting/page.ts'
import { readSitting, sittingFields } from '../../../surveys/sitting/read-sitting.ts'
import { type Screen, screensOf } from '../../../surveys/sitting/screens.ts'
import type { Misfit, Sitting } from '../../../surveys/sitting/state.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import { languageOf } from '../../../surveys/words/languages.ts'
import { payloadOf } from '../../anonymity/codes.ts'
import { againFrom } from '../../http/failure-page.ts'
import type { Doors } from './doors.ts'
import type { Door, Later, LightParts, Shown } from './parts.ts'
import { type SendParts, type Sent, sendSitting } from './send.ts'
import { kioskAddress, messagePage, startPage } from './start.ts'
import { isReading, textOf, waysOf } from './ways.ts'

export interface StepParts extends LightParts, SendParts {
  doors: Doors
  later: Later
  /** The host by which people reach us: a code is typed there. */
  site: string
}

/** What a form leads to: a page, or the address of the next person's first page. */
export type Step = Shown | { to: string }

/**
 * Where someone is once their answers went off, or may have: places that only the server knows. `sent`: the code is on
 * the page, and no answer. `unsure`: nobody can tell whether the answers arrived, so they must stay as they are.
 */
const SENT = 'sent'
const UNSURE = 'unsure'

/** One sitting, as it came with a form. */
interface At {
  survey: PageSurvey
  sitting: Sitting
  fields: Fields
  go: string
  earlier: Earlier | undefined
  /** The form comes from a page without a script, which cannot solve a puzzle. */
  waits: boolean
}

/** Makes the function that answers the forms of the light face: reads the fields, moves, and says what comes next. */
export function stepping(parts: StepParts) {
  return async (number: string, fields: Fields, accepts: string | undefined, waits: boolean): Promise<Step> => {
    const door = await parts.doors.findFor(number)
    if (door) return (await stepBeside(parts, door, fields, accepts)) ?? stepOn(parts, door, fields, accepts, waits)
    return messagePage(textOf(fields, 'message') === 'no-page' ? 'no-page' : 'not-found', waysOf(fields, accepts))
  }
}

/** The buttons of pages that hold no sitting, and those that leave one. */
async function stepBeside(parts: StepParts, door: Door, fields: Fields, accepts?: string): Promise<Step | undefined> {
  const [go, view] = [textOf(fields, 'go'), textOf(fields, 'view')]
  const ways = waysOf(fields, accepts)
  if (go === 'next-person') return { to: kioskAddress(door.door, ways) }
  if (go === 'resume' || view === 'resume') return parts.later.resumePage(parts, door, fields, accepts)
  const kiosk = textOf(fields, 'kiosk') !== ''
  if (go === 'finish' || (view === 'done' && isReading(go))) {
    return { view: { view: 'done', kiosk }, ways, survey: door.open, action: `/q/${door.door}` }
  }
  return isReading(go) && view === 'message' ? startPage(door, { ways, kiosk }) : undefined
}

/** A button of a page that holds a sitting. What cannot be used of it leads to a page that says so. */
async function stepOn(
  parts: StepParts,
  door: Door,
  fields: Fields,
  accepts: string | undefined,
  waits: boolean,
): Promise<Shown> {
  const sitting = readSitting(fields)
  const isOpen = sitting?.wave === door.open?.wave.id && sitting?.version === door.open?.version
  const survey = isOpen ? door.open : sitting && (await parts.doors.findAsked(door.slug, sitting.version, sitting.wave))
  const broken: Shown = {
    status: 422,
    view: { view: 'message', message: 'broken' },
    ways: waysOf(fields, accepts),
    action: `/q/${door.door}`,
    survey: door.open,
  }
  if (!sitting || !survey) return broken
  const earlier = parts.later.unsealEarlier(parts.secrets, survey.definition, sitting)
  if (sitting.earlier !== '' && !earlier) {
    // What cannot be opened was changed on the way. What was answered since goes on without it.
    const rest = Object.fromEntries(sittingFields({ ...sitting, earlier: '' }))
    return { ...broken, again: againFrom({ ...fields, ...rest }) }
  }
  const answers = parts.later.ownAnswers(survey.definition, sitting.answers, earlier)
  const at: At = { survey, sitting: { ...sitting, answers }, fields, go: textOf(fields, 'go'), earlier, waits }
  const place = textOf(fields, 'place')
  if (place === SENT) return sentPage(parts, at)
  if (at.go === 'send') return sendPage(parts, at, door.open)
  if (!isOpen) return overPage(at, door.open)
  return place === UNSURE ? unsurePage(at) : movePage(parts, at)
}

/** Any other button: the next place of the sitting. */
async function movePage(parts: StepParts, { survey, sitting, fields, go, earlier }: At): Promise<Shown> {
  const { definition } = survey
  const moved = advance(definition, sitting, go, fields, earlier)
  const show = (view: View): Shown => ({ view, ways: moved.sitting.ways, survey, sitting: moved.sitting })
  if (go === 'later-code') return show(await parts.later.laterCode(parts, survey, moved.sitting))
  const code = isReading(go) && laterCodeIn(fields)
  if (code) return show(code)
  return placePage(survey, moved, earlier)
}

/** The page of the code for coming back, which only the page itself knows: drawn again in another language or size. */
function laterCodeIn(fields: Fields): View | undefined {
  const [code, until] = [textOf(fields, 'later-code'), textOf(fields, 'until')]
  if (typeof readCode(code) !== 'object' || !/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until))) return
  return { view: 'later-code', code, until }
}

/** The page for where a sitting is; 422 where something on it does not fit. */
function placePage(survey: PageSurvey, { sitting, problems }: Advanced, earlier: Earlier | undefined): Shown {
  const { say } = languageOf(sitting.ways.language)
  const view = viewOf(survey.definition, sitting, problems, say, earlier)
  const status = 'problems' in view && view.problems.length > 0 ? 422 : 200
  return { status, view, ways: sitting.ways, survey, sitting }
}

/** The page with the first thing that does not fit, opened as from the page of all answers. */
function atFirstProblem({ definition }: PageSurvey, { sitting, problems }: Advanced): Advanced {
  const isOn = (screen: Screen, { question }: Misfit) =>
    questionsIn(screen.elements).some(({ name }) => name === question)
  const screen = screensOf(definition).find((each) => problems.some((problem) => isOn(each, problem)))
  if (!screen) return { sitting, problems }
  const place = `q:${screen.name}:check`
  return { sitting: { ...sitting, place }, problems: problems.filter((problem) => isOn(screen, problem)) }
}

async function sendPage(parts: StepParts, at: At, open: PageSurvey | undefined): Promise<Shown> {
  const { survey, fields, earlier, waits } = at
  const moved = advance(survey.definition, at.sitting, 'send', fields, earlier)
  if (moved.problems.length > 0) return placePage(survey, atFirstProblem(survey, moved), earlier)
  const { sitting } = moved
  const sent = await sendSitting(parts.answer, survey, sitting, earlier, { proof: textOf(fields, 'proof'), waits })
  if ('code' in sent) return codePage(parts, survey, sitting, sent.code, { answered: isAnswered(sitting) })
  if ('over' in sent) return overPage({ ...at, sitting, go: '' }, open)
  return unsentPage({ ...at, sitting }, sent)
}

type Not = Extract<Sent, { unsent: Unsent }>

/** All answers, still here, and why they are not sent. */
function unsentPage({ survey, sitting, earlier }: At, { unsent, status, challenge }: Not): Shown {
  const checking = { ...sitting, place: 'check' }
  const shown = placePage(survey, { sitting: checking, problems: [] }, earlier)
  if (shown.view.view !== 'check') return shown
  return {
    ...shown,
    status,
    view: { ...shown.view, unsent, ...(challenge && { challenge }) },
    sitting: unsent === 'unsure' ? { ...checking, place: UNSURE } : checking,
  }
}

/** While nobody can tell whether answers arrived, a page that was turned shows the same again: only the very same may go. */
function unsurePage(at: At): Shown {
  const { survey, sitting, fields, go, earlier } = at
  const read = advance(survey.definition, { ...sitting, place: 'check' }, isReading(go) ? go : '', fields, earlier)
  return unsentPage({ ...at, sitting: read.sitting }, { unsent: 'unsure', status: 200 })
}

/** Whether anything was sent, now or with what an earlier sitting kept. */
const isAnswered = ({ answers, earlier }: Sitting) => earlier !== '' || Object.keys(answers).length > 0

/** The code, shown once: the page holds no answer any more, only the key from which the code follows. */
function codePage(
  { site }: StepParts,
  survey: PageSurvey,
  sitting: Sitting,
  { words, digits }: Code,
  told: { answered?: boolean } = {},
): Shown {
  const rest: Sitting = { ...sitting, place: SENT, answers: {}, earlier: '' }
  return { view: { view: 'code', words, digits, site, ...told }, ways: sitting.ways, survey, sitting: rest }
}

/**
 * The same code again, in another language or size. Nothing is asked or stored: it follows from the key. Only a form that
 * somebody changed comes here with a key that was never sent. It harms nobody: it tells nothing of any answers, since it
 * says the same of every key, and a code under which nothing was sent takes nothing back. Whoever has somebody's key
 * gets their code by Send as well; it is on no page but theirs.
 */
function sentPage(parts: StepParts, { survey, sitting, fields, go }: At): Shown {
  const ways = isReading(go) ? waysOf(fields, undefined) : sitting.ways
  return codePage(parts, survey, { ...sitting, ways }, writeCode(payloadOf(parts.secrets.pepper, sitting.key)))
}

/** The wave that the page showed takes no answers any more. What was answered is on the page still. */
function overPage({ survey, sitting, fields, go, earlier }: At, open: PageSurvey | undefined): Shown {
  const read = advance(survey.definition, sitting, isReading(go) ? go : '', fields, earlier).sitting
  const checked = checkedOf(survey.definition, read, languageOf(read.ways.language).say, earlier)
  return { status: 409, view: { view: open ? 'changed' : 'closed', checked }, ways: read.ways, survey, sitting: read }
}
