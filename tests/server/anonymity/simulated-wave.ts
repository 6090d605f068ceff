import type { People } from '../../../server/anonymity/people.ts'
import { type Column, columnsOf } from '../../../surveys/columns.ts'
import type { Definition, Element } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { seeded } from './crowd.ts'

const choices = (values: string[]) => values.map((value) => ({ value, text: value }))
const level = (groups: string[][]) => ({ groups: groups.map((of) => ({ value: of.join('_'), text: '', of })) })
const silent = { showDontKnowItem: true, showRefuseItem: true }
const steps = ['s1', 's2', 's3', 's4', 's5']
const merges = [
  level([['s1', 's2'], ['s3'], ['s4', 's5']]),
  level([
    ['s1', 's2'],
    ['s3', 's4', 's5'],
  ]),
]

/** A demographic: its categories with the share of people in each, and its coarser levels. */
interface Shares {
  of: Record<string, number>
  levels: string[][][]
}

/** Shares after the published figures for care-experienced young people, roundly. */
const shares: Record<string, Shares> = {
  age: {
    of: { a8: 0.14, a12: 0.24, a16: 0.24, a18: 0.22, a21: 0.12, a26: 0.04 },
    levels: [
      [['a8', 'a12'], ['a16'], ['a18'], ['a21', 'a26']],
      [
        ['a8', 'a12', 'a16'],
        ['a18', 'a21', 'a26'],
      ],
    ],
  },
  living: {
    of: { foster: 0.45, kin: 0.15, parents: 0.07, childrens_home: 0.1, supported: 0.1, own: 0.1, other: 0.03 },
    levels: [
      [
        ['foster', 'kin', 'parents'],
        ['childrens_home', 'supported'],
        ['own', 'other'],
      ],
      [
        ['foster', 'kin', 'parents'],
        ['childrens_home', 'supported', 'own', 'other'],
      ],
    ],
  },
  gender: { of: { girl: 0.5, boy: 0.44, another: 0.06 }, levels: [[['girl'], ['boy', 'another']]] },
  ethnic: {
    of: { white: 0.72, mixed: 0.1, black: 0.08, asian: 0.06, other: 0.04 },
    levels: [[['white'], ['mixed', 'black', 'asian', 'other']]],
  },
}
export const splitters = Object.keys(shares)

interface Making {
  n: number
  seed: number
  /** Questions of five steps, and how many more that only some are asked. */
  questions: number
  routed: number
}

/** Questions of five steps that can be merged to three and two, four demographics, and some questions for some only. */
export function simulatedDefinition({ questions, routed }: Pick<Making, 'questions' | 'routed'>): Definition {
  const asked = Array.from(
    { length: questions + routed },
    (_, i): Element => ({
      type: 'radiogroup',
      name: `q${i + 1}`,
      title: `Question ${i + 1}`,
      choices: choices(steps),
      levels: merges,
      ...(i >= questions && { visibleIf: `{q${i - questions + 1}} = 's1'` }),
      ...silent,
    }),
  )
  const demographics = Object.entries(shares).map(
    ([name, { of, levels }]): Element => ({
      type: 'radiogroup',
      name,
      title: name,
      demographic: true,
      choices: choices(Object.keys(of)),
      levels: levels.map(level),
      ...silent,
    }),
  )
  return { title: 'A simulated wave', pages: [{ name: 'page', elements: [...asked, ...demographics] }] }
}

/** The place in `weights` where a number from 0 to 1 falls; the weights need not add up to 1. */
function place(weights: number[], number: number): number {
  let left = number * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return found < 0 ? weights.length - 1 : found
}

/**
 * People who answer as a wave may: each question has its own shares, which lean a little with age and living, and one
 * in twenty says nothing. Written straight into bytes, so that a million of them fit.
 */
export function simulatedPeople({ n, seed, questions, routed }: Making): { people: People; definition: Definition } {
  const definition = simulatedDefinition({ questions, routed })
  const columns: Column[] = columnsOf(definition)
  const random = seeded(seed)
  const own = Array.from({ length: questions + routed }, () => steps.map(() => 0.15 - Math.log(1 - random())))
  const weights = splitters.map((name) => Object.values(shares[name]!.of))
  const bytes = new Uint8Array(n * columns.length)
  const rkeys = new Uint8Array(n)
  const unsaid = [missing.skipped.byte, missing.notSure.byte, missing.refused.byte]
  for (let i = 0; i < n; i++) {
    const row = bytes.subarray(i * columns.length, (i + 1) * columns.length)
    const said = (code: number) => (random() < 0.05 ? unsaid[Math.floor(3 * random())]! : code)
    const groups = weights.map((of) => place(of, random()))
    const lean = groups[0]! >= 3 || groups[1]! >= 3 ? 0.15 : -0.1
    for (let q = 0; q < questions; q++)
      row[q] = said(1 + place(own[q]!, Math.min(0.999, Math.max(0, random() + lean * random()))))
    for (let q = 0; q < routed; q++) {
      row[questions + q] = row[q] === 1 ? said(1 + place(own[questions + q]!, random())) : missing.notShown.byte
    }
    for (const [d, group] of groups.entries()) row[questions + routed + d] = said(1 + group)
    rkeys[i] = Math.floor(256 * random())
  }
  return { people: { n, columns, bytes, rkeys }, definition }
}
