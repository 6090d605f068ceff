import { accept } from './accept.ts'
import { clean } from './clean.ts'
import { exporting } from './export.ts'
import { kills } from './kills.ts'
import { masking } from './masking.ts'
import { page } from './page.ts'
import { release } from './release.ts'
import { rows } from './rows.ts'
import { usefulness } from './usefulness.ts'

/** `npm run bench` runs all; `npm run bench -- release usefulness` runs some. Compare ratios within one run. */
const parts: Record<string, () => Promise<void>> = {
  clean,
  accept,
  export: exporting,
  page,
  kills,
  masking,
  release,
  rows,
  usefulness,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts[name])
if (unknown.length > 0) {
  console.error(`There is no benchmark named ${unknown.join(', ')}: choose from ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[name]?.()
