import type { Definition, Question } from '../definition.ts'
import { kindOf } from '../kinds/index.ts'
import { questionsIn, questionsOf } from '../questions.ts'
import type { Text } from '../text.ts'

/** A place of a survey where people write in their own words, as reviewers and readers of quotes see it. */
export interface TextPlace {
  /** Its variable; in a dynamic panel without the entry's number, which could tell what belongs together. */
  place: string
  /** The names under which its texts are stored: one, or one for each entry of a dynamic panel. */
  variables: string[]
  heading: Text
  /** What was asked within the question: a part of a dynamic panel, or what stands for "other". */
  part?: Text
}

/** Where a definition asks for words, in its order. */
export function textPlacesOf(definition: Definition): TextPlace[] {
  return questionsOf(definition).flatMap((question) => {
    if (question.type !== 'paneldynamic') return placesOf(question)
    return questionsIn(question.templateElements)
      .flatMap(placesOf)
      .map(({ place, heading, part }) => ({
        place: `${question.name}__${place}`,
        variables: Array.from({ length: question.maxPanelCount }, (_, i) => `${question.name}__${place}__${i + 1}`),
        heading: question.title,
        part: part ?? heading,
      }))
  })
}

function placesOf(question: Question): TextPlace[] {
  const part = 'otherText' in question ? question.otherText : undefined
  return (kindOf(question).wordVariables?.(question) ?? []).map((variable) => ({
    place: variable,
    variables: [variable],
    heading: question.title,
    ...(part !== undefined && { part }),
  }))
}
