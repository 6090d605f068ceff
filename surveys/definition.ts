import { checkLevels } from './checks/levels.ts'
import { logicProblems } from './checks/logic.ts'
import { nameProblems } from './checks/names.ts'
import { shapeOf } from './checks/shape.ts'
import type { BooleanQuestion } from './kinds/boolean.ts'
import type { CheckboxQuestion } from './kinds/checkbox.ts'
import type { CommentQuestion } from './kinds/comment.ts'
import type { DropdownQuestion } from './kinds/dropdown.ts'
import { kindOf } from './kinds/index.ts'
import type { MatrixQuestion } from './kinds/matrix.ts'
import type { PaneldynamicQuestion } from './kinds/paneldynamic.ts'
import type { HtmlElement } from './kinds/parts/html.ts'
import type { PanelElement } from './kinds/parts/panel.ts'
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
  /** Who asks, and why: said before the first question. */
  asks?: Text
  why?: Text
  /** When and where results, and what was done because of them, will stand. */
  results?: Text
  /** Where the button "Exit this page" leads (an https address without a name or password in it), and what it says. */
  exit?: { address: string; text?: Text }
  /** Languages whose wording no native reader has checked yet, such as ["cy"]. */
  awaitingNativeReader?: string[]
  pages: Page[]
}

export interface Page {
  name: string
  title?: Text
  description?: Text
  /** What stands alone before a hard part, with a way round it: a few tags, see problemInHtml. */
  note?: Text
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

/** More than anyone repairs in one sitting. */
const MOST_PROBLEMS = 100

/** Everything that is wrong with a definition; [] if it may be published. Never throws, whatever JSON it is given. */
export function checkDefinition(json: unknown): Problem[] {
  const { definition, found, problems } = shapeOf(json)
  if (!definition) return problems.slice(0, MOST_PROBLEMS)
  for (const { element, path } of found) {
    if (!('type' in element) || element.type === 'panel' || element.type === 'html') continue
    const report = (message: string, place = '') => problems.push({ path: `${path}${place}`, message })
    kindOf(element).check?.(element, report)
    checkLevels(element, report)
  }
  problems.push(...nameProblems(definition, found), ...logicProblems(definition, found))
  return problems.slice(0, MOST_PROBLEMS)
}
