import type { NamedTable } from '../../../server/anonymity/named.ts'
import type { Lot, People } from '../../../server/anonymity/people.ts'
import { buildTables, type Release } from '../../../server/anonymity/release.ts'
import { type Column, columnsOf } from '../../../surveys/columns.ts'
import type { Definition, Element } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export function lotOf(seed: number): Lot {
  const random = seeded(seed)
  return (below) => Math.floor(random() * below)
}

const choices = (...values: string[]) => values.map((value) => ({ value, text: value }))
const level = (groups: Record<string, string[]>) => ({
  groups: Object.entries(groups).map(([value, of]) => ({ value, text: value, of })),
})
const silent = { showDontKnowItem: true, showRefuseItem: true }

export const elements: Element[] = [
  {
    type: 'radiogroup',
    name: 'trust',
    title: 'Trust',
    choices: choices('always', 'often', 'sometimes', 'rarely', 'never'),
    levels: [
      level({ mostly: ['always', 'often'], sometimes: ['sometimes'], hardly: ['rarely', 'never'] }),
      level({ mostly: ['always', 'often'], less: ['sometimes', 'rarely', 'never'] }),
    ],
    ...silent,
  },
  { type: 'radiogroup', name: 'hurt', title: 'Hurt', sensitive: true, choices: choices('yes', 'no'), ...silent },
  { type: 'radiogroup', name: 'worker', title: 'Worker', choices: choices('yes', 'once', 'no'), ...silent },
  { type: 'radiogroup', name: 'kind', title: 'Kind', visibleIf: "{worker} = 'yes'", choices: choices('yes', 'no') },
  { type: 'radiogroup', name: 'why', title: 'Why', visibleIf: "{kind} = 'yes'", choices: choices('a', 'b') },
  { type: 'checkbox', name: 'helps', title: 'Helps', choices: choices('talk', 'music', 'pets'), ...silent },
  {
    type: 'matrix',
    name: 'felt',
    title: 'Felt',
    columns: choices('yes', 'no', 'dontknow'),
    rows: choices('safe', 'heard'),
  },
  { type: 'ranking', name: 'first', title: 'First', choices: choices('home', 'money', 'say', 'friends', 'later') },
  { type: 'text', inputType: 'number', name: 'moves', title: 'Moves', bands: [0, 1, 3, 6] },
  { type: 'boolean', name: 'plan', title: 'Plan' },
  {
    type: 'paneldynamic',
    name: 'close',
    title: 'Close people',
    maxPanelCount: 4,
    templateElements: [{ type: 'radiogroup', name: 'who', title: 'Who', choices: choices('parent', 'friend') }],
  },
  {
    type: 'radiogroup',
    name: 'age',
    title: 'Age',
    demographic: true,
    choices: choices('a8', 'a12', 'a16', 'a18', 'a21', 'a26'),
    levels: [
      level({ under_16: ['a8', 'a12'], a16: ['a16'], a18: ['a18'], a21_up: ['a21', 'a26'] }),
      level({ under_18: ['a8', 'a12', 'a16'], a18_up: ['a18', 'a21', 'a26'] }),
    ],
    ...silent,
  },
  {
    type: 'dropdown',
    name: 'home',
    title: 'Home',
    demographic: true,
    choices: choices('foster', 'kin', 'staffed', 'own'),
    levels: [level({ family: ['foster', 'kin'], other_home: ['staffed', 'own'] })],
    ...silent,
  },
  {
    type: 'radiogroup',
    name: 'gender',
    title: 'Gender',
    demographic: true,
    choices: choices('girl', 'boy'),
    ...silent,
  },
]

export const definition: Definition = { title: 'A crowd', pages: [{ name: 'page', elements }] }
export const demographics = ['age', 'home', 'gender'] as const

/** One person: the code that each column has, by its name; what is left out was skipped. */
export type Codes = Record<string, number>

/** People of a definition, from the codes of each. Record keys come from `seed`. */
export function peopleOf(of: Definition, everyone: Codes[], seed = 1): People {
  const columns: Column[] = columnsOf(of)
  const random = seeded(seed)
  const bytes = new Uint8Array(everyone.length * columns.length)
  everyone.forEach((codes, i) => {
    columns.forEach(({ name }, place) => {
      bytes[i * columns.length + place] = codes[name] ?? missing.skipped.byte
    })
  })
  const rkeys = Uint8Array.from(everyone, () => Math.floor(random() * 256))
  return { n: everyone.length, columns, bytes, rkeys }
}

export interface Shape {
  n: number
  seed: number
  /** How uneven answers and categories are: 0 = all alike often, 1 = the first most of the time. */
  skew: number
  /** How many people's home does not follow from their age; undefined: nobody's does. */
  odd: number | undefined
  /** As `odd`, for whether somebody has a worker (and so is asked more) and their gender. */
  oddWorkers: number | undefined
  /** As `odd`, for whose gender follows from their home, among the younger ones only. */
  oddPairs?: number | undefined
  /** The share of people who say nothing, per question. */
  silence: number
  /** The share of people who do not say their demographics. */
  unsaid: number
}

/** A random crowd. With `odd` people, two populations differ by so many: what the rules have to notice. */
export function crowd({ n, seed, skew, odd, oddWorkers, oddPairs, silence, unsaid }: Shape): Codes[] {
  const random = seeded(seed)
  const pick = (size: number) => 1 + Math.min(size - 1, Math.floor(size * random() ** (1 + 3 * skew)))
  const tick = () => (random() < 0.5 - 0.4 * skew ? 1 : 0)
  return Array.from({ length: n }, (_, i) => {
    const age = pick(6)
    const home = odd === undefined || i < odd ? pick(4) : age <= 3 ? 1 : 3
    const gender = oddPairs === undefined || i < oddPairs || age > 3 ? pick(2) : home <= 2 ? 1 : 2
    const worker = oddWorkers === undefined || i < oddWorkers ? pick(3) : gender
    const kind = worker === 1 ? pick(2) : missing.notShown.byte
    const ranks = [1, 2, 3, 4, 5].sort(() => random() - 0.5)
    const codes: Codes = {
      trust: pick(5),
      hurt: pick(2),
      kind,
      why: kind === 1 ? pick(2) : missing.notShown.byte,
      helps__talk: tick(),
      helps__music: tick(),
      helps__pets: tick(),
      felt__safe: pick(2),
      felt__heard: pick(2),
      moves: pick(4),
      plan: tick(),
      close__count: pick(4),
      close__who__parent: tick(),
      close__who__friend: tick(),
    }
    ;['home', 'money', 'say', 'friends', 'later'].forEach((item, place) => {
      codes[`first__rank_${item}`] = ranks[place]!
    })
    const silences = [missing.skipped.byte, missing.notSure.byte, missing.refused.byte]
    for (const name of Object.keys(codes)) {
      if (name !== 'kind' && codes[name] !== missing.notShown.byte && random() < silence)
        codes[name] = silences[Math.floor(random() * 3)]!
    }
    const said = (code: number) => (random() < unsaid ? silences[Math.floor(random() * 3)]! : code)
    return { ...codes, worker, age: said(age), home: said(home), gender: said(gender) }
  })
}

export const releaseOf = (
  people: People,
  { of = definition, staff = 0, lot = 1, named = [] as NamedTable[], group = null as number | null } = {},
): Release => buildTables(people, of, { staff, lot: lotOf(lot), named, group })
