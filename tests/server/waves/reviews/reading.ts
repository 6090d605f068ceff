import type { ReviewDesk } from '../../../../server/waves/reviews/desk.ts'
import type { Wording } from '../../../../server/waves/reviews/memory.ts'
import type { DecisionBody } from '../../../../surveys/api/reviews.ts'
import { seenOf } from './texts.ts'

type Shown = { id: string; body: string } & Partial<Wording>
type Allowing = Partial<Extract<DecisionBody, { decision: 'allow' }>>

/** What people do at a desk, as their page would ask for it; `desk` is asked for anew each time. */
export function readingAt(desk: () => ReviewDesk) {
  return {
    next: async (person: string, release: string) => (await desk().ask({ ask: 'next', person, release })).text!,
    /** Allows a text as it was shown, or with these changes. */
    allow(person: string, text: Shown, change: Allowing = {}) {
      const { id, body } = text
      const decision = { decision: 'allow' as const, seen: seenOf(text), body, language: 'en', hard: false, ...change }
      return desk().ask({ ask: 'decide', person, text: id, decision })
    },
    refuse(person: string, text: Shown) {
      const decision = { decision: 'refuse' as const, seen: seenOf(text), reason: 'names' as const }
      return desk().ask({ ask: 'decide', person, text: text.id, decision })
    },
  }
}
