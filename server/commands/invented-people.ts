import { allowsKey } from '../../surveys/kinds/parts/raw-keys.ts'
import { otherHelp, smiles, toLeaders } from './invented-words.ts'

/** A number from 0 up to but not including 1. */
type Draw = () => number

/** One invented person: what shapes their answers. `well` is how well things go for them, from 0 to 1. */
interface Person {
  draw: Draw
  age: string
  living: string
  well: number
}

/** The same draws for the same seed (mulberry32). */
function drawsFrom(seed: number): Draw {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of several values, each as likely as its weight says. */
function weighted<T extends string>(draw: Draw, weights: Record<T, number>): T {
  const entries = Object.entries(weights) as [T, number][]
  let left = draw() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of entries) {
    left -= weight
    if (left < 0) return value
  }
  return entries[0]![0]
}

const within = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value))

/** A place in a list that runs from best to worst: near the person's own luck, never exactly it. */
function placeOf({ draw, well }: Person, length: number, shift = 0): number {
  const luck = within(well + shift + (draw() + draw() - 1) * 0.45, 0, 1)
  return Math.min(length - 1, Math.floor((1 - luck) * length))
}

/** One of `values`, best first; now and then "not sure", "don't want to say" or nothing at all. */
function scaled(person: Person, values: readonly string[], { shift = 0, silent = 0.12 } = {}): string | undefined {
  return orSilent(person.draw, values[placeOf(person, values.length, shift)], silent)
}

function orSilent<T>(draw: Draw, value: T, silent = 0.12): T | 'dontknow' | 'refused' | undefined {
  if (draw() >= silent) return value
  return [undefined, undefined, 'dontknow', 'refused'][Math.floor(draw() * 4)] as 'dontknow' | 'refused' | undefined
}

const pick = <T>(draw: Draw, list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
/** The list in a new order in which the first ones still tend to come first. */
function leaning<T>(draw: Draw, list: readonly T[]): T[] {
  return list
    .map((item, i): [number, T] => [draw() * list.length + i * 0.7, item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)
}
const rows = (names: readonly string[], value: (row: string, i: number) => string | undefined) =>
  Object.fromEntries(
    names.map((name, i) => [name, value(name, i)] as const).filter(([, answer]) => answer !== undefined),
  )

const homes: Record<string, Record<string, number>> = {
  young: { foster: 50, kin: 22, parents: 8, child_home: 18, elsewhere: 2 },
  older: { foster: 30, kin: 12, parents: 8, child_home: 18, supported: 28, unsettled: 2, elsewhere: 2 },
  grown: { foster: 8, kin: 6, parents: 8, supported: 30, own_home: 38, unsettled: 7, elsewhere: 3 },
}
const ease: Record<string, number> = {
  foster: 0.1,
  kin: 0.12,
  own_home: 0.02,
  child_home: -0.05,
  supported: -0.08,
  unsettled: -0.3,
}

function invent(draw: Draw): Person {
  const age = weighted(draw, { a8_11: 7, a12_15: 24, a16_17: 26, a18_20: 24, a21_25: 15, a26_up: 4 })
  const stage = age === 'a8_11' || age === 'a12_15' ? 'young' : age === 'a16_17' ? 'older' : 'grown'
  const living = weighted(draw, homes[stage]!)
  const well = within(0.55 + (ease[living] ?? 0) + (draw() + draw() + draw() - 1.5) * 0.4, 0, 1)
  return { draw, age, living, well }
}

const frequency = ['always', 'often', 'sometimes', 'rarely', 'never'] as const
const trustOf: Record<string, number> = {
  home: 0.1,
  family: -0.05,
  friends: 0.12,
  worker: 0,
  school: 0.05,
  leaders: -0.3,
}
const helps = ['listens', 'honest', 'promises', 'my_pace', 'stays', 'knows_me', 'on_time', 'shares', 'intro'] as const
const better = ['same_worker', 'say', 'money', 'homes', 'feelings', 'later', 'family'] as const

/** The raw answers of one person, as a page would send them. Questions that they skip are left out. */
function answersOf(person: Person): Record<string, unknown> {
  const { draw, age, living, well } = person
  const adult = age === 'a18_20' || age === 'a21_25' || age === 'a26_up'
  const count = Math.floor(within(well * 7 + draw() * 4 - 2, 0, 12))
  const moved = weighted(draw, { no: 45 + well * 40, once: 26, more: 24 - well * 18 })
  const wantsHelp = draw() < 0.85 - well * 0.6
  const chosen = helps.filter((_, i) => draw() < 0.55 - i * 0.05).slice(0, 3)
  const other = draw() < 0.06 && chosen.length < 3

  const answers: Record<string, unknown> = {
    people_count: orSilent(draw, count),
    close: Array.from({ length: Math.min(4, Math.ceil(count * draw())) }, () => ({
      who: weighted(draw, {
        parent: 12,
        brother_sister: 16,
        family: 10,
        carer: 18,
        friend: 24,
        partner: adult ? 10 : 2,
        worker: 10,
        school: 6,
        someone: 2,
      }),
      feel: scaled(person, ['warm', 'warm', 'mixed', 'hard'], { silent: 0.05 }),
    })),
    family_time: orSilent(
      draw,
      weighted(draw, { lot_more: 30 - well * 22, bit_more: 26, right: 20 + well * 40, bit_less: 5, lot_less: 3 }),
    ),
    trust: rows(Object.keys(trustOf), (row) =>
      draw() < 0.06
        ? 'absent'
        : scaled(person, ['lot', 'quite', 'little', 'not_at_all'], { shift: trustOf[row] ?? 0, silent: 0.08 }),
    ),
    first_help: draw() < 0.03 ? ['none'] : other ? [...chosen, 'other'] : chosen,
    ...(other && { 'first_help-Comment': pick(draw, otherHelp) }),
    moved: orSilent(draw, moved, 0.06),
    move_say: moved === 'no' ? undefined : scaled(person, ['lot', 'some', 'little', 'not_at_all'], { shift: -0.12 }),
    goodbye: scaled(person, frequency, { shift: -0.1 }),
    mood: scaled(person, ['very_good', 'good', 'okay', 'low', 'very_low'], { silent: 0.15 }),
    want_help: orSilent(draw, wantsHelp ? 'yes' : 'no', 0.14),
    got_help: wantsHelp ? scaled(person, ['soon', 'late', 'waiting', 'no'], { shift: -0.05 }) : undefined,
    home: rows(['safe', 'mine', 'stay', 'afford'], (row, i) =>
      row === 'afford' && !adult && draw() < 0.7
        ? 'unfit'
        : scaled(person, ['agree', 'partly', 'disagree'], { shift: 0.2 - i * 0.12, silent: 0.1 }),
    ),
    money:
      !adult && draw() < 0.5
        ? 'not_mine'
        : scaled(person, ['spare', 'enough', 'short', 'rarely'], { shift: adult ? -0.12 : 0.1 }),
    help_until: rows(['talk', 'feelings', 'home', 'money', 'come_back'], () =>
      orSilent(draw, weighted(draw, { no_need: 2, to_18: adult ? 3 : 10, to_21: 16, to_25: 32, as_long: 40 }), 0.1),
    ),
    hope: orSilent(draw, 5 - placeOf(person, 5, 0.05), 0.1),
    listened: scaled(person, frequency, { shift: -0.05 }),
    change_first: draw() < 0.15 ? undefined : leaning(draw, better),
    tell_leaders: draw() < 0.4 ? toLeaders[placeOf(person, toLeaders.length)] : undefined,
    age: orSilent(draw, age, 0.05),
    region: orSilent(
      draw,
      weighted(draw, {
        north_east: 7,
        north_west: 15,
        yorkshire: 11,
        east_mids: 8,
        west_mids: 12,
        east: 8,
        london: 12,
        south_east: 12,
        south_west: 8,
        wales: 14,
        scotland: 5,
        n_ireland: 4,
        outside: 2,
      }),
      0.06,
    ),
    living: orSilent(draw, living, 0.07),
    gender: orSilent(draw, weighted(draw, { girl: 47, boy: 45, non_binary: 5, own_way: 3 }), 0.06),
    ethnic: orSilent(
      draw,
      weighted(draw, { asian: 8, black: 9, mixed: 11, white: 66, traveller: 1, another: 5 }),
      0.07,
    ),
    smile: draw() < 0.45 ? pick(draw, smiles) : undefined,
  }
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined))
}

/** `n` invented people's raw answers to in-their-own-words: the same ones for the same seed. */
export function inventAnswers(n: number, seed: number): Record<string, unknown>[] {
  const draw = drawsFrom(seed)
  return Array.from({ length: n }, (_, i) => withChoices(answersOf(invent(draw)), i))
}

/** Who may read their texts: one in nine may be quoted and one in nine is for researchers, so that there are some to read. */
function withChoices(answers: Record<string, unknown>, i: number): Record<string, unknown> {
  const allows = (['quote', 'researchers'] as const)[i % 9]
  if (!allows) return answers
  const written = ['tell_leaders', 'smile', 'first_help'].filter((name) => answers[name] !== undefined)
  return { ...answers, ...Object.fromEntries(written.map((name) => [allowsKey(name), allows])) }
}
