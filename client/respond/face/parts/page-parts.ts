import type { FacePage, PageSurvey, View } from '../../../../surveys/sitting/page.ts'
import type { Sitting } from '../../../../surveys/sitting/state.ts'
import type { Language } from '../../../../surveys/words/languages.ts'

/** What every component of a page is given. */
export interface PageProps {
  page: FacePage
  language: Language
}

/** What the component of one view is given. */
export interface ViewProps<Name extends View['view']> extends PageProps {
  view: Extract<View, { view: Name }>
}

/** The survey of a page that is about one. A page without it is a mistake of whoever asks for it to be drawn. */
export function surveyOf({ survey, view }: FacePage): PageSurvey {
  if (!survey) throw new Error(`The page "${view.view}" is about a survey, and was given none.`)
  return survey
}

/** The sitting of a page that belongs to one. */
export function sittingOf({ sitting, view }: FacePage): Sitting {
  if (!sitting) throw new Error(`The page "${view.view}" belongs to a sitting, and was given none.`)
  return sitting
}
