import type { BooleanQuestion } from '../../../../../surveys/kinds/boolean.ts'
import type { Asked } from '../asked.ts'
import { booleanOffered } from '../offered.ts'
import { Choices } from '../parts/Choices.tsx'
import { Group } from '../parts/Group.tsx'
import { Undo } from '../parts/Undo.tsx'

/** Yes or no, as cards: a switch has no "not answered", and no room for "not sure". */
export function YesOrNo({ asked }: { asked: Asked<BooleanQuestion> }) {
  const { value } = asked
  return (
    <Group asked={asked} kind="boolean">
      <Choices
        asked={asked}
        offered={booleanOffered(asked)}
        chosen={typeof value === 'boolean' || typeof value === 'string' ? [String(value)] : []}
      />
      <Undo asked={asked} />
    </Group>
  )
}
