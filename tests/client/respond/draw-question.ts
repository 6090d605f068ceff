import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Asked } from '../../../client/respond/face/questions/asked.ts'
import { QuestionField } from '../../../client/respond/face/questions/QuestionField.tsx'
import { shownInEntry } from '../../../surveys/answers.ts'
import type { Question } from '../../../surveys/definition.ts'
import { entriesOf } from '../../../surveys/kinds/paneldynamic.ts'
import { fieldOf } from '../../../surveys/sitting/fields.ts'
import type { RawAnswers } from '../../../surveys/sitting/state.ts'
import { languageOf } from '../../../surveys/words/languages.ts'

interface Drawn extends Partial<Pick<Asked, 'value' | 'words' | 'allows' | 'problem' | 'problems' | 'heading'>> {
  language?: string
  easy?: boolean
  /** What conditions in an entry of a dynamic panel look at. */
  answers?: RawAnswers
}

/** The HTML of one question, as the server draws it. */
export function drawQuestion(question: Question, drawn: Drawn = {}): string {
  const { language = 'en', easy = false, answers = {}, value, problems = [], heading = 1, ...rest } = drawn
  const entries =
    question.type === 'paneldynamic'
      ? { [question.name]: entriesOf(question, value).map((entry) => shownInEntry(question, entry, answers)) }
      : {}
  return renderToStaticMarkup(
    createElement(QuestionField, {
      question,
      field: fieldOf(question.name),
      value,
      heading,
      problems,
      say: languageOf(language).say,
      language,
      ways: { language, theme: '', size: '100', letters: '', reading: easy ? 'easy' : '' },
      slug: 'any',
      entries,
      ...rest,
    }),
  )
}
