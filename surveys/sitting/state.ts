import type { Reason } from '../kinds/kind.ts'
import type { Ways } from './ways.ts'

/** Raw answers by question name, as the API takes them: see cleanAnswers. */
export type RawAnswers = Record<string, unknown>

/**
 * Where someone is:
 * - `opening`: who asks, about what, the choice of the way of reading
 * - `assent:1`, `assent:2`, …: easy-read checks for 8 to 12; they explain again and never fail
 * - `promise`: what is kept, and what never is
 * - `exit`: what the button Exit this page does
 * - `note:PAGE`: the note before a hard part, by the name of the definition's page
 * - `q:SCREEN`: a question, by the name of its screen
 * - `q:SCREEN:check`: the same, opened from the page of all answers: next and back lead there again
 * - `check`: all answers of this sitting
 * - `later:PLACE`: how to come back later, and the place to go on from
 */
export type Place = string

/**
 * One sitting. All of it travels in the hidden fields of the page; the server keeps nothing of it. Nothing in it is
 * believed: answers are checked in full at Send.
 */
export interface Sitting {
  /** The version and the wave that the page showed first: answers go there and nowhere else. */
  version: number
  wave: string
  /** The idempotency key: 128 random bits in hex. Sending twice under one key stores once. */
  key: string
  place: Place
  ways: Ways
  /** What was typed and ticked so far, also what does not fit: it is shown again with a word on how to put it right. */
  answers: RawAnswers
  /** Answers from an earlier sitting, sealed: they are sent along and never shown again. '' where there are none. */
  earlier: string
  /** A tablet that is handed round. */
  kiosk: boolean
}

/**
 * What the button that was pressed asks for (the form field `go`):
 * `next`, `back`, `send`; `young` and `older` (opening); `say:yes`, `say:no`, `say:understood` (assent); `skip` (this part, on a note); `to:PLACE`;
 * `language:TAG`, `set` (the ways chosen in the panel of ways); `add:QUESTION`, `remove:QUESTION:INDEX` (dynamic panels);
 * `later`, `later-code`; `finish` (code page: clear everything, also "I don't want one"); `next-person` (kiosk).
 */
export type Go = string

/** One thing to look at again. `field` is the id of the input that the error summary leads to. */
export interface FieldProblem {
  question: string
  field: string
  message: string
}

/** One thing that does not fit, in no language yet. Without a reason it is nothing that an honest page sends. */
export interface Misfit {
  question: string
  /** The id of the input to go to. */
  field: string
  reason?: Reason
}
