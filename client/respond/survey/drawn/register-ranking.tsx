import { createElement } from 'react'
import type { QuestionRankingModel } from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase } from 'survey-react-ui'
import { wordsFor } from '../../words/languages.ts'
import { Ranking } from './Ranking.tsx'

/** Draws our Ranking where SurveyJS would draw its own. The base class draws it anew whenever the question changes. */
class RankingElement extends SurveyQuestionElementBase {
  protected override renderElement() {
    const question = this.questionBase as QuestionRankingModel
    return <Ranking question={question} words={wordsFor(question.getLocale())} />
  }
}

ReactQuestionFactory.Instance.registerQuestion('ranking', (props) => createElement(RankingElement, props as never))
