import type { ReactNode } from 'react'
import type { Element, Question } from '../../../../../surveys/definition.ts'
import { surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { MarkedUp, Wording } from '../../parts/Wording.tsx'
import { Field } from './Field.tsx'

interface ElementsProps extends ViewProps<'question'> {
  /** Draws a question where something else than this page decides about it; by default it is drawn as it is. */
  draw?: (question: Question, heading: 1 | 2 | 3) => ReactNode
}

/** What stands on a screen: its texts, and its question or its panel of questions. */
export function Elements(props: ElementsProps) {
  const { page, view, language } = props
  const { definition } = surveyOf(page)
  const { screen, shown } = view
  const { title, description } = screen.page
  const isFirst = screen.elements[0] === screen.page.elements[0]
  const isShown = ({ name }: Element) => shown.includes(name)
  const asks = screen.elements.find((element) => element.type !== 'html' && isShown(element))
  const ownTitle = asks && (asks.type !== 'panel' || asks.title !== undefined) ? asks : undefined
  return (
    <>
      {isFirst && description && (
        <p className="intro">
          <Wording text={description} tag={language.tag} />
        </p>
      )}
      {!ownTitle && (
        <Title>
          <Wording text={title ?? definition.title} tag={language.tag} />
        </Title>
      )}
      {screen.elements.filter(isShown).map((element) => (
        <Drawn key={element.name} {...props} element={element} heading={element === ownTitle ? 1 : 2} />
      ))}
    </>
  )
}

type DrawnProps = ElementsProps & { element: Element; heading: 1 | 2 | 3 }

/** One element of a screen. */
function Drawn({ element, heading, ...props }: DrawnProps) {
  const { tag } = props.language
  if (element.type === 'html') return <MarkedUp text={element.html} tag={tag} />
  if (element.type !== 'panel')
    return props.draw?.(element, heading) ?? <Field {...props} question={element} heading={heading} />
  const inner = element.elements.filter(({ name }) => props.view.shown.includes(name))
  const below = element.title ? heading + 1 : heading
  const Heading = heading === 1 ? Title : 'h2'
  return (
    <div className="panel">
      {element.title && (
        <Heading>
          <Wording text={element.title} tag={tag} />
        </Heading>
      )}
      {element.description && (
        <p className="hint">
          <Wording text={element.description} tag={tag} />
        </p>
      )}
      {inner.map((one) => (
        <Drawn key={one.name} {...props} element={one} heading={below >= 3 ? 3 : (below as 2)} />
      ))}
    </div>
  )
}
