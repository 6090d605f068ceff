import { type Allows, allowsUnsaid, allowsValues, isAllows } from '../../../../../surveys/allows.ts'
import { ALLOWS, allowsWords } from '../../../../../surveys/kinds/parts/allowing.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import type { WordKey } from '../../../../../surveys/words/say.ts'
import { type Asked, noteId, titleId } from '../asked.ts'
import { own } from '../offered.ts'
import { Choices } from './Choices.tsx'

/** What each choice means, in a few words; `easy`: in easier ones. */
const means: Record<Allows, { usual: WordKey; easy?: WordKey }> = {
  quote: { usual: 'allowsQuoteMeans' },
  researchers: { usual: 'allowsResearchersMeans' },
  nobody: { usual: 'allowsNobodyMeans', easy: 'allowsNobodyEasy' },
}

/**
 * Who may read a text: right beneath it, before anything that is found in it, and nobody where nothing is chosen.
 */
export function WhoMayRead({ asked }: { asked: Asked }) {
  const { say, ways } = asked
  const field = `${asked.field}:${ALLOWS}`
  const offered = allowsValues.map((value) => ({
    value,
    text: own(asked, allowsWords[value]),
    also: own(asked, (ways.reading === 'easy' && means[value].easy) || means[value].usual),
  }))
  return (
    <fieldset
      className="allows"
      id={idOf(field)}
      // Beside other questions the name alone would not tell whose text is meant.
      aria-labelledby={asked.heading > 1 ? `${titleId(field)} ${titleId(asked.field)}` : undefined}
      aria-describedby={noteId(field)}
    >
      <legend id={titleId(field)} data-say="">
        {say('allowsTitle')}
      </legend>
      <Choices
        asked={asked}
        offered={offered}
        chosen={[isAllows(asked.allows) ? asked.allows : allowsUnsaid]}
        field={field}
        look="bare"
      />
      <p className="hint" id={noteId(field)} data-say="">
        {say('allowsFirst')}
      </p>
    </fieldset>
  )
}
