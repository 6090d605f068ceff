import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const shellFile = join(import.meta.dirname, '../../dist/client/respond.html')
/** What the built page would load to ask questions. A page that only says something needs none of it. */
const scripts = /<script\b[^>]*><\/script>|<link rel="modulepreload"[^>]*>|<noscript>[\s\S]*<\/noscript>/g

/** The built page of the survey. Read each time: it is small, and a new build is there at once. */
export const readShell = (): Promise<string> => readFile(shellFile, 'utf8')

/** A page in the young person's look that only says something, without a script: `body` is HTML of our own. */
export async function plainPage(body: string): Promise<string> {
  return (await readShell()).replace(scripts, '').replace('<div id="app"></div>', () => body)
}
