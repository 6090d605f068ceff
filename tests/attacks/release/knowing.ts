import type { People } from '../../../server/anonymity/people.ts'
import type { Table } from '../../../surveys/api/research.ts'
import { crowd, definition, peopleOf, type Shape, seeded } from '../../server/anonymity/crowd.ts'
import { onlyAbout } from './again.ts'
import { type Build, tablesOf, type Wave } from './attacks.ts'
import { guessed, type Seen, seenIn } from './guessing.ts'
import { without } from './waves.ts'

/** Which tables of a wave are looked at: those of an open one, or of a closed group. */
type TablesOf = (build: Build, wave: Wave) => Table[]

const calm: Shape = { n: 0, seed: 9, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 }

/** A crowd of which only the demographics and the answers to one question are looked at. */
export const crowdAbout = (scale: string, n: number): Wave =>
  onlyAbout({ people: peopleOf(definition, crowd({ ...calm, n })), definition, scale })

/** The same people with new record keys, and with the answers that `answerOf` gives; without one, with their own. */
function answering(wave: Wave, random: () => number, answerOf: (i: number) => number | undefined): Wave {
  const { people, scale } = wave
  const place = people.columns.findIndex(({ name }) => name === scale)
  const bytes = people.bytes.slice()
  for (let i = 0; i < people.n; i++) {
    const at = i * people.columns.length + place
    bytes[at] = answerOf(i) ?? bytes[at]!
  }
  return { ...wave, people: { ...people, bytes, rkeys: people.rkeys.map(() => Math.floor(random() * 256)) } }
}

const anyOf = (codes: number[], random: () => number) => codes[Math.floor(random() * codes.length)]!

function codesOf({ people: { columns }, scale }: Wave): number[] {
  return columns.find(({ name }) => name === scale)!.codes.map(({ code }) => code)
}

/**
 * Nine planted answers: the attacker's own nine say the rarest thing, and of one person, who is like them in all that is
 * known, it is not known whether they said the same. Nobody else did; what else they said is not known.
 */
export function guessedFromNine(build: Build, wave: Wave, times: number): number {
  const random = seeded(7)
  const codes = codesOf(wave)
  const [planted, others] = [codes.at(-1)!, codes.slice(0, -1)]
  const alike: Wave = { ...wave, people: withTenAlike(wave.people) }
  return guessed((isSecond) => {
    const tenth = isSecond ? 10 : 9
    const sent = answering(alike, random, (i) => (i < tenth ? planted : anyOf(others, random)))
    return seenIn(tablesOf(build, sent), wave.scale)
  }, times)
}

/** The first ten are all like the first. */
function withTenAlike(people: People): People {
  const width = people.columns.length
  const bytes = people.bytes.slice()
  for (let i = 1; i < 10; i++) bytes.copyWithin(i * width, 0, width)
  return { ...people, bytes }
}

/** One person of whom only this one answer is not known (it is one of two), among people of whom all is known. */
export function guessedFromAllOthers(build: Build, wave: Wave, times: number, tables: TablesOf = tablesOf): number {
  const random = seeded(5)
  const codes = codesOf(wave)
  const last = wave.people.n - 1
  return guessed((isSecond) => {
    const sent = answering(wave, random, (i) => (i === last ? codes.at(isSecond ? -1 : 0) : undefined))
    return seenIn(tables(build, sent), wave.scale)
  }, times)
}

/**
 * Wave against wave: the same people say the same twice, and in the second wave one more comes, of whom everything is
 * known but this one answer (one of two). Of the others only demographics are. From all tables that both waves show.
 */
export function guessedFromTwoWaves(build: Build, wave: Wave, times: number, tables: TablesOf = tablesOf): number {
  const random = seeded(11)
  const codes = codesOf(wave)
  const last = wave.people.n - 1
  return guessed((isSecond) => {
    const second = answering(wave, random, (i) => (i === last ? codes.at(isSecond ? -1 : 0) : anyOf(codes, random)))
    const first = answering(without(second, 1), random, () => undefined)
    const [before, after] = [first, second].map((each) => seenIn(tables(build, each), wave.scale))
    return between(before!, after!)
  }, times)
}

/** By how much each number is another in the second wave, or what it was and what it is where one of them is none. */
function between(before: Seen, after: Seen): Seen {
  const changes: Seen = new Map()
  for (const [thing, reading] of after) {
    const was = before.get(thing)
    if (was === undefined) continue
    const change = Number(reading) - Number(was)
    changes.set(thing, Number.isNaN(change) ? `${was} ${reading}` : String(change))
  }
  return changes
}
