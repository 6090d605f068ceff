import { Wording } from '../../parts/Wording.tsx'
import { type Asked, hintId, problemId, problemOf, wordingOf } from '../asked.ts'
import { Media } from './Media.tsx'

/** What stands between a question's title and its field: its description, ways to hear it, and what went wrong. */
export function About({ asked }: { asked: Asked }) {
  const { description } = wordingOf(asked)
  return (
    <>
      {description !== undefined && (
        <p className="hint" id={hintId(asked.field)} data-say="">
          <Wording text={description} tag={asked.language} />
        </p>
      )}
      <Media asked={asked} />
      <ProblemNote asked={asked} field={asked.field} problem={problemOf(asked)} />
    </>
  )
}

interface ProblemNoteProps {
  asked: Asked
  field: string
  problem: string | undefined
}

/** What to look at again, beside the field. */
export function ProblemNote({ asked, field, problem }: ProblemNoteProps) {
  if (problem === undefined) return null
  return (
    <p className="problem" id={problemId(field)}>
      <span className="unseen">{asked.say('errorPrefix')} </span>
      {problem}
    </p>
  )
}
