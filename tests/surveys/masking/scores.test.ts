import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findIdentifiers } from '../../../surveys/masking/find.ts'
import { precisionOf, readMarked, recallOf, scoresOf } from '../../setup/masking-scores.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/masking')
const files = ['tuning.txt', 'held-out.txt', 'seen-1.txt', 'seen-2.txt', 'held-out-2.txt'].map((name) =>
  join(fixtures, name),
)
/** What small lists can hold of names that no rule can know: the server, with its gazetteers, holds .9. */
const FLOOR: Record<string, number> = { PLACE: 0.85 }

describe.each(files)('what a browser finds in %s', (file) => {
  const scores = scoresOf(readMarked(file), findIdentifiers)

  test.each(Object.entries(scores))('%s is found, and little else is taken for it', (type, score) => {
    const floor = FLOOR[type] ?? 0.9
    expect(recallOf(score)).toBeGreaterThanOrEqual(floor)
    expect(precisionOf(score)).toBeGreaterThanOrEqual(floor)
  })
})
