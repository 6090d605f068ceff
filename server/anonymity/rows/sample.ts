import type { Lot } from '../people.ts'

/** So many of those who answered are in a row file: to be in the wave is not to be in the file. */
export const SAMPLE = 0.8

/** Four in five, to the nearest five: the length of the file must not tell how many answered exactly. */
export function sampleSize(answers: number): number {
  return Math.round((answers * SAMPLE) / 5) * 5
}

/** The places of a random sample of `n` people, in a random order (Fisher and Yates, the first steps of it). */
export function drawSample(n: number, lot: Lot): Uint32Array {
  const places = Uint32Array.from({ length: n }, (_, i) => i)
  const size = sampleSize(n)
  for (let i = 0; i < size; i++) {
    const drawn = i + lot(n - i)
    const place = places[drawn]!
    places[drawn] = places[i]!
    places[i] = place
  }
  return places.slice(0, size)
}
