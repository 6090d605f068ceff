import { isMissing } from '../../../../../surveys/kinds/parts/codes.ts'
import { maxLengthOf } from '../../../../../surveys/kinds/parts/limits.ts'
import type { TextQuestion } from '../../../../../surveys/kinds/text.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { textIn } from '../../../../../surveys/text.ts'
import { type Asked, describedBy, noteId, problemOf, typed } from '../asked.ts'
import { Hints } from '../parts/Hints.tsx'
import { Instead } from '../parts/Instead.tsx'
import { NoNames, saysNoNames } from '../parts/NoNames.tsx'
import { Single } from '../parts/Single.tsx'
import { Undo } from '../parts/Undo.tsx'
import { WhoMayRead } from '../parts/WhoMayRead.tsx'

/** One line of words, or a number. Never a number field: it drops what it does not understand, and turns with a wheel. */
export function TextField({ asked }: { asked: Asked<TextQuestion> }) {
  return asked.question.inputType === 'number' ? <NumberInput asked={asked} /> : <LineInput asked={asked} />
}

function NumberInput({ asked }: { asked: Asked<TextQuestion> }) {
  const { field, value } = asked
  return (
    <Single asked={asked} kind="number" either>
      <input
        type="text"
        inputMode="numeric"
        name={field}
        id={idOf(field)}
        defaultValue={isMissing(value) ? '' : typed(value)}
        autoComplete="off"
        aria-describedby={describedBy(asked)}
        aria-invalid={problemOf(asked) !== undefined || undefined}
      />
      <Instead asked={asked} />
      <Undo asked={asked} />
    </Single>
  )
}

function LineInput({ asked }: { asked: Asked<TextQuestion> }) {
  const { field, question } = asked
  return (
    <Single asked={asked} kind="line">
      <NoNames asked={asked} />
      <input
        type="text"
        name={field}
        id={idOf(field)}
        maxLength={maxLengthOf(question)}
        defaultValue={typed(asked.value).replace(/[\r\n]+/g, ' ')}
        placeholder={textIn(question.placeholder, asked.language) || undefined}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={describedBy(asked, !saysNoNames(asked) && noteId(field))}
        aria-invalid={problemOf(asked) !== undefined || undefined}
      />
      <WhoMayRead asked={asked} />
      <Hints asked={asked} field={field} />
    </Single>
  )
}
