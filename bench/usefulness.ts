import { usefulnessOf } from '../tests/server/anonymity/usefulness.ts'

const RUNS = 100
const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8)

/** What a panel sees of simulated waves: not a matter of speed, but measured the same way each time. */
export async function usefulness(): Promise<void> {
  console.log(`usefulness: ${RUNS} simulated waves of each size, 20 questions of five steps, 4 demographics`)
  console.log('  answers   tables with no answer hidden   nor "no answer"   contexts of one demographic    pairs')
  for (const n of [60, 120, 200, 400]) {
    const { complete, whole, contexts, pairs } = usefulnessOf(n, RUNS)
    console.log(
      `  ${String(n).padStart(7)}   ${percent(complete).padStart(28)}   ${percent(whole).padStart(15)}   ${percent(contexts).padStart(27)} ${percent(pairs)}`,
    )
  }
  console.log('aim: tables 30, 90, 98, 99.9 %; contexts 49 % at 200, 69 % at 400')
}
