import type { Element } from '../../../../../surveys/definition.ts'
import { entriesOf, type PaneldynamicQuestion } from '../../../../../surveys/kinds/paneldynamic.ts'
import { allowsKey, commentKey } from '../../../../../surveys/kinds/parts/raw-keys.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import type { RawAnswers } from '../../../../../surveys/sitting/state.ts'
import { Go } from '../../parts/Go.tsx'
import { MarkedUp, Wording } from '../../parts/Wording.tsx'
import { type Asked, type Level, problemAt, titleId } from '../asked.ts'
import { Group } from '../parts/Group.tsx'
import { QuestionField } from '../QuestionField.tsx'

/** The same few questions about each of several people or things, with buttons to add one and to take one away. */
export function DynamicPanel({ asked }: { asked: Asked<PaneldynamicQuestion> }) {
  const { question, field, say, language } = asked
  const entries = entriesOf(question, asked.value)
  return (
    <Group asked={asked} kind="entries">
      <input type="hidden" name={`${field}:count`} value={entries.length} />
      {entries.length === 0 && (
        <p className="hint">
          {question.noEntriesText ? <Wording text={question.noEntriesText} tag={language} /> : say('nobodyYet')}
        </p>
      )}
      {entries.map((entry, index) => (
        <Entry key={index} asked={asked} entry={entry} index={index} />
      ))}
      {entries.length < question.maxPanelCount ? (
        <p className="add">
          <Go to={`add:${question.name}`} look="quiet">
            {question.addPanelText ? <Wording text={question.addPanelText} tag={language} /> : say('addEntry')}
          </Go>
        </p>
      ) : (
        <p className="hint">{say('entriesFull')}</p>
      )}
    </Group>
  )
}

interface EntryProps {
  asked: Asked<PaneldynamicQuestion>
  entry: RawAnswers
  index: number
}

function Entry({ asked, entry, index }: EntryProps) {
  const { question, field, say, language, heading } = asked
  const own = `${field}:${index}`
  const level = Math.min(heading + 1, 4) as Level
  const Heading = `h${level}` as 'h2'
  const shown = asked.entries[question.name]?.[index] ?? []

  const draw = (element: Element) => {
    const { name } = element
    if (!shown.includes(name)) return null
    if (element.type === 'html') return <MarkedUp key={name} text={element.html} tag={language} />
    if (element.type === 'panel') {
      return (
        <fieldset key={name} className="together">
          {element.title && (
            <legend>
              <Wording text={element.title} tag={language} />
            </legend>
          )}
          {element.elements.map(draw)}
        </fieldset>
      )
    }
    const inner = `${own}:${name}`
    return (
      <QuestionField
        key={name}
        {...asked}
        question={element}
        field={inner}
        value={entry[name]}
        words={entry[commentKey(name)]}
        allows={entry[allowsKey(name)]}
        problem={problemAt(asked, inner)}
        heading={Math.min(level + 1, 4) as Level}
      />
    )
  }

  return (
    <div className="entry">
      <fieldset id={idOf(own)}>
        <legend>
          <Heading className="numbered" id={titleId(own)} tabIndex={-1}>
            {question.templateTitle ? (
              <>
                <span className="badge">{index + 1}</span> <Wording text={question.templateTitle} tag={language} />
              </>
            ) : (
              say('entryNumber', { number: index + 1 })
            )}
          </Heading>
        </legend>
        {question.templateElements.map(draw)}
        <Go to={`remove:${question.name}:${index}`} look="plain">
          {question.removePanelText ? <Wording text={question.removePanelText} tag={language} /> : say('removeEntry')}
          <span className="unseen"> ({index + 1})</span>
        </Go>
      </fieldset>
    </div>
  )
}
