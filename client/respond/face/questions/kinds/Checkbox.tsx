import type { CheckboxQuestion } from '../../../../../surveys/kinds/checkbox.ts'
import { type Asked, problemOf } from '../asked.ts'
import { choicesOffered } from '../offered.ts'
import { Choices } from '../parts/Choices.tsx'
import { Group } from '../parts/Group.tsx'
import { OwnWords } from '../parts/OwnWords.tsx'
import { Undo } from '../parts/Undo.tsx'

export function Checkbox({ asked }: { asked: Asked<CheckboxQuestion> }) {
  const { value, question } = asked
  const most = question.maxSelectedChoices
  return (
    <Group asked={asked} kind="checkbox">
      {most !== undefined && question.description === undefined && (
        <p className="hint" data-say="">
          {asked.say('chooseUpTo', { count: most })}
        </p>
      )}
      <Choices
        asked={asked}
        offered={choicesOffered(asked)}
        chosen={Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []}
        type="checkbox"
        invalid={problemOf(asked) !== undefined}
        words={<OwnWords asked={asked} />}
      />
      <Undo asked={asked} several />
    </Group>
  )
}
