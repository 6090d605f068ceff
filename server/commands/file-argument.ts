import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SettingError } from '../config.ts'

export interface FileArgument {
  file: string
  replace: boolean
  /** The file that `age-keygen` wrote, if the backup is encrypted. */
  keyFile?: string
}

/** The file that a command is about, and its options. Seen from where the person typed, not from npm's folder. */
export function fileArgument(usage: string): FileArgument {
  const seen = (path: string) => resolve(process.env.INIT_CWD ?? '', path)
  try {
    const options = { replace: { type: 'boolean' }, key: { type: 'string' } } as const
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    const [file, ...more] = positionals
    if (file && more.length === 0) {
      return { file: seen(file), replace: values.replace ?? false, ...(values.key && { keyFile: seen(values.key) }) }
    }
  } catch {
    // an unknown option: told below
  }
  throw new SettingError(`Please run it as: ${usage}`)
}
