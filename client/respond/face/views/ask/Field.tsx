import type { Question } from '../../../../../surveys/definition.ts'
import { allowsKey, commentKey } from '../../../../../surveys/kinds/parts/raw-keys.ts'
import { fieldOf } from '../../../../../surveys/sitting/fields.ts'
import { sittingOf, surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { QuestionField } from '../../questions/QuestionField.tsx'

type FieldProps = ViewProps<'question'> & { question: Question; heading: 1 | 2 | 3 }

/** A question with what was answered so far, and what is to be looked at again. */
export function Field({ page, view, language, question, heading }: FieldProps) {
  const { answers } = sittingOf(page)
  const { name } = question
  return (
    <QuestionField
      question={question}
      field={fieldOf(name)}
      value={answers[name]}
      words={answers[commentKey(name)]}
      allows={answers[allowsKey(name)]}
      problem={view.problems.find((problem) => problem.question === name)?.message}
      problems={view.problems}
      heading={heading}
      say={language.say}
      language={language.tag}
      ways={page.ways}
      slug={surveyOf(page).slug}
      entries={view.entries}
    />
  )
}
