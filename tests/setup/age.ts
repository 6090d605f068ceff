import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether the program that encrypts backups is on this machine. */
export const hasAge = spawnSync('age', ['--version']).status === 0
if (!hasAge) console.warn('SKIPPED LOUDLY: age is not on this machine (apt install age).')

/** A pair of keys: the file that opens backups, and the line that seals them. */
export function makeAgeKey(folder: string): { keyFile: string; publicKey: string } {
  const keyFile = join(folder, 'backup-key.txt')
  execFileSync('age-keygen', ['--output', keyFile], { stdio: 'ignore' })
  return { keyFile, publicKey: /public key: (age1\S+)/.exec(readFileSync(keyFile, 'utf8'))?.[1] ?? '' }
}
