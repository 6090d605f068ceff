import type { Table } from '../../../surveys/api/research.ts'
import { lotOf } from '../../server/anonymity/crowd.ts'
import type { Attack, Build, Wave } from './attacks.ts'
import { LOT, populationOf } from './served.ts'

/** Tables of a closed group of everybody who answered. */
export const closedTablesOf = (build: Build, { people, definition }: Wave): Table[] =>
  build(people, definition, { staff: 0, lot: lotOf(LOT), group: people.n }).tables

/** The same wave less the last people. */
export function without(wave: Wave, last: number): Wave {
  const { people } = wave
  const n = people.n - last
  const bytes = people.bytes.subarray(0, n * people.columns.length)
  return { ...wave, people: { ...people, n, bytes, rkeys: people.rkeys.subarray(0, n) } }
}

/**
 * Wave against wave: a closed group is asked twice, and a few come in between. One line for each part of the group that
 * both waves show and in which fewer than ten are new, so that what is new there is what these said.
 */
export const liningUp: Attack = (build, wave) => {
  const came = 3
  const before = without(wave, came)
  const parts = (tables: Table[]) => new Map(tables.map((table) => [JSON.stringify(table.context), table]))
  const [first, second] = [parts(closedTablesOf(build, before)), parts(closedTablesOf(build, wave))]
  return [...second].flatMap(([name, table]) => {
    if (!first.has(name) || Object.keys(table.context).length === 0) return []
    const inside = populationOf(wave, table)
    const fresh = inside.slice(-came).filter(Boolean).length
    return fresh > 0 ? [`${name}: ${fresh} new`] : []
  })
}
