import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { performance } from 'node:perf_hooks'

/** Builds the pages into dist/client, but only if something that they are made of has changed since the last build. */
const root = join(import.meta.dirname, '..')
const stamp = join(root, 'dist/client/.built-from')

/** A fingerprint of every file that ends up in the pages. Contents, not times: a checkout or a copy changes times. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of ['client', 'surveys'].flatMap(filesIn).concat('vite.config.ts', 'package-lock.json').sort()) {
    hash.update(`${file}\0`).update(
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest(),
    )
  }
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

const now = fingerprint()
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
  console.log('The pages are up to date.')
} else {
  const began = performance.now()
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  mkdirSync(join(root, 'dist/client'), { recursive: true })
  writeFileSync(stamp, now)
  console.log(`The pages were built in ${((performance.now() - began) / 1000).toFixed(1)} seconds.`)
}
