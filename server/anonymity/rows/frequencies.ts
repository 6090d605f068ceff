/** One key of every row: its value, a small whole number. A row's values over all keys are its combination. */
export type Key = ArrayLike<number>

/** The value of a key that is not known. Hidden and not said are the same. */
export const HIDDEN = 0xffff

/** Rows that are alike in every key: how many combinations there are, and the one of each row, numbered as first met. */
export function combinationsOf(rows: number, keys: Key[]): { count: number; of: Uint32Array } {
  const of = new Uint32Array(rows)
  let count = Math.min(rows, 1)
  for (const key of keys) {
    const numbers = new Map<number, number>()
    for (let row = 0; row < rows; row++) {
      const pair = of[row]! * (HIDDEN + 1) + key[row]!
      const known = numbers.get(pair)
      if (known === undefined) numbers.set(pair, numbers.size)
      of[row] = known ?? numbers.size - 1
    }
    count = numbers.size
  }
  return { count, of }
}

/**
 * For each row, how many rows (it among them) have its combination, with what is hidden as a value of its own: whoever
 * looks for a person whose value is hidden sees just these rows. This is the count that our files keep to.
 */
export function strictFrequencies(rows: number, keys: Key[]): Uint32Array {
  const { count, of } = combinationsOf(rows, keys)
  const sizes = new Uint32Array(count)
  for (const combination of of) sizes[combination]!++
  return of.map((combination) => sizes[combination]!)
}

/** How many rows stand in combinations of fewer than `k`. */
export function violationsOf(frequencies: Uint32Array, k: number): number {
  return frequencies.reduce((sum, frequency) => sum + (frequency < k ? 1 : 0), 0)
}
