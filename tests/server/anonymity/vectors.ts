import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'

/** Reference numbers that others computed. They lie beside the project, not in it. */
const folder = join(import.meta.dirname, '../../../../shared/vectors')

/** The rows of a CSV file without quotes, each an object of strings. */
export function readVector(name: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i]!, value])))
}

/** A test that needs the vectors: skipped with a loud word where they are absent; under CI it fails instead. */
export function vectorTest(name: string, run: () => void | Promise<void>): void {
  const isMissing = !existsSync(folder)
  if (isMissing) console.warn(`\n*** NOT TESTED: "${name}", because ../shared/vectors is not there ***\n`)
  test.skipIf(isMissing && !process.env.CI)(name, run)
}
