import type { Contract } from '../contract.ts'
import type { Definition } from '../definition.ts'
import type { Text } from '../text.ts'
import type { Screen } from './screens.ts'
import type { FieldProblem, Sitting } from './state.ts'
import type { Ways } from './ways.ts'

/** The survey that a page is about. */
export interface PageSurvey {
  slug: string
  /** The neutral number in its address, `/q/NUMBER`: it says nothing of the survey's name. */
  door: string
  version: number
  definition: Definition
  contract: Contract
  wave: {
    id: string
    rehearsal: boolean
    demonstration: boolean
    takeBackDays: number
    /** The day, YYYY-MM-DD, until which answers can be taken back at least; null while nobody knows one. */
    lastDay: string | null
  }
}

/** How long answers of one wave can be taken back, for the page that does it. */
export interface TakeBackWave {
  title: Text
  state: 'open' | 'closed' | 'too-late'
  /** Days after the close; for an open wave. */
  days: number
  /** The last day, 'YYYY-MM-DD': of a closed wave, and of an open one the earliest that it can be, if it has one. */
  lastDay: string | null
}

/** Why answers are not sent. `unsure`: nobody can tell whether they arrived, so only the very same may go again. */
export type Unsent = 'busy' | 'unavailable' | 'tooLong' | 'somethingWrong' | 'unsure'

/**
 * One answer on the check page: where it can be changed, what was asked, and the answer in words ([] = skipped).
 * `readers`: of a text, who may read it, as a sentence; `unread`: nobody may.
 */
export interface Checked {
  place: string
  question: Text
  answers: string[]
  readers?: string
  unread?: true
}

/** What a page shows. A view has the same name as the component that draws it. */
export type View =
  | { view: 'opening' }
  | { view: 'assent'; number: number; again: boolean }
  | { view: 'promise' }
  | { view: 'exit' }
  | { view: 'note'; page: string }
  | {
      view: 'question'
      screen: Screen
      /** The names of its elements that are there, given the answers so far: questions, texts and panels. */
      shown: string[]
      /** For each dynamic panel on it: for each entry, in order, the names of the inner elements that are there. */
      entries: Record<string, string[][]>
      problems: FieldProblem[]
      /** Whether there is a page to go back to: not before the page at which an earlier sitting was picked up. */
      back: boolean
      /** "Question 3 of 12": only in a survey without any condition; elsewhere the part is named. */
      count?: { number: number; of: number }
    }
  /** `challenge`: JSON of a puzzle (ALTCHA) that has to be solved before it can be sent; a script does that by itself. */
  | { view: 'check'; checked: Checked[]; unsent?: Unsent; challenge?: string; problems: FieldProblem[] }
  /** `site`: the host on which codes are typed. `answered`: whether anything was; not told once the answers are gone. */
  | { view: 'code'; words: string; digits: string; site: string; answered?: boolean }
  | { view: 'done'; kiosk?: boolean }
  | { view: 'later'; failed?: boolean }
  | { view: 'later-code'; code: string; until: string }
  | { view: 'resume'; typed?: string; kiosk?: boolean; problem?: 'mistyped' | 'notACode' | 'notThere' }
  | { view: 'closed'; checked: Checked[]; kiosk?: boolean }
  | { view: 'changed'; checked: Checked[]; kiosk?: boolean }
  /** `challenge`: as on the check page. */
  | {
      view: 'take-back'
      typed: string
      problem?: 'mistyped' | 'notACode' | 'unavailable'
      challenge?: string
      waves: TakeBackWave[]
    }
  | { view: 'taken-back' }
  | { view: 'message'; message: 'not-open' | 'not-found' | 'no-page' | 'broken' | 'unavailable' | 'too-long' }

/** Everything that is needed to draw one page; the server and the rich face draw it with the same components. */
export interface FacePage {
  view: View
  ways: Ways
  /** Tags that can be chosen on this page, the ones that the survey speaks too first. */
  languages: string[]
  /** Not on pages about no survey. */
  survey?: PageSurvey
  /** Not on pages that hold nothing of a sitting: messages, taking back, done. */
  sitting?: Sitting
  /** Where the form of this page goes: `/q/NUMBER` or `/take-back`. */
  action: string
  /**
   * On a message, where a form came that could not be looked at: all its fields, to be carried as hidden inputs, so that
   * the button "Try again" (a plain submit: `go` is among them) posts the very same once more.
   */
  again?: [name: string, value: string][]
}

/** The addresses of built files, for the document around a page. */
export interface Assets {
  styles: string[]
  /** The text of the styles, where it stands in the page itself: on the first page of a visit, see server/http/face.ts. */
  sheet?: string
  script: string
  easierLetters: string
  /** The files of the rich face: the script fetches them when nothing else is going on. */
  rich?: string[]
  icon: string
}

/** What the built face (dist/face) exports: made from client/respond/face/draw.tsx. */
export interface Face {
  /** A whole document, from `<!doctype html>` on. */
  drawPage(page: FacePage, assets: Assets): string
}
