import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { maskText } from '../server/anonymity/masking/mask.ts'
import { readMarked } from '../tests/setup/masking-scores.ts'

const fixtures = join(import.meta.dirname, '../tests/fixtures/masking')

/** How long names, towns and grammar take to load, and how many sentences a second are masked after that. */
export async function masking(): Promise<void> {
  const before = process.memoryUsage().rss
  const began = performance.now()
  await maskText('')
  const loaded = performance.now() - began
  const sentences = ['tuning.txt', 'held-out.txt', 'seen-1.txt', 'seen-2.txt', 'held-out-2.txt'].flatMap((name) =>
    readMarked(join(fixtures, name)),
  )
  const from = performance.now()
  for (let round = 0; round < 4; round++) for (const { text } of sentences) await maskText(text)
  const rate = (4 * sentences.length) / ((performance.now() - from) / 1_000)
  const memory = (process.memoryUsage().rss - before) / 1e6
  console.log(
    `masking: loaded in ${loaded.toFixed(0)} ms, ${memory.toFixed(0)} MB more, ${rate.toFixed(0)} sentences a second`,
  )
}
