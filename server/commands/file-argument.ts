import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SettingError } from '../config.ts'

/** The file that a command is about, and whether `--replace` was said. Seen from where the person typed, not from npm's folder. */
export function fileArgument(usage: string): { file: string; replace: boolean } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean' } } })
    const [file, ...more] = positionals
    if (file && more.length === 0)
      return { file: resolve(process.env.INIT_CWD ?? '', file), replace: values.replace ?? false }
  } catch {
    // an unknown option: told below
  }
  throw new SettingError(`Please run it as: ${usage}`)
}
