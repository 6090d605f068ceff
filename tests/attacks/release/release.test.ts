import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildTables } from '../../../server/anonymity/release.ts'
import { crowd, definition, peopleOf, type Shape } from '../../server/anonymity/crowd.ts'
import { type Weakening, weakened } from '../../setup/weakened.ts'
import {
  type Attack,
  averaging,
  type Build,
  differencing,
  exactLinearProgramming,
  guessedFromNine,
  guessedFromTwoWaves,
  linearProgramming,
  missingSibling,
  reading,
  routerSubtraction,
  sameAnswer,
  smallContext,
  staffAmongThem,
  tinyWave,
  type Wave,
} from './attacks.ts'
import { demonstrationWave } from './demonstration.ts'

/** Random crowds whose demographics hang on each other; everybody said theirs, and the attacker knows them. */
const shapes: fc.Arbitrary<Shape> = fc.record({
  n: fc.oneof(fc.integer({ min: 20, max: 420 }), fc.constantFrom(29, 30, 99, 100, 200, 220, 400)),
  seed: fc.integer(),
  skew: fc.constantFrom(0, 0.2, 0.5, 1),
  odd: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
  oddWorkers: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
  silence: fc.constantFrom(0, 0.05, 0.4),
  unsaid: fc.constant(0),
})
const crowdsOf = (count: number, seed: number): Wave[] =>
  fc
    .sample(shapes, { numRuns: count, seed })
    .map((shape) => ({ people: peopleOf(definition, crowd(shape), shape.seed), definition, scale: 'trust' }))

const demonstration = demonstrationWave(400)

interface Case {
  attack: Attack
  rule: string
  weakenings: Weakening[]
  crowds: number
}

const anonymity = 'server/anonymity'
const numbers = `${anonymity}/numbers/minimums.ts`
const set = (name: string, from: string, to: string): Weakening => ({
  file: numbers,
  rule: `export const ${name} = ${from}`,
  instead: `export const ${name} = ${to}`,
})
const noPerturbation: Weakening = {
  file: `${anonymity}/numbers/cells.ts`,
  rule: 'return people + addedTo(people, (keys % KEYS) / KEYS)',
  instead: 'return people',
}

const cases: Case[] = [
  {
    attack: differencing,
    rule: 'two populations differ by nobody or by ten',
    weakenings: [
      {
        file: `${anonymity}/populations/settle.ts`,
        rule: '>= SMALLEST_CELL\n    if (isFar)',
        instead: '>= 0\n    if (isFar)',
      },
    ],
    crowds: 60,
  },
  {
    attack: missingSibling,
    rule: 'never one sibling less: the whole split goes',
    weakenings: [
      { file: `${anonymity}/tables/tables.ts`, rule: '      return undefined\n', instead: '      continue\n' },
    ],
    crowds: 60,
  },
  {
    attack: smallContext,
    rule: 'a filtered context holds 20 people',
    weakenings: [set('SMALLEST_CONTEXT', '20', '1'), set('OTHERS', '10', '0')],
    crowds: 60,
  },
  {
    attack: smallContext,
    rule: 'a filtered context of a flagged question holds 30 people',
    weakenings: [set('SMALLEST_SENSITIVE_CONTEXT', '30', '20')],
    crowds: 60,
  },
  {
    attack: staffAmongThem,
    rule: 'a filtered context holds ten people beside staff',
    weakenings: [set('OTHERS', '10', '-25')],
    crowds: 60,
  },
  { attack: reading, rule: 'no number under ten', weakenings: [set('SMALLEST_CELL', '10', '2')], crowds: 60 },
  { attack: reading, rule: 'numbers are rounded to five', weakenings: [set('ROUNDING', '5', '1')], crowds: 60 },
  {
    attack: sameAnswer,
    rule: 'no number of an answer that nine in ten gave',
    weakenings: [set('DOMINANT', '0.9', '2')],
    crowds: 60,
  },
  { attack: tinyWave, rule: 'no table of fewer than 30', weakenings: [set('SMALLEST_WAVE', '30', '5')], crowds: 60 },
  {
    attack: routerSubtraction,
    rule: 'a base is hidden where it gives away the cell that leads to it',
    weakenings: [
      { file: `${anonymity}/tables/tables.ts`, rule: "hidesBase(context) ? 'c' : number", instead: 'number' },
    ],
    crowds: 120,
  },
  {
    attack: averaging,
    rule: 'the number hangs on who is in the cell',
    weakenings: [
      {
        file: `${anonymity}/numbers/cells.ts`,
        rule: '(keys % KEYS) / KEYS',
        instead: 'Math.random()',
      },
    ],
    crowds: 12,
  },
]

describe.each(cases)('$attack.name against “$rule”', { timeout: 120_000 }, ({ attack, weakenings, crowds }) => {
  test('learns nothing', async () => {
    for (const wave of [...crowdsOf(crowds, 1), demonstration]) expect(await attack(buildTables, wave)).toEqual([])
  })

  test('succeeds once the rule is taken out', async () => {
    const { buildTables: weak } = await weakened<{ buildTables: Build }>(`${anonymity}/release.ts`, ...weakenings)
    let learnt = 0
    for (const wave of [...crowdsOf(crowds, 1), demonstration]) learnt += (await attack(weak, wave)).length
    expect(learnt).toBeGreaterThan(0)
  })
})

const calm: Shape = { n: 120, seed: 9, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 }

describe('nine planted answers', { timeout: 120_000 }, () => {
  const people = peopleOf(definition, crowd({ ...calm, n: 60 }), 5)

  test('leave the tenth uncertain', () => {
    expect(guessedFromNine(buildTables, people)).toBeLessThan(0.8)
  })

  test('show the tenth for certain where numbers are not perturbed', async () => {
    const { buildTables: weak } = await weakened<{ buildTables: Build }>(`${anonymity}/release.ts`, noPerturbation)
    expect(guessedFromNine(weak, people)).toBeGreaterThan(0.99)
  })
})

describe('linear programming', { timeout: 120_000 }, () => {
  const large = crowdsOf(40, 11).filter(({ people }) => people.n > 90)
  const waves = [...large.slice(0, 6), demonstrationWave(150)]

  test('over all served tables pins nobody', async () => {
    for (const wave of waves) expect(await linearProgramming(buildTables, wave)).toEqual([])
  })

  test('finds hidden numbers where the others are exact and only those under six are hidden', async () => {
    const { buildTables: weak } = await weakened<{ buildTables: Build }>(
      `${anonymity}/release.ts`,
      noPerturbation,
      set('ROUNDING', '5', '1'),
      set('SMALLEST_CELL', '10', '6'),
      set('SMALLEST_CONTEXT', '20', '1'),
      set('OTHERS', '10', '0'),
      set('DOMINANT', '0.9', '2'),
      ...cases[0]!.weakenings,
    )
    let learnt = 0
    for (const wave of waves) learnt += (await exactLinearProgramming(weak, wave)).length
    expect(learnt).toBeGreaterThan(0)
  })
})

describe('one person more in the next wave', { timeout: 120_000 }, () => {
  const people = peopleOf(definition, crowd(calm), 9)

  test('leaves it uncertain what that one said', () => {
    expect(guessedFromTwoWaves(buildTables, people)).toBeLessThan(0.8)
  })

  test('is told for certain where numbers are exact', async () => {
    const { buildTables: weak } = await weakened<{ buildTables: Build }>(
      `${anonymity}/release.ts`,
      noPerturbation,
      set('ROUNDING', '5', '1'),
    )
    expect(guessedFromTwoWaves(weak, people)).toBeGreaterThan(0.99)
  })
})
