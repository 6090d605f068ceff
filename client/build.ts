import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { performance } from 'node:perf_hooks'
import { compressAssets } from './compress.ts'

/**
 * Builds the pages into dist/client and the face that the server draws into dist/face, but only if something that they
 * are made of has changed since the last build. Both are made beside the old ones and take their places when they are
 * whole, so that a server that starts meanwhile never reads half a build.
 */
const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const stamp = join(dist, 'client/.built-from')
const parts = ['client', 'face'] as const
const DAY = 24 * 60 * 60 * 1000

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

function isBuiltFrom(print: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print && existsSync(join(dist, 'face/draw.js'))
}

/** A page that is open keeps loading its own files for a day after they were replaced. */
function keepYesterdays(fresh: string): void {
  const old = join(dist, 'client/assets')
  if (!existsSync(old)) return
  const isRecent = (file: string) => Date.now() - statSync(file).mtimeMs < DAY
  cpSync(old, join(fresh, 'client/assets'), {
    recursive: true,
    force: false,
    preserveTimestamps: true,
    filter: (file) => file === old || isRecent(file),
  })
}

/** Puts what was built into place. Another build may be doing the same: whoever comes last stays. */
function swapIn(fresh: string, part: (typeof parts)[number]): void {
  const target = join(dist, part)
  for (let turn = 0; ; turn++) {
    try {
      if (existsSync(target)) renameSync(target, join(fresh, `${part}-old-${turn}`))
      renameSync(join(fresh, part), target)
      return
    } catch (error) {
      if (turn === 20) throw error
    }
  }
}

const now = fingerprint()
if (isBuiltFrom(now)) {
  console.log('The pages are up to date.')
} else {
  const began = performance.now()
  const fresh = join(dist, `.building-${process.pid}`)
  mkdirSync(fresh, { recursive: true })
  try {
    const { createBuilder } = await import('vite')
    const into = (part: (typeof parts)[number]) => ({ build: { outDir: join(fresh, part) } })
    const environments = { client: into('client'), desk: into('client'), face: into('face') }
    const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', environments })
    await builder.buildApp()
    writeFileSync(join(fresh, 'client/.built-from'), now)
    await compressAssets(join(fresh, 'client/assets'), join(dist, 'client/assets'))
    keepYesterdays(fresh)
    for (const part of parts) swapIn(fresh, part)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  console.log(`The pages were built in ${((performance.now() - began) / 1000).toFixed(1)} seconds.`)
}
