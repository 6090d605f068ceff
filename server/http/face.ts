import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import type { Assets, Face, FacePage } from '../../surveys/sitting/page.ts'
import { readAssets } from './assets.ts'
import { headersFor, pageHeaders } from './headers.ts'

const dist = join(import.meta.dirname, '../../dist')
const drawFile = join(dist, 'face/draw.js')
const manifestFile = join(dist, 'client/manifest.json')

interface Loaded {
  face: Face
  assets: Assets
  sheet: string
  sheetHeaders: Record<string, string>
  /** When the files were built. */
  built: string
}

/** A new build is seen within a second; until it is whole, the one before goes on. */
const LOOK_AGAIN_MS = 1_000
let loaded: Promise<Loaded> | undefined
let lookedAt = Number.NEGATIVE_INFINITY

/** A page as a whole document, and the headers that belong to it. */
interface Drawn {
  html: string
  headers: Record<string, string>
}

/**
 * Draws a page. Rejects where the face was never built. The first page of a visit holds its styles itself: a sheet of
 * its own would be one more way there and back before anything is seen, which is most of a second in a bad signal.
 */
export async function drawPage(page: FacePage, { isFirst = false } = {}): Promise<Drawn> {
  const { face, assets, sheet, sheetHeaders } = await current()
  if (isFirst) return { html: face.drawPage(page, { ...assets, sheet }), headers: sheetHeaders }
  return { html: face.drawPage(page, assets), headers: pageHeaders }
}

function current(): Promise<Loaded> {
  const now = performance.now()
  if (loaded && now - lookedAt < LOOK_AGAIN_MS) return loaded
  lookedAt = now
  const before = loaded
  loaded = load(before).catch((error) => {
    if (before) return before
    loaded = undefined
    throw error
  })
  return loaded
}

async function load(before: Promise<Loaded> | undefined): Promise<Loaded> {
  const times = await Promise.all([drawFile, manifestFile].map((file) => stat(file)))
  const built = times.map(({ mtimeMs }) => mtimeMs).join(' ')
  const known = await before
  if (known?.built === built) return known
  const assets = await readAssets(manifestFile)
  // Another address for another build: Node keeps a module for ever.
  const { drawPage: draw } = (await import(`${pathToFileURL(drawFile)}?${encodeURIComponent(built)}`)) as Face
  const sheets = await Promise.all(assets.styles.map((address) => readFile(join(dist, 'client', address), 'utf8')))
  const sheet = sheets.join('')
  return { face: { drawPage: draw }, assets, sheet, sheetHeaders: headersFor(sheet), built }
}
