import { idOf } from '../../../../../surveys/sitting/fields.ts'
import type { Asked } from '../asked.ts'
import { insteadOffered } from '../offered.ts'
import { Choices } from './Choices.tsx'

/** "I'm not sure" and "I don't want to say" beside a field that cannot hold them. */
export function Instead({ asked }: { asked: Asked }) {
  const field = `${asked.field}:instead`
  return (
    <fieldset className="instead" id={idOf(field)} data-instead>
      <legend>{asked.say('or')}</legend>
      <Choices
        asked={asked}
        offered={insteadOffered(asked)}
        chosen={typeof asked.value === 'string' ? [asked.value] : []}
        field={field}
      />
    </fieldset>
  )
}
