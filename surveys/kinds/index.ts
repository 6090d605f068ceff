import type { Question } from '../definition.ts'
import { boolean } from './boolean.ts'
import { checkbox } from './checkbox.ts'
import { comment } from './comment.ts'
import { dropdown } from './dropdown.ts'
import type { Kind } from './kind.ts'
import { matrix } from './matrix.ts'
import { paneldynamicOf } from './paneldynamic.ts'
import { radiogroup } from './radiogroup.ts'
import { ranking } from './ranking.ts'
import { rating } from './rating.ts'
import { text } from './text.ts'

/** Every kind of question there is, by SurveyJS's name for its type. */
export const kinds: Record<Question['type'], Kind> = {
  text,
  comment,
  radiogroup,
  dropdown,
  checkbox,
  rating,
  boolean,
  matrix,
  ranking,
  paneldynamic: paneldynamicOf((question) => kindOf(question)),
}

export function kindOf(question: Question): Kind {
  return kinds[question.type]
}
