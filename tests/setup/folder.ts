import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'

/** An empty folder for one test, gone after it. In /tmp, because a socket's path must be short. */
export function testFolder({ mode = 0o700 }: { mode?: number } = {}): string {
  const folder = mkdtempSync('/tmp/words-folder-')
  chmodSync(folder, mode)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
