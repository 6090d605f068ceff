import { CustomError, type SurveyModel } from 'survey-core'
import type { ApiProblem } from '../../../surveys/api/errors.ts'

/**
 * Shows what the server said beside the questions that it named, and turns to the first of them.
 * Gives the number of its page, or undefined where none of the questions is on a page.
 */
export function showProblems(model: SurveyModel, problems: ApiProblem[]): number | undefined {
  let first: number | undefined
  for (const { question: name, message } of problems) {
    const question = name === undefined ? null : model.getQuestionByName(name)
    if (!question?.isVisible) continue
    question.errors = [...question.errors, new CustomError(message, question)]
    if (first !== undefined) continue
    first = model.visiblePages.findIndex((page) => page.questions.includes(question))
    model.currentPageNo = first
    setTimeout(() => question.focus(true))
  }
  return first
}
