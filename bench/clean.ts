import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanAnswers } from '../surveys/answers.ts'
import { packAnswers } from '../surveys/columns.ts'
import type { Definition } from '../surveys/definition.ts'
import { questionsOf } from '../surveys/questions.ts'
import { sampleAnswers, seeded } from './sample.ts'

const RUNS = 20_000

/** The CPU time of checking, and of checking and packing, one set of answers to the survey at the centre. */
export async function clean(): Promise<void> {
  const file = join(import.meta.dirname, '../surveys/library/in-their-own-words.json')
  const definition = JSON.parse(readFileSync(file, 'utf8')) as Definition
  const random = seeded(1)
  const sets = Array.from({ length: 200 }, () => sampleAnswers(definition, random))
  const refused = sets.filter((set) => cleanAnswers(definition, set).problems.length > 0).length
  if (refused > 0) throw new Error(`${refused} of the sample answers were refused`)
  const cleaned = cpuOf((i) => cleanAnswers(definition, sets[i % sets.length]))
  const packed = cpuOf((i) => packAnswers(definition, cleanAnswers(definition, sets[i % sets.length])))
  console.log(`cleanAnswers, ${questionsOf(definition).length} questions: ${cleaned.toFixed(3)} ms CPU (aim under 0.5)`)
  console.log(`cleanAnswers and packAnswers: ${packed.toFixed(3)} ms CPU`)
}

/** Milliseconds of CPU for one call, over many calls after a warm-up. */
function cpuOf(work: (i: number) => unknown): number {
  for (let i = 0; i < 1_000; i++) work(i)
  const before = process.cpuUsage()
  for (let i = 0; i < RUNS; i++) work(i)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / RUNS
}
