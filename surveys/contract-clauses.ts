import type { Contract } from './contract.ts'

/** One promise of a contract, by itself: `never.address`, `minimum.cell`, `graceDays`. */
export interface Clause {
  id: string
  /** What is promised in numbers or choices; `true` for a promise that has none. */
  value: true | number | string
}

/** Says what a contract is, and promises nothing by itself. */
const notClauses = ['format', 'wording']

/**
 * Every clause of a contract, in its own order. A list of things is a clause for each of them, but for what may be
 * chosen (`words.allows`), which is one promise as a whole. server/anonymity/README.md names the test of each.
 */
export function clausesOf(contract: Contract): Clause[] {
  return Object.entries(contract)
    .filter(([name, value]) => !notClauses.includes(name) && value !== undefined)
    .flatMap(([name, value]) => clausesIn(name, value))
}

function clausesIn(id: string, value: unknown): Clause[] {
  if (id === 'words.allows' && Array.isArray(value)) return [{ id, value: value.join(', ') }]
  if (Array.isArray(value)) return value.map((thing) => ({ id: `${id}.${thing}`, value: true }))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => clausesIn(`${id}.${name}`, inner))
  }
  // What is false is a promise too: that there is no such thing.
  return [{ id, value: typeof value === 'number' ? value : true }]
}
