import { expect, test } from 'vitest'
import { usefulnessOf } from './usefulness.ts'

/** At least what the simulations behind these rules had shown to be possible. */
test.each([
  { n: 60, complete: 0.3, contexts: 0, pairs: 0 },
  { n: 120, complete: 0.9, contexts: 0, pairs: 0 },
  { n: 200, complete: 0.98, contexts: 0.49, pairs: 0.5 },
  { n: 400, complete: 0.999, contexts: 0.69, pairs: 0.9 },
])('of $n answers a panel sees $complete of all tables whole, and $contexts of the groups of a demographic', (goal) => {
  const seen = usefulnessOf(goal.n, 30)
  expect(seen.complete).toBeGreaterThanOrEqual(goal.complete)
  expect(seen.contexts).toBeGreaterThanOrEqual(goal.contexts)
  expect(seen.pairs).toBeGreaterThanOrEqual(goal.pairs)
})
