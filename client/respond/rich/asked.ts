import { ElementFactory, Question, Serializer } from 'survey-core'

/** SurveyJS's name for the one kind of question that we give it. */
export const ASKED = 'asked'

/**
 * Any question of ours. Its value is our answer as it counts (a list, an object by row, a number or "dontknow"): the
 * conditions of others see it as they do on the server. It has no title, no errors and no looks of SurveyJS's own.
 */
class AskedQuestion extends Question {
  override getType(): string {
    return ASKED
  }
}

Serializer.addClass(ASKED, [], () => new AskedQuestion(''), 'question')
ElementFactory.Instance.registerElement(ASKED, (name) => new AskedQuestion(name))
