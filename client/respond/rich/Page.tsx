import type { SurveyModel } from 'survey-core'
import type { PageProps } from '../face/parts/page-parts.ts'
import { Check } from '../face/views/ask/Check.tsx'
import { Note } from '../face/views/ask/Note.tsx'
import { Question } from '../face/views/ask/Question.tsx'
import { AskedSurvey } from './survey.tsx'

/** The views that the rich face draws; all others come from the server. */
const drawn = ['question', 'note', 'check'] as const
type DrawnView = (typeof drawn)[number]

export const isDrawn = (view: string): view is DrawnView => (drawn as readonly string[]).includes(view)

/** The main part of a page, from the components of the light face. The questions stand inside SurveyJS. */
export function Page({ model, page, language }: PageProps & { model: SurveyModel }) {
  const { view } = page
  switch (view.view) {
    case 'question': {
      const props = { page, language, view }
      return (
        <Question {...props}>
          <AskedSurvey model={model} drawn={props} />
        </Question>
      )
    }
    case 'note':
      return <Note page={page} language={language} view={view} />
    case 'check':
      return <Check page={page} language={language} view={view} />
  }
}
