import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One rule taken out of the code: `rule` must stand in `file` exactly once, or the weakening is out of date. */
export interface Weakening {
  /** From the root of the project: server/anonymity/numbers/cells.ts */
  file: string
  rule: string
  instead: string
}

const root = join(import.meta.dirname, '../..')
const copies = join(root, 'dist/weakened')
let made = 0

/**
 * A module of a deliberately weakened build: the same code with some rules taken out, copied beside the built files and
 * loaded from there. An attack that fails on the real build has to succeed on it, or its test proves nothing.
 */
export async function weakened<Module>(module: string, ...weakenings: Weakening[]): Promise<Module> {
  const copy = join(copies, `${process.pid}-${made++}`)
  for (const room of ['surveys', 'server', 'migrations']) {
    cpSync(join(root, room), join(copy, room), { recursive: true, filter: (path) => !/tsconfig\.json$/.test(path) })
  }
  for (const { file, rule, instead } of weakenings) {
    const text = readFileSync(join(copy, file), 'utf8')
    if (text.split(rule).length !== 2) throw new Error(`${file} does not hold this rule just once: ${rule}`)
    writeFileSync(
      join(copy, file),
      text.replace(rule, () => instead),
    )
  }
  try {
    return (await import(/* @vite-ignore */ join(copy, module))) as Module
  } finally {
    rmSync(copy, { recursive: true }) // all that it imports is in memory by now
  }
}
