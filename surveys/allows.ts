/**
 * Who may read a text, as the young person chose beside it (the contract's clause `words.allows`):
 * `quote`: two people check it, then it may be shown; `researchers`: two people check it, then researchers
 * may read it; `nobody`: it is destroyed unread at the release.
 */
export const allowsValues = ['quote', 'researchers', 'nobody'] as const

export type Allows = (typeof allowsValues)[number]

/** What holds where nothing was chosen, and for a client that sends no choice. */
export const allowsUnsaid: Allows = 'nobody'

/** Whether `value` is one of the three choices. */
export const isAllows = (value: unknown): value is Allows => allowsValues.some((allows) => allows === value)
