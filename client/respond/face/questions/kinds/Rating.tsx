import type { RatingQuestion } from '../../../../../surveys/kinds/rating.ts'
import { Wording } from '../../parts/Wording.tsx'
import { type Asked, typed } from '../asked.ts'
import { isNumbered, stepsOffered } from '../offered.ts'
import { Choices } from '../parts/Choices.tsx'
import { Group } from '../parts/Group.tsx'
import { Undo } from '../parts/Undo.tsx'

/** A scale: numbers side by side, and words, which need their room, one beneath the other. */
export function Rating({ asked }: { asked: Asked<RatingQuestion> }) {
  const steps = stepsOffered(asked)
  const numbered = isNumbered(steps)
  return (
    <Group asked={asked} kind="rating">
      {numbered && steps.some(({ also }) => also !== undefined) && <Ends asked={asked} />}
      <Choices
        asked={asked}
        offered={steps}
        chosen={[typed(asked.value)]}
        {...(numbered && { look: 'steps' as const })}
      />
      <Undo asked={asked} />
    </Group>
  )
}

/** What the ends of a scale of numbers mean. A screen reader hears it with the first and the last number. */
function Ends({ asked: { question, language } }: { asked: Asked<RatingQuestion> }) {
  return (
    <p className="ends" aria-hidden="true">
      <span>
        <Wording text={question.minRateDescription} tag={language} />
      </span>
      <span>
        <Wording text={question.maxRateDescription} tag={language} />
      </span>
    </p>
  )
}
