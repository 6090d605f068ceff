import { createElement } from 'react'
import type { Question } from 'survey-core'
import {
  ReactQuestionFactory,
  SurveyQuestionMatrix,
  SurveyQuestionRadiogroup,
  SurveyQuestionRating,
} from 'survey-react-ui'
import { wordsFor } from '../../words/languages.ts'

function Undo({ question, several = false }: { question: Question; several?: boolean }) {
  const words = wordsFor(question.getLocale())
  const undo = () => {
    question.clearValue()
    question.focus()
  }
  return (
    <button type="button" className="undo" onClick={undo}>
      {several ? words.clearSeveral : words.clear}
    </button>
  )
}

/** An answer can be taken away again: a ring, once chosen, could only be moved. */
class Radiogroup extends SurveyQuestionRadiogroup {
  protected override renderElement() {
    return (
      <>
        {super.renderElement()}
        {!this.question.isEmpty() && <Undo question={this.question} />}
      </>
    )
  }
}

class Matrix extends SurveyQuestionMatrix {
  protected override renderElement() {
    return (
      <>
        {super.renderElement()}
        {!this.question.isEmpty() && <Undo question={this.question} several />}
      </>
    )
  }
}

class Rating extends SurveyQuestionRating {
  protected override renderElement() {
    return (
      <>
        {super.renderElement()}
        {!this.question.isEmpty() && <Undo question={this.question} />}
      </>
    )
  }
}

ReactQuestionFactory.Instance.registerQuestion('radiogroup', (props) => createElement(Radiogroup, props as never))
ReactQuestionFactory.Instance.registerQuestion('matrix', (props) => createElement(Matrix, props as never))
ReactQuestionFactory.Instance.registerQuestion('rating', (props) => createElement(Rating, props as never))
