import { expect, test } from 'vitest'
import type { NamedTable } from '../../server/anonymity/named.ts'
import type { People } from '../../server/anonymity/people.ts'
import { buildTables } from '../../server/anonymity/release.ts'
import type { Table } from '../../surveys/api/research.ts'
import type { Definition, Element } from '../../surveys/definition.ts'
import { type Codes, lotOf, peopleOf, seeded } from '../server/anonymity/crowd.ts'
import { weakened } from '../setup/weakened.ts'

type Build = typeof buildTables

const SPLITS = 40
const WAVES = 150
const RARE = 'rare'
const choices = (...values: string[]) => values.map((value) => ({ value, text: value }))
const one = (name: string, ...values: string[]): Element => ({
  type: 'radiogroup',
  name,
  title: name,
  choices: choices(...values),
})
const others = Array.from({ length: SPLITS }, (_, i) => `q${i}`)

/** A question of which few give one answer, and many others that may split it. */
const definition: Definition = {
  title: 'Sums',
  pages: [
    {
      name: 'page',
      elements: [one('mood', 'up', 'so', 'down', RARE), ...others.map((name) => one(name, 'yes', 'no'))],
    },
  ],
}
const named: NamedTable[] = others.map((by) => ({ question: 'mood', by }))

/** A wave in which everybody answered, and between one and nine gave the rare answer, which no table shows. */
function waveOf(seed: number) {
  const random = seeded(seed)
  const few = 1 + (seed % 9)
  const crowd = Array.from({ length: 280 }, (_, i): Codes => {
    const said = others.map((name) => [name, random() < 0.5 ? 1 : 2] as const)
    return { mood: i < few ? 4 : 1 + Math.floor(3 * random()), ...Object.fromEntries(said) }
  })
  return { few, people: peopleOf(definition, crowd, seed) }
}

/** What all contexts of a split add up to: the people, less those of every cell that is shown. Undefined if one is not. */
function restOf(tables: Table[]): number | undefined {
  const numbers = tables.flatMap(({ base, cells }) => [
    base,
    ...cells.filter(({ value }) => value !== RARE && value !== 'no-answer').map(({ shown }) => shown),
  ])
  if (!numbers.every((shown) => typeof shown === 'number')) return undefined
  const each = numbers.length / tables.length
  return numbers.reduce((sum, shown, i) => sum + (i % each === 0 ? shown : -shown), 0)
}

const aboutMood = (build: Build, people: People) =>
  build(people, definition, { staff: 0, lot: lotOf(1), named }).tables.filter(({ question }) => question === 'mood')
const bySplit = (tables: Table[]) => Map.groupBy(tables, ({ context }) => Object.keys(context).join())

/** How far the average over all splits of what is left is from the number that no table shows; undefined if one does. */
function missedBy(build: Build, seed: number): number | undefined {
  const { few, people } = waveOf(seed)
  const about = aboutMood(build, people)
  if (about.some(({ cells }) => cells.find(({ value }) => value === RARE)?.shown !== 'c')) return undefined
  const weighed = [...bySplit(about).values()].flatMap((split) => {
    const rest = restOf(split)
    // A sum of fewer numbers is off by less.
    return rest === undefined ? [] : [{ rest, weight: 1 / split.length }]
  })
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return Math.abs(weighed.reduce((sum, { rest, weight }) => sum + rest * weight, 0) / total - few)
}

/** In which share of the waves the attacker comes as near as one and a half to the hidden number. */
function solved(build: Build): number {
  const missed = Array.from({ length: WAVES }, (_, seed) => missedBy(build, seed)).filter((away) => away !== undefined)
  expect(missed.length).toBeGreaterThan(WAVES / 2)
  return missed.filter((away) => away <= 1.5).length / missed.length
}

test('sums of siblings over all splits that may be named tell a hidden number hardly better than a guess', () => {
  expect([...bySplit(aboutMood(buildTables, waveOf(1).people)).keys()]).toEqual(['', 'q0', 'q1'])
  // Who says "five" each time is as near in three of nine.
  expect(solved(buildTables)).toBeLessThan(0.5)
})

test('sums of siblings over 40 splits of one question tell it in most waves', async () => {
  const { buildTables: weak } = await weakened<{ buildTables: Build }>('server/anonymity/release.ts', {
    file: 'server/anonymity/numbers/minimums.ts',
    rule: 'export const NAMED_PER_QUESTION = 2',
    instead: `export const NAMED_PER_QUESTION = ${SPLITS}`,
  })
  expect(solved(weak)).toBeGreaterThan(0.75)
})
