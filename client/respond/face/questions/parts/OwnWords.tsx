import { OTHER_LENGTH } from '../../../../../surveys/kinds/parts/limits.ts'
import type { SelectQuestion } from '../../../../../surveys/kinds/parts/select.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { Wording } from '../../parts/Wording.tsx'
import { type Asked, noteId, problemAt, problemId, typed } from '../asked.ts'
import { ProblemNote } from './About.tsx'
import { Hints } from './Hints.tsx'
import { WhoMayRead } from './WhoMayRead.tsx'

/** Words beside "something else". The styles show them once that is chosen. */
export function OwnWords({ asked }: { asked: Asked<SelectQuestion> }) {
  const { question, say, language } = asked
  if (!question.showOtherItem) return null
  const field = `${asked.field}:words`
  const problem = problemAt(asked, field)
  return (
    <div className="words">
      <label htmlFor={idOf(field)}>
        {question.otherPlaceholder ? <Wording text={question.otherPlaceholder} tag={language} /> : say('ownWords')}
      </label>
      <p className="hint" id={noteId(field)}>
        {say('noNames')}
      </p>
      <ProblemNote asked={asked} field={field} problem={problem} />
      <textarea
        name={field}
        id={idOf(field)}
        rows={2}
        maxLength={OTHER_LENGTH}
        defaultValue={typed(asked.words)}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={problem === undefined ? noteId(field) : `${noteId(field)} ${problemId(field)}`}
        aria-invalid={problem !== undefined || undefined}
      />
      <WhoMayRead asked={asked} />
      <Hints asked={asked} field={field} />
    </div>
  )
}
