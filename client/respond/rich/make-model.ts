import { Model, type PanelModelBase, type SurveyModel } from 'survey-core'
import { cleanAnswers } from '../../../surveys/answers.ts'
import type { Definition } from '../../../surveys/definition.ts'
import type { RawAnswers } from '../../../surveys/sitting/state.ts'
import { drawnOf } from './drawn.ts'

/** A survey that decides what is asked. It draws no title, no buttons and no style of its own: see survey.tsx. */
export function makeModel(definition: Definition): SurveyModel {
  const model = new Model(drawnOf(definition))
  model.generateStylesheet = false
  model.showCompletePage = false
  model.autoFocusFirstQuestion = false
  // What is hidden keeps what was typed: it lies in the page's own hidden field, and here only what counts.
  model.clearInvisibleValues = 'none'
  return model
}

/**
 * Puts answers into the model, those that count: a number that is no number yet, or an answer to a question that is
 * not asked, is empty for every condition, here as on the server.
 */
export function answer(model: SurveyModel, definition: Definition, answers: RawAnswers): void {
  model.data = cleanAnswers(definition, answers).answers
}

/** The names of all that a page of the model shows, in its panels too: questions, texts and panels. */
export function namesOn({ elements }: PanelModelBase): string[] {
  return elements
    .filter(({ isVisible }) => isVisible)
    .flatMap((element) => [element.name, ...(element.isPanel ? namesOn(element as unknown as PanelModelBase) : [])])
}
