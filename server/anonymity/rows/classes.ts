import { HIDDEN } from './frequencies.ts'

/** In a class people gave this measure two values or more. */
export const MIXED = -1

/** Rows that are alike in every key, and for each measure of a flagged question the one value that all gave, or MIXED. */
export interface RowClass {
  key: number[]
  rows: number[]
  said: Int32Array
}

/** What must hold for every class of a file. `measures`: for each, the value of every row (MIXED: is never alone). */
export interface Rules {
  k: number
  measures: Int32Array[]
}

/** Whether a class gives nobody away: `k` rows or more, and at least two values of each flagged question (l = 2). */
export function isSafe({ rows, said }: Pick<RowClass, 'rows' | 'said'>, { k }: Rules): boolean {
  return rows.length >= k && said.every((value) => value === MIXED)
}

/** What all of `rows` said, measure by measure. */
export function saidBy(rows: number[], { measures }: Rules): Int32Array {
  return Int32Array.from(measures, (values) => {
    const first = values[rows[0]!]!
    return rows.every((row) => values[row] === first) ? first : MIXED
  })
}

/** All keys that are left when `width` of the known values of `key` are hidden. */
export function keysWithout(key: number[], width: number, from = 0): number[][] {
  if (width === 0) return [key]
  const keys: number[][] = []
  for (let place = from; place < key.length; place++) {
    if (key[place] !== HIDDEN) keys.push(...keysWithout(key.with(place, HIDDEN), width - 1, place + 1))
  }
  return keys
}

/** Classes by key: rows that come to a key later join those that stand there. */
export class ClassMap {
  readonly #byKey = new Map<number | string, RowClass>()

  /** A number where it fits into one, which is many times faster than a text. */
  static nameOf(key: number[]): number | string {
    if (key.length > 5) return key.join()
    let name = 0
    for (const value of key) {
      if (value !== HIDDEN && value > 510) return key.join()
      name = name * 512 + (value === HIDDEN ? 511 : value)
    }
    return name
  }

  get(key: number[]): RowClass | undefined {
    return this.#byKey.get(ClassMap.nameOf(key))
  }

  /** `rows` and `said` become the map's own where the key is new. */
  add(key: number[], rows: number[], said: Int32Array): void {
    const name = ClassMap.nameOf(key)
    const known = this.#byKey.get(name)
    if (!known) {
      this.#byKey.set(name, { key, rows, said })
      return
    }
    for (const row of rows) known.rows.push(row)
    for (let m = 0; m < said.length; m++) if (known.said[m] !== said[m]) known.said[m] = MIXED
  }

  delete(key: number[]): void {
    this.#byKey.delete(ClassMap.nameOf(key))
  }

  list(): RowClass[] {
    return [...this.#byKey.values()]
  }
}
