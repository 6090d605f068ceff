import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const SIZES = [1_000, 100_000, 1_000_000]
const ROUNDS = 3

interface Step {
  ms: number
  mb: number
  base: number
  tables: number
}

/** Time and peak memory of building the tables of a wave, by its size. What grows with people should grow no faster. */
export async function release(): Promise<void> {
  console.log(`building tables: 40 questions (31, 5 that only some were asked, 4 demographics), medians of ${ROUNDS}`)
  const medians = SIZES.map((n) => {
    const steps = Array.from({ length: ROUNDS }, () => build(n)).sort((a, b) => a.ms - b.ms)
    const { ms, mb, base, tables } = steps[Math.floor(ROUNDS / 2)]!
    console.log(
      `  ${String(n).padStart(9)} people   ${String(Math.round(ms)).padStart(6)} ms   peak ${mb} MB (${base} MB before the work)   ${tables} tables`,
    )
    return { n, ms }
  })
  const [, hundred, million] = medians
  const ratio = (million!.ms / hundred!.ms / (million!.n / hundred!.n)).toFixed(2)
  console.log(`  a million take ${ratio} times as long for each person as 100,000 (linear: 1)`)
  console.log('aim: a million in under 60 s and under 1,000 MB, linear')
}

function build(n: number): Step {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'release-step.ts'), String(n)])
  return JSON.parse(output.toString()) as Step
}
