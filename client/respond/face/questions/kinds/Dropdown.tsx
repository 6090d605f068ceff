import type { DropdownQuestion } from '../../../../../surveys/kinds/dropdown.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { textIn } from '../../../../../surveys/text.ts'
import { type Asked, describedBy, problemOf, typed } from '../asked.ts'
import { choicesOffered } from '../offered.ts'
import { OwnWords } from '../parts/OwnWords.tsx'
import { Single } from '../parts/Single.tsx'

/** One choice of a long list: the device's own, which every hand and every screen reader knows. */
export function Dropdown({ asked }: { asked: Asked<DropdownQuestion> }) {
  const { field, question, language, say } = asked
  return (
    <Single asked={asked} kind="dropdown">
      <span className="select">
        <select
          name={field}
          id={idOf(field)}
          defaultValue={typed(asked.value)}
          autoComplete="off"
          aria-describedby={describedBy(asked)}
          aria-invalid={problemOf(asked) !== undefined || undefined}
        >
          <option value="">{question.placeholder ? textIn(question.placeholder, language) : say('choose')}</option>
          {choicesOffered(asked).map(({ value, text }) => (
            <option key={value} value={value}>
              {textIn(text, language)}
            </option>
          ))}
        </select>
      </span>
      <OwnWords asked={asked} />
    </Single>
  )
}
