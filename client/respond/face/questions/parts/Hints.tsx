import { idOf } from '../../../../../surveys/sitting/fields.ts'
import type { Asked } from '../asked.ts'
import { swapsAsJson } from '../swaps.ts'

/**
 * The place beneath a text, and beneath who may read it, where the script shows what in it may tell who somebody is, and offers something else for
 * it: see client/respond/hints. Empty without a script. What is said there comes with the page, in its language.
 */
export function Hints({ asked: { say }, field }: { asked: Asked; field: string }) {
  return (
    <div
      className="hints"
      data-hints={idOf(field)}
      data-title={say('hintsTitle')}
      data-text={say('hintsText')}
      data-unread={say('hintsUnread')}
      data-change={say('hintsChange')}
      data-keep={say('hintsKeep')}
      data-undo={say('hintsUndo')}
      data-found={say('hintsFound')}
      data-changed={say('hintsChanged')}
      data-kept={say('hintsKept')}
      data-undone={say('hintsUndone')}
      data-swaps={swapsAsJson(say)}
    />
  )
}
