import type { RadiogroupQuestion } from '../../../../../surveys/kinds/radiogroup.ts'
import type { Asked } from '../asked.ts'
import { choicesOffered } from '../offered.ts'
import { Choices } from '../parts/Choices.tsx'
import { Group } from '../parts/Group.tsx'
import { OwnWords } from '../parts/OwnWords.tsx'
import { Undo } from '../parts/Undo.tsx'

export function Radiogroup({ asked }: { asked: Asked<RadiogroupQuestion> }) {
  return (
    <Group asked={asked} kind="radiogroup">
      <Choices
        asked={asked}
        offered={choicesOffered(asked)}
        chosen={[asked.value].filter((value) => typeof value === 'string')}
        words={<OwnWords asked={asked} />}
      />
      <Undo asked={asked} />
    </Group>
  )
}
