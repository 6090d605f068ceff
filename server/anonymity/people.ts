import type { Column } from '../../surveys/columns.ts'
import { missing } from '../../surveys/missing.ts'

/** Everybody who answered in a wave, as the keeper reads them: no object per person. */
export interface People {
  n: number
  /** The codebook of the wave's version; a column's place is its place in each row. */
  columns: Column[]
  /** n × columns.length bytes, one row per person. */
  bytes: Uint8Array
  /** One record key (0 to 255) per person. */
  rkeys: Uint8Array
}

/** Draws a whole number from 0 to `below` - 1. The keeper passes a crypto-strong one, tests a seeded one. */
export type Lot = (below: number) => number

/** The bytes of one variable, one per person. */
export function readColumn({ n, columns, bytes }: People, place: number): Uint8Array {
  const width = columns.length
  const values = new Uint8Array(n)
  for (let i = 0, at = place; i < n; i++, at += width) values[i] = bytes[at]!
  return values
}

/** Whether a byte is that of someone who was asked: everyone who was is in the population of the question's tables. */
export const isAsked = (byte: number) => byte !== missing.notShown.byte && byte !== missing.notInVersion.byte
