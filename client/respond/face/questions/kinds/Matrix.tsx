import type { MatrixQuestion } from '../../../../../surveys/kinds/matrix.ts'
import { isPlainObject } from '../../../../../surveys/kinds/parts/plain-object.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { Wording } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import type { Asked } from '../asked.ts'
import { Choices } from '../parts/Choices.tsx'
import { Group } from '../parts/Group.tsx'
import { Undo } from '../parts/Undo.tsx'

/** A group for each row, on every screen: a table would need a magnifying glass on a phone. */
export function Matrix({ asked }: { asked: Asked<MatrixQuestion> }) {
  const { question, value, language } = asked
  const answers = isPlainObject(value) ? value : {}
  return (
    <Group asked={asked} kind="matrix">
      {question.rows.map((row, place) => {
        const field = `${asked.field}:${row.value}`
        const answer = Object.hasOwn(answers, row.value) ? answers[row.value] : undefined
        return (
          <fieldset key={row.value} className="row" id={idOf(field)}>
            <legend>
              {asked.ways.reading === 'easy' && row.picture && <Picture name={row.picture} />}
              <span data-say="">
                <Wording text={row.text} tag={language} />
              </span>
            </legend>
            <Choices
              asked={asked}
              offered={question.columns}
              chosen={typeof answer === 'string' ? [answer] : []}
              field={field}
              look="snug"
              silent={place > 0}
            />
          </fieldset>
        )
      })}
      <Undo asked={asked} several />
    </Group>
  )
}
