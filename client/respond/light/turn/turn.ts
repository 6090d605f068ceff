import { currentDriver } from '../load-rich.ts'
import { sittingField, turned } from '../page.ts'
import { ask, type Reply } from './ask.ts'
import { waitFor } from './busy.ts'
import { draw } from './draw.ts'
import { focusOn } from './focus.ts'
import { noteTurn } from './history.ts'
import { type Press, pressFor } from './press.ts'
import { removeTrouble, showTrouble } from './trouble.ts'
import { hold, isAllowed, settle, showUnsure, waitingLetter } from './unsure.ts'

let underWay = false

export const isUnderWay = () => underWay

/** Whether nothing else may be turned to: a page is on its way, or answers wait to be sent once more. */
export const isHeld = () => underWay || waitingLetter() !== undefined

/** Turns to a place in the sitting; false where no page came. */
export async function turnTo(place: string): Promise<boolean> {
  const press = pressFor(`to:${place}`)
  return press ? turn(press) : false
}

/** From a press to the next page: by the rich face where it is ready, else by the server. False where no page came. */
export async function turn(press: Press): Promise<boolean> {
  if (underWay || !isAllowed(press.go)) return false
  underWay = true
  removeTrouble()
  try {
    return (await turnRich(press)) || (await turnLight(press))
  } finally {
    underWay = false
  }
}

async function turnRich(press: Press): Promise<boolean> {
  const driver = currentDriver()
  if (!driver || waitingLetter() || press.form.id !== 'page') return false
  try {
    if (!driver.take(press.go, press.form)) return false
  } catch (error) {
    reportError(error)
    return false
  }
  await arrive(press)
  return true
}

async function turnLight(press: Press): Promise<boolean> {
  const isSending = press.go === 'send'
  const letter = (isSending && waitingLetter()) || press
  const over = waitFor(press.form)
  const reply = await ask(letter)
  over()
  if (isSending) {
    if (reply && isSure(reply)) settle()
    else hold(letter)
  }
  // A page that only says something would take the place of everything that was typed: its words come to this page.
  const isMessage = reply?.page.body.dataset.view === 'message' && sittingField('place')
  if (!reply || isMessage || (isSending && waitingLetter())) {
    if (!waitingLetter()) press.button?.focus({ preventScroll: true })
    showTrouble(press, reply)
    return false
  }
  draw(reply.page)
  await arrive(press)
  return true
}

/**
 * Whether a reply says what became of the answers. Of a failure only the page of all answers does, unless an attempt
 * before may have arrived: then the failure of this one says nothing of that.
 */
const isSure = ({ status, page }: Reply) =>
  status < 500 || (!waitingLetter() && page.body.dataset.view === 'check' && placeIn(page) !== 'unsure')

const placeIn = (page: Document) => page.querySelector<HTMLInputElement>('#sitting > input[name=place]')?.value

async function arrive(press: Press): Promise<void> {
  focusOn(press.go)
  showUnsure()
  turned()
  await noteTurn()
}
