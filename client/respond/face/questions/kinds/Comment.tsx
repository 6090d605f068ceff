import type { CommentQuestion } from '../../../../../surveys/kinds/comment.ts'
import { maxLengthOf } from '../../../../../surveys/kinds/parts/limits.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { textIn } from '../../../../../surveys/text.ts'
import { type Asked, describedBy, noteId, problemOf, typed } from '../asked.ts'
import { Hints } from '../parts/Hints.tsx'
import { NoNames, saysNoNames } from '../parts/NoNames.tsx'
import { Single } from '../parts/Single.tsx'
import { WhoMayRead } from '../parts/WhoMayRead.tsx'

/** A longer text in one's own words. */
export function Comment({ asked }: { asked: Asked<CommentQuestion> }) {
  const { field, question } = asked
  return (
    <Single asked={asked} kind="comment">
      <NoNames asked={asked} />
      <textarea
        name={field}
        id={idOf(field)}
        rows={question.rows ?? 5}
        maxLength={maxLengthOf(question)}
        defaultValue={typed(asked.value)}
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
