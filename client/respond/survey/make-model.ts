import { Model, QuestionMatrixModel, SvgRegistry, settings, surveyLocalization } from 'survey-core'
import 'survey-core/i18n/welsh'
import type { Definition } from '../../../surveys/definition.ts'
import { english } from '../words/english.ts'
import type { PageWords } from '../words/page-words.ts'
import { welsh } from '../words/welsh.ts'
import { rivalOf } from './drawn/answers.ts'
import { drawnOf, type Screen } from './drawn/drawn.ts'

// The page's own heading is the h1: see SurveyPages.
settings.titleTags = { ...settings.titleTags, page: 'h2', panel: 'h2', question: 'h3' }
settings.specialChoicesOrder = {
  ...settings.specialChoicesOrder,
  otherItem: [1],
  noneItem: [2],
  dontKnowItem: [3],
  refuseItem: [4],
}
settings.animationEnabled = false
// An icon comes with a style attribute, which our Content-Security-Policy refuses with a line in the console.
for (const [id, icon] of Object.entries(SvgRegistry.icons)) SvgRegistry.icons[id] = icon.replace(/ style="[^"]*"/g, '')

// SurveyJS says "row …, column …", which is how a table is built and not what it asks.
QuestionMatrixModel.prototype.getCellAriaLabel = (row, column) =>
  `${row.locText?.textOrHtml ?? ''}: ${column.locTitle?.textOrHtml ?? ''}`

/** SurveyJS's own texts, in our words. */
function say(locale: string, words: PageWords): void {
  Object.assign(surveyLocalization.locales[locale] ?? {}, {
    dontKnowItemText: words.notSure,
    refuseItemText: words.refuse,
    clearCaption: words.clear,
    noEntriesText: words.nobodyYet,
    placeholder: words.choose,
    commentText: words.ownWords,
    otherItemText: words.other,
    noneItemText: words.none,
    minError: words.atLeast,
    maxError: words.atMost,
    numericError: words.number,
    invalidInputError: words.number,
    maxSelectError: words.atMostChoices,
    textMaxLength: words.atMostLetters,
  })
}
say('en', english)
say('cy', welsh)

/** SurveyJS's name of a language. */
export const localeOf = (tag: string) => (tag === 'en' ? '' : tag)

/** A survey that is ready to be drawn: our own buttons, headings and progress stand around it. */
export function makeModel(definition: Definition): { model: Model; screens: Map<string, Screen> } {
  const { json, screens } = drawnOf(definition)
  const model = new Model(json)
  // The same variables come from the style sheet of surveyjs-theme.ts.
  model.generateStylesheet = false
  model.showTitle = false
  model.showPageTitles = false
  model.showNavigationButtons = false
  model.showProgressBar = false
  model.showQuestionNumbers = 'off'
  model.showCompletePage = false
  model.requiredMark = ''
  model.clearInvisibleValues = 'onHidden'
  model.questionErrorLocation = 'top'
  model.autoFocusFirstQuestion = false
  // On leaving a field would be too late: the browser's own Back leaves none.
  model.textUpdateMode = 'onTyping'
  model.focusOnFirstError = true
  model.questionDescriptionLocation = 'underTitle'
  // "Something else" needs no words: every question can be skipped, this part of it too.
  model.onSettingQuestionErrors.add((_, options) => {
    options.errors.splice(0, options.errors.length, ...options.errors.filter((e) => e.getErrorType() !== 'otherempty'))
  })
  model.onValueChanged.add((_, { name, value }) => {
    if (!isEmpty(value) && !model.getQuestionByName(rivalOf(name))?.isEmpty()) model.clearValue(rivalOf(name))
  })
  model.onDynamicPanelValueChanged.add((_, { name, value, panel }) => {
    const rival = panel.getQuestionByName(rivalOf(name))
    if (!isEmpty(value) && rival && !rival.isEmpty()) rival.clearValue()
  })
  return { model, screens }
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
