import fc from 'fast-check'
import type { NamedTable } from '../../../server/anonymity/named.ts'
import { type Codes, crowd, definition, peopleOf, type Shape } from '../../server/anonymity/crowd.ts'
import type { Wave } from './attacks.ts'

const few = fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined })

/** Crowds whose demographics hang on each other, so that populations differ by a few people. */
const shapes = {
  n: fc.oneof(fc.integer({ min: 20, max: 420 }), fc.constantFrom(29, 30, 99, 100, 200, 220, 400)),
  seed: fc.integer(),
  skew: fc.constantFrom(0, 0.2, 0.5, 1),
  odd: few,
  oddWorkers: few,
  silence: fc.constantFrom(0, 0.05, 0.4),
}

const named: NamedTable[] = [
  { question: 'trust', by: 'plan' },
  { question: 'trust', by: 'worker' },
  { question: 'hurt', by: 'plan' },
  { question: 'helps', by: 'moves' },
  { question: 'kind', by: 'worker' },
  { question: 'felt', by: 'moves' },
]

const wavesOf = (shape: fc.Arbitrary<Shape>, count: number, seed: number, answering = crowd): Wave[] =>
  fc
    .sample(shape, { numRuns: count, seed })
    .map((each) => ({ people: peopleOf(definition, answering(each), each.seed), definition, scale: 'trust' }))

/** In every second crowd a plan goes with having a worker, but for a few people. */
const plannedBySome = (shape: Shape): Codes[] =>
  crowd(shape).map((codes, i) =>
    shape.seed % 2 === 0 || i < 5 ? codes : { ...codes, plan: codes.worker === 1 ? 1 : 0 },
  )

/** Random crowds of which everybody said who they are. */
export const crowdsOf = (count: number, seed: number): Wave[] =>
  wavesOf(fc.record({ ...shapes, unsaid: fc.constant(0) }), count, seed)

/** Random crowds of which some or many did not, with two-question tables that were named before the close. */
export function crowdsUnsaid(count: number, seed: number): Wave[] {
  const unsaid = fc.constantFrom(0.05, 0.3, 0.45, 0.6)
  return wavesOf(fc.record({ ...shapes, oddPairs: few, unsaid }), count, seed, plannedBySome).map((wave) => ({
    ...wave,
    named,
  }))
}
