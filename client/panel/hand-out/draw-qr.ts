import { encode } from 'uqr'

/** Light modules around the code: fewer, and some cameras do not find it. Source: ISO/IEC 18004. */
const QUIET = 4

export interface QrDrawing {
  /** Width and height in modules, the quiet zone among them. */
  size: number
  /** The dark modules as one SVG path, a module being 1 by 1. */
  path: string
}

/** A QR code of a text, with level M of error correction, or a higher one where the same size has room for it. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: true, border: QUIET })
  const runs = data.flatMap((row, y) => runsIn(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
  return { size, path: runs.join('') }
}

/** Where dark modules lie side by side: the first of them, and how many. */
function runsIn(row: boolean[]): [first: number, length: number][] {
  const runs: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (dark && last && last[0] + last[1] === x) last[1] += 1
    else if (dark) runs.push([x, 1])
  }
  return runs
}
