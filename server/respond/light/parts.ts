import type { FastifyReply } from 'fastify'
import type { Definition } from '../../../surveys/definition.ts'
import type { Earlier } from '../../../surveys/sitting/advance.ts'
import type { Fields } from '../../../surveys/sitting/fields.ts'
import type { PageSurvey, View } from '../../../surveys/sitting/page.ts'
import type { RawAnswers, Sitting } from '../../../surveys/sitting/state.ts'
import type { Ways } from '../../../surveys/sitting/ways.ts'
import type { Db } from '../../database/connection.ts'
import type { Secrets } from '../../secrets.ts'

/** The survey behind a number: what it asks now, if one of its waves is open. */
export interface Door {
  slug: string
  door: string
  open: PageSurvey | undefined
}

/** A page to be sent. Nothing of it is kept. */
export interface Shown {
  /** 200 where none is given. */
  status?: number
  view: View
  ways: Ways
  survey?: PageSurvey | undefined
  sitting?: Sitting | undefined
  /** Where its form goes, where there is no survey: `/take-back`. */
  action?: string
  /** On a message: the fields of the form that could not be looked at. */
  again?: [name: string, value: string][]
}

/** What the pages of the light face are made with. */
export interface LightParts {
  /** The web login: it can neither read nor list a response. */
  db: Db
  secrets: Secrets
  /** Undefined where no survey has this number. At most one query, shared by all who ask at the same moment. */
  findDoor(door: string): Promise<Door | undefined>
  /** Draws a page, with the headers that all of them have. */
  send(reply: FastifyReply, shown: Shown): Promise<FastifyReply>
}

/**
 * Coming back later with a code, as server/respond/later/ does it. Beside this it has the routes `/q/:door/resume`,
 * a plugin that is given LightParts.
 */
export interface Later {
  /** Answers of earlier sittings, from the hidden field `earlier`; undefined where it is not ours, or empty. */
  unsealEarlier(secrets: Secrets, definition: Definition, sitting: Sitting): Earlier | undefined
  /** Those of a page's answers that are to its own questions: none takes the place of an earlier one. */
  ownAnswers(definition: Definition, answers: RawAnswers, earlier: Earlier | undefined): RawAnswers
  /** What the button `later-code` leads to: the view `later-code`, or `later` with `failed`. */
  laterCode(parts: LightParts, survey: PageSurvey, sitting: Sitting): Promise<View>
  /** What the button `resume` leads to: the page that asks for a code, or the sitting that goes on. */
  resumePage(parts: LightParts, door: Door, fields: Fields, accepts: string | undefined): Promise<Shown>
}
