import type { Table } from '../../../surveys/api/research.ts'

/** What somebody reads in tables: one entry for each thing that can be read, and how it reads. */
export type Seen = Map<string, string>

/**
 * All that the tables of one question show, in whatever context. Which answers a split puts together is one entry;
 * each of its cells is another, that only compares with the same answers put together.
 */
export function seenIn(tables: Table[], question: string): Seen {
  const seen: Seen = new Map()
  for (const { question: name, context, cells } of tables) {
    if (name !== question) continue
    const layout = cells.map(({ value }) => value).join()
    seen.set(Object.keys(context).join(), layout)
    for (const { value, shown } of cells) seen.set(`${JSON.stringify(context)} ${layout} ${value}`, String(shown))
  }
  return seen
}

/** For one thing that can be read: how often it read like what, in waves of the first and of the second kind. */
type Readings = Map<string, [first: number, second: number]>

/** How much more likely each reading is in the second kind than in the first (logarithms); nothing, if by chance as well. */
function weightsOf(readings: Readings): Map<string, number> {
  const counts = [...readings.values()]
  const totals = [0, 1].map((kind) => counts.reduce((sum, count) => sum + count[kind]!, 0))
  const shares = totals.map((total) => total / (totals[0]! + totals[1]!))
  let unlike = 0
  for (const count of counts) {
    const both = count[0] + count[1]
    for (const kind of [0, 1]) {
      const expected = both * shares[kind]!
      if (expected > 0) unlike += (count[kind]! - expected) ** 2 / expected
    }
  }
  // Chi squared, with as many degrees of freedom as there are readings but one: what is well above them is no chance.
  const freedom = counts.length - 1
  if (unlike < freedom + 2 * Math.sqrt(2 * freedom)) return new Map()
  // Half a time more for each: what was never met is unlikely, not impossible.
  const likely = (count: number, kind: number) => (count + 0.5) / (totals[kind]! + counts.length / 2)
  return new Map(
    [...readings].map(([reading, count]) => [reading, Math.log(likely(count[1], 1) / likely(count[0], 0))]),
  )
}

/**
 * The share of right guesses between two cases (by chance alone a half), over `times` waves of each, by whoever has simulated as many before, and
 * adds up what each thing that they read tells (naive Bayes). `waveOf` makes a new wave of one case.
 */
export function guessed(waveOf: (isSecond: boolean) => Seen, times: number): number {
  const learnt = new Map<string, Readings>()
  for (let i = 0; i < times; i++) {
    for (const isSecond of [false, true]) {
      for (const [thing, reading] of waveOf(isSecond)) {
        const readings = learnt.get(thing) ?? new Map<string, [number, number]>()
        const count = readings.get(reading) ?? [0, 0]
        count[Number(isSecond)]! += 1
        learnt.set(thing, readings.set(reading, count))
      }
    }
  }
  const weights = new Map([...learnt].map(([thing, readings]) => [thing, weightsOf(readings)]))
  let right = 0
  for (let i = 0; i < times; i++) {
    for (const isSecond of [false, true]) {
      let sum = 0
      for (const [thing, reading] of waveOf(isSecond)) sum += weights.get(thing)?.get(reading) ?? 0
      right += sum === 0 ? 0.5 : Number(sum > 0 === isSecond)
    }
  }
  return right / (2 * times)
}
