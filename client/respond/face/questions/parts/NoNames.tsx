import { textIn } from '../../../../../surveys/text.ts'
import { type Asked, noteId, wordingOf } from '../asked.ts'

/** Whether the definition already asks, in its English words, to leave names out. */
export function saysNoNames(asked: Asked): boolean {
  return /\bnames?\b/i.test(textIn(wordingOf(asked).description))
}

/** Free text is the one place where people could be recognised: said beside each field for it. */
export function NoNames({ asked }: { asked: Asked }) {
  if (saysNoNames(asked)) return null
  return (
    <p className="hint" id={noteId(asked.field)}>
      {asked.say('noNames')}
    </p>
  )
}
