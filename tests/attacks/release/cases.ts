import type { Weakening } from '../../setup/weakened.ts'
import { askingAgain } from './again.ts'
import {
  type Attack,
  differencing,
  missingSibling,
  reading,
  sameAnswer,
  smallContext,
  staffAmongThem,
  tinyWave,
  type Wave,
} from './attacks.ts'
import { plantedBlanks } from './blanks.ts'
import { crowdsOf, crowdsUnsaid } from './crowds.ts'
import { demonstrationWave } from './demonstration.ts'
import { routedWaves, routerSubtraction } from './routed.ts'
import { liningUp } from './waves.ts'

/** An attack, the rule that stops it, the code without that rule, and the waves that are attacked. */
export interface Case {
  attack: Attack
  rule: string
  weakenings: Weakening[]
  waves: Wave[]
}

export const anonymity = 'server/anonymity'

const numbers = `${anonymity}/numbers/minimums.ts`
export const set = (name: string, from: string, to: string): Weakening => ({
  file: numbers,
  rule: `export const ${name} = ${from}`,
  instead: `export const ${name} = ${to}`,
})
export const noPerturbation: Weakening = {
  file: `${anonymity}/numbers/cells.ts`,
  rule: 'return people + addedTo(people, (keys % KEYS) / KEYS)',
  instead: 'return people',
}
/** Two populations may differ by a few people. */
export const noDifference: Weakening = {
  file: `${anonymity}/populations/settle.ts`,
  rule: '>= SMALLEST_CELL\n    if (isFar)',
  instead: '>= 0\n    if (isFar)',
}
export const noClosedGroups: Weakening = set('SMALLEST_GROUP', '300', '0')
/** What was so before the tables of a routed question went: the number of those who were asked was hidden, no more. */
export const onlyBasesHidden: Weakening = {
  file: `${anonymity}/tables/serve.ts`,
  rule: 'const table = isGivenAway ? undefined : serve(measure, split, tallies[i]!)',
  instead: `const made = serve(measure, split, tallies[i]!)
    const table = made && isGivenAway
      ? { ...made, tables: made.tables.map((each) => ({ ...each, base: 'c' as const })) }
      : made`,
}
const nobodyMustHaveSaid: Weakening[] = [
  {
    file: `${anonymity}/populations/demographics.ts`,
    rule: 'total < SMALLEST_WAVE || total < SAID * people.n',
    instead: 'total === 0',
  },
  { file: `${anonymity}/populations/levels.ts`, rule: ' && own.every((size) => size >= SMALLEST_CELL)', instead: '' },
  {
    file: `${anonymity}/tables/tables.ts`,
    rule: '(plan.said === undefined || isShown(',
    instead: '(plan.said !== -1 || isShown(',
  },
]

/** Named tables are compared with nothing. */
const noNamedDifference: Weakening = {
  file: `${anonymity}/populations/settle.ts`,
  rule: 'new Map(splits.map(',
  instead: 'new Map(splits.filter(({ only }) => only === undefined).map(',
}

const noMinimum = [set('SMALLEST_CONTEXT', '20', '1'), set('OTHERS', '10', '0')]
const noSiblings: Weakening = {
  file: `${anonymity}/tables/tables.ts`,
  rule: 'saysTooMuch) {\n      return undefined',
  instead: 'saysTooMuch) {\n      continue',
}

const all = [...crowdsOf(60, 1), demonstrationWave(400)]
const unsaid = crowdsUnsaid(60, 2)
const both = [all, unsaid]

/** Once for waves in which everybody said who they are, and once for others, with named tables. */
const inBoth = (attack: Attack, rule: string, weakenings: Weakening[]): Case[] =>
  both.map((waves) => ({
    attack,
    rule: waves === unsaid ? `${rule}, also where some did not say who they are, and in named tables` : rule,
    weakenings,
    waves,
  }))

export const cases: Case[] = [
  ...inBoth(differencing, 'two populations differ by nobody or by ten people', [noDifference]),
  {
    attack: differencing,
    rule: 'so does a named table from all others',
    weakenings: [noNamedDifference],
    waves: unsaid,
  },
  ...inBoth(missingSibling, 'never one sibling less: the whole split goes', [noSiblings]),
  ...inBoth(smallContext, 'a filtered context holds 20 people', noMinimum),
  {
    attack: smallContext,
    rule: 'a filtered context of a flagged question holds 30 people',
    weakenings: [set('SMALLEST_SENSITIVE_CONTEXT', '30', '20')],
    waves: all,
  },
  {
    attack: staffAmongThem,
    rule: 'a filtered context holds ten people beside staff',
    weakenings: [set('OTHERS', '10', '-25')],
    waves: all,
  },
  { attack: reading, rule: 'no number under ten', weakenings: [set('SMALLEST_CELL', '10', '2')], waves: all },
  { attack: reading, rule: 'numbers are rounded to five', weakenings: [set('ROUNDING', '5', '1')], waves: all },
  {
    attack: sameAnswer,
    rule: 'no number of an answer that nine in ten gave',
    weakenings: [set('DOMINANT', '0.9', '2')],
    waves: all,
  },
  { attack: tinyWave, rule: 'no table of fewer than 30', weakenings: [set('SMALLEST_WAVE', '30', '5')], waves: all },
  {
    attack: plantedBlanks,
    rule: 'half of all must have said who they are before a lot is drawn for the others, and ten each group',
    weakenings: nobodyMustHaveSaid,
    waves: all.slice(-12),
  },
  ...inBoth(routerSubtraction, 'no table of a routed question where it gives away the cell that leads to it', [
    { file: `${anonymity}/tables/serve.ts`, rule: 'isGivenAway ? undefined : serve(', instead: 'serve(' },
  ]),
  {
    attack: routerSubtraction,
    rule: 'no table of twenty routed questions of which the cells add up to what is hidden',
    weakenings: [onlyBasesHidden],
    waves: routedWaves(6),
  },
  {
    attack: askingAgain,
    rule: 'the number hangs on who is in the cell',
    weakenings: [{ file: `${anonymity}/numbers/cells.ts`, rule: '(keys % KEYS) / KEYS', instead: 'Math.random()' }],
    waves: all.slice(0, 20),
  },
  {
    attack: liningUp,
    rule: 'a closed group under 300 people is shown as a whole only',
    weakenings: [noClosedGroups],
    waves: all.filter(({ people }) => people.n >= 40 && people.n < 300),
  },
]
