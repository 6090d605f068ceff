import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { openBrowser } from '../tests/setup/browser.ts'
import { walkAtTheDesk } from './desk-walk.ts'
import { smallPng } from './small-png.ts'
import { walk } from './walk.ts'

/**
 * `npm run screenshots`: what a young person sees, page by page, in docs/screenshots. A server of its own on a database
 * that is thrown away, a real browser without JavaScript, a phone and a desk, light and dark. Before that, in light
 * only, a few pages of the panel and of researchers, with a demonstration.
 */
const root = join(import.meta.dirname, '..')
const folder = join(import.meta.dirname, 'screenshots')
/** Bytes of one picture. */
const LARGEST = 60_000
/** Rows of a picture of the desk: pages of results are long. */
const TALLEST = 1_400
/** They sign in for the pictures of the desk; two, or there would be nobody to read texts with. */
const readers = [
  { name: 'Rhian', passphrase: 'seven warm teapots on a shelf' },
  { name: 'Ada', passphrase: 'a kettle that sings at dawn' },
]
/** In CSS pixels; the wide ones are kept at three quarters of their size. */
const windows = [
  { name: '360', viewport: { width: 360, height: 740 }, deviceScaleFactor: 1 },
  { name: '1280', viewport: { width: 1280, height: 860 }, deviceScaleFactor: 0.75 },
]

const sheet = readFileSync(join(root, 'client/look/tokens.css'), 'utf8')
const tokens = new Set([...sheet.matchAll(/#([0-9a-f]{6})/g)].map(([, hex]) => Number.parseInt(hex ?? '', 16)))

// Where the browser that npm carries finds Arabic letters.
if (existsSync('/etc/fonts/fonts.conf')) process.env.FONTCONFIG_PATH ??= '/etc/fonts'

const data = mkdtempSync('/tmp/words-screenshots-')
const env = { ...process.env, DATA_DIR: data, PORT: String(await freePort()) }
execFileSync(process.execPath, [join(root, 'client/build.ts')], { stdio: 'inherit' })
const server = spawn(process.execPath, [join(root, 'server/main.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
try {
  await isOpen(server)
  for (const { name, passphrase } of readers) {
    for (const role of ['researcher', 'administrator'])
      command('people', ['add', name, role, '--passphrase-stdin'], passphrase)
  }
  command('demo', [])
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const browser = await openBrowser()
  try {
    for (const one of windows) await keepDesk(browser, one)
    // What was invented goes as a real wave opens.
    command('wave', ['close', 'in-their-own-words'])
    command('wave', ['open', 'in-their-own-words'])
    for (const one of windows) {
      for (const colorScheme of ['light', 'dark'] as const) await keepAll(browser, { ...one, colorScheme })
    }
  } finally {
    await browser.close()
  }
} finally {
  if (server.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  rmSync(data, { recursive: true })
}
console.log(`${readdirSync(folder).length} screenshots are in docs/screenshots.`)

type Look = (typeof windows)[number] & { colorScheme: 'light' | 'dark' }

async function keepAll(browser: Browser, { name, ...look }: Look): Promise<void> {
  const options = { ...look, baseURL: `http://127.0.0.1:${env.PORT}`, locale: 'en-GB' }
  const context = await browser.newContext({ ...options, javaScriptEnabled: false, reducedMotion: 'reduce' })
  await walk(await context.newPage(), (page, what) =>
    shoot(page, join(folder, `${what}-${name}-${look.colorScheme}.png`)),
  )
  await context.close()
}

async function keepDesk(browser: Browser, { name, ...look }: (typeof windows)[number]): Promise<void> {
  const [reader] = readers
  if (!reader) return
  const options = { ...look, baseURL: `http://127.0.0.1:${env.PORT}`, locale: 'en-GB' }
  const context = await browser.newContext({ ...options, colorScheme: 'light', reducedMotion: 'reduce' })
  await walkAtTheDesk(
    await context.newPage(),
    (shown, what) => shoot(shown, join(folder, `${what}-${name}-light.png`), TALLEST),
    reader,
  )
  await context.close()
}

/** The whole page, or a part of it, from its top as far as the picture may reach. */
async function shoot(shown: Page | Locator, file: string, tallest?: number): Promise<void> {
  const png = 'context' in shown ? await shown.screenshot({ fullPage: true }) : await shown.screenshot()
  writeFileSync(file, smallPng(png, tokens, LARGEST, tallest))
}

/** What `npm run NAME -- WORDS` does, on this database. */
function command(name: string, words: string[], input = ''): void {
  execFileSync(process.execPath, [join(root, `server/commands/${name}.ts`), ...words], { env, input })
}

async function isOpen(started: ChildProcess): Promise<void> {
  for await (const words of started.stdout ?? []) if (String(words).includes('is open at')) return
  throw new Error('The server did not start.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
