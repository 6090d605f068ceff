import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of one test, gone with it. /tmp, not os.tmpdir(): a socket's path must be short. */
export function testFolder({ mode = 0o700 }: { mode?: number } = {}): string {
  const folder = mkdtempSync('/tmp/words-folder-')
  chmodSync(folder, mode)
  onTestFinished(() => {
    for (const database of databasesMovedOutOf(folder)) rmSync(database, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** What a closed folder could not hold: DATA_DIR/postgres is then a link to it. */
function databasesMovedOutOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isSymbolicLink() && entry.name === 'postgres')
    .flatMap((entry) => {
      try {
        return [realpathSync(join(entry.parentPath, entry.name))]
      } catch {
        return []
      }
    })
    .filter((place) => place.startsWith('/var/lib/in-their-own-words/'))
}
