import { createContext, type ReactNode, useContext } from 'react'
import type { PageModel, SurveyModel } from 'survey-core'
import { ReactQuestionFactory, Survey, SurveyPage } from 'survey-react-ui'
import type { Question } from '../../../surveys/definition.ts'
import type { ViewProps } from '../face/parts/page-parts.ts'
import { Elements } from '../face/views/ask/Elements.tsx'
import { Field } from '../face/views/ask/Field.tsx'
import { ASKED } from './asked.ts'
import { namesOn } from './make-model.ts'

type Drawn = ViewProps<'question'>

/** What the face needs to draw the questions of one page; SurveyJS passes on nothing but its own models. */
const DrawnPage = createContext<Drawn | undefined>(undefined)
const DrawnQuestion = createContext<AskedQuestion | undefined>(undefined)

interface AskedQuestion {
  question: Question
  heading: 1 | 2 | 3
}

interface AskedSurveyProps {
  model: SurveyModel
  drawn: Drawn
}

/** The questions of the model's current page, in the markup of the light face: SurveyJS says which of them are there. */
export function AskedSurvey({ model, drawn }: AskedSurveyProps) {
  return (
    <DrawnPage value={drawn}>
      <BareSurvey model={model} />
    </DrawnPage>
  )
}

/** SurveyJS's survey without the form, the sheets and the icons around its page: they all stand there already. */
class BareSurvey extends Survey {
  override doRender() {
    return this.renderPage(this.survey.currentPage)
  }

  protected override renderPage(page: PageModel) {
    return <AskedPage survey={this.survey} page={page} css={{}} creator={this} />
  }
}

/** A page without a title, rows and columns. */
class AskedPage extends SurveyPage {
  protected override renderElement() {
    const draw = (question: Question, heading: 1 | 2 | 3) => (
      <DrawnQuestion value={{ question, heading }}>
        {this.creator.createQuestionElement(this.page.getQuestionByName(question.name))}
      </DrawnQuestion>
    )
    return <AskedElements shown={namesOn(this.page)} draw={draw} />
  }
}

interface AskedElementsProps {
  shown: string[]
  draw(question: Question, heading: 1 | 2 | 3): ReactNode
}

function AskedElements({ shown, draw }: AskedElementsProps) {
  const drawn = useContext(DrawnPage)
  return drawn && <Elements {...drawn} view={{ ...drawn.view, shown }} draw={draw} />
}

function AskedField() {
  const drawn = useContext(DrawnPage)
  const asked = useContext(DrawnQuestion)
  return drawn && asked && <Field {...drawn} {...asked} />
}

ReactQuestionFactory.Instance.registerQuestion(ASKED, () => <AskedField />)
