/** One row per true number (the last row also stands for every larger one): what to add, and up to which cell key. */
export type PerturbationTable = readonly (readonly (readonly [add: number, upTo: number])[])[]

/**
 * The table for D = 5 (at most 5 added or taken away), V = 3 (variance), js = 2 (1 and 2 never appear), rows 0 to 8.
 * These figures were computed with the R package ptable 1.0.0 (sdcTools, EUPL-1.1); only its numbers stand here.
 */
export const d5v3js2: PerturbationTable = [
  [[0, 1]],
  [
    [-1, 0.73446954],
    [2, 0.87118973],
    [3, 0.94398604],
    [4, 0.9814156],
    [5, 1],
  ],
  [
    [-2, 0.40880704],
    [1, 0.81545058],
    [2, 0.96307459],
    [3, 0.99539341],
    [4, 0.99966028],
    [5, 1],
  ],
  [
    [-3, 0.18737598],
    [0, 0.68737598],
    [1, 0.84367414],
    [2, 0.93448801],
    [3, 0.97773003],
    [4, 0.99460391],
    [5, 1],
  ],
  [
    [-4, 0.09146068],
    [-1, 0.24486488],
    [0, 0.74486488],
    [1, 0.85232086],
    [2, 0.9252036],
    [3, 0.96817212],
    [4, 0.99019163],
    [5, 1],
  ],
  [
    [-5, 0.03934302],
    [-2, 0.14514677],
    [-1, 0.25941746],
    [0, 0.75941746],
    [1, 0.85064725],
    [2, 0.91808523],
    [3, 0.96201753],
    [4, 0.98723924],
    [5, 1],
  ],
  [
    [-3, 0.09063278],
    [-2, 0.18280325],
    [-1, 0.27497372],
    [0, 0.77497372],
    [1, 0.84623643],
    [2, 0.90383053],
    [3, 0.94761721],
    [4, 0.97893237],
    [5, 1],
  ],
  [
    [-4, 0.03393944],
    [-3, 0.08852697],
    [-2, 0.16459858],
    [-1, 0.25645127],
    [0, 0.75645127],
    [1, 0.84355787],
    [2, 0.91197122],
    [3, 0.95852672],
    [4, 0.98597665],
    [5, 1],
  ],
  [
    [-5, 0.01158491],
    [-4, 0.03698039],
    [-3, 0.08374019],
    [-2, 0.15605737],
    [-1, 0.25],
    [0, 0.75],
    [1, 0.84394263],
    [2, 0.9162598],
    [3, 0.96301961],
    [4, 0.98841509],
    [5, 1],
  ],
]

/**
 * What to add to `people` (a true number, 0 or more) in a cell whose cell key is `key` (0 ≤ key < 1): the first entry
 * of the number's row whose upper bound the key does not pass.
 */
export function addedTo(people: number, key: number, table: PerturbationTable = d5v3js2): number {
  const row = table[Math.min(people, table.length - 1)] ?? []
  return (row.find(([, upTo]) => key <= upTo) ?? row.at(-1) ?? [0])[0]
}
