import type { People } from '../../../../server/anonymity/people.ts'
import { columnsOf } from '../../../../surveys/columns.ts'
import type { Definition, Element } from '../../../../surveys/definition.ts'
import { missing } from '../../../../surveys/missing.ts'
import { seeded } from '../crowd.ts'

const choices = (...values: string[]) => values.map((value) => ({ value, text: value }))
const level = (groups: Record<string, string[]>) => ({
  groups: Object.entries(groups).map(([value, of]) => ({ value, text: `Group ${value}`, of })),
})
const FIVE = ['always', 'often', 'sometimes', 'rarely', 'never']

const demographics: Element[] = [
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
  },
  {
    type: 'radiogroup',
    name: 'home',
    title: 'Home',
    demographic: true,
    choices: choices('foster', 'kin', 'parents', 'staffed', 'own'),
    levels: [
      level({ family: ['foster', 'kin', 'parents'], staffed: ['staffed'], own: ['own'] }),
      level({ family: ['foster', 'kin', 'parents'], not_family: ['staffed', 'own'] }),
    ],
  },
  { type: 'boolean', name: 'plan', title: 'Plan', sensitive: true },
  {
    type: 'radiogroup',
    name: 'gender',
    title: 'Gender',
    demographic: true,
    choices: choices('girl', 'boy', 'nonbinary'),
    levels: [level({ girl: ['girl'], not_girl: ['boy', 'nonbinary'] })],
  },
  { type: 'radiogroup', name: 'north', title: 'North', demographic: true, choices: choices('north', 'south') },
  { type: 'radiogroup', name: 'faith', title: 'Faith', demographic: true, choices: choices('some', 'none_of') },
  { type: 'radiogroup', name: 'job', title: 'Job', visibleIf: "{age} = 'a18'", choices: choices('yes', 'no') },
]

/** 20 questions of five answers and two flagged ones, five demographics, one question that a demographic leads to. */
export const definition: Definition = {
  title: 'A crowd',
  pages: [
    {
      name: 'one',
      elements: [
        ...Array.from({ length: 20 }, (_, i): Element => {
          return { type: 'radiogroup', name: `q${i}`, title: `Q${i}`, choices: choices(...FIVE) }
        }),
        { type: 'radiogroup', name: 'hurt', title: 'Hurt', sensitive: true, choices: choices('yes', 'once', 'no') },
        { type: 'checkbox', name: 'harm', title: 'Harm', sensitive: true, choices: choices('a', 'b', 'c') },
        ...demographics,
      ],
    },
  ],
}

export const columns = columnsOf(definition)
export const placeOf = (name: string) => columns.findIndex((column) => column.name === name)

interface Habits {
  n: number
  seed: number
  /** How much a hidden trait of each person shapes everything they say: 0 not at all, 1 wholly. */
  bond: number
  /** The share that says nothing to a question. */
  silence: number
  /** How unlike in size the groups are: 0 alike. */
  skew: number
}

/** People whose demographics and answers go together, as in life they do. */
export function crowdOf({ n, seed, bond, silence, skew }: Habits): People {
  const random = seeded(seed)
  const bytes = new Uint8Array(n * columns.length)
  const rkeys = Uint8Array.from({ length: n }, () => Math.floor(random() * 256))
  for (let i = 0; i < n; i++) {
    const trait = random()
    columns.forEach(({ codes, type, name }, place) => {
      const luck = random() < bond ? trait : random()
      const at = Math.min(codes.length - 1, Math.floor(luck ** (1 + skew) * codes.length))
      const isSilent = type !== 'tick' && random() < silence
      bytes[i * columns.length + place] = isSilent ? missing.skipped.byte : codes[at]!.code
      if (name === 'job') bytes[i * columns.length + place] = missing.notShown.byte
    })
    const age = bytes[i * columns.length + placeOf('age')]
    if (age === codeOf('age', 'a18')) bytes[i * columns.length + placeOf('job')] = codeOf('job', 'yes')
  }
  return { n, columns, bytes, rkeys }
}

export function codeOf(name: string, value: string): number {
  return columns[placeOf(name)]!.codes.find((code) => code.value === value)!.code
}
