import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium: the one of CHROMIUM_PATH, the system's own, or the one that npm carries (Linux only). */
export async function openBrowser(args: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: [...quiet, ...args] })
}

async function findChromium(): Promise<string> {
  const here = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path))
  if (here) return here
  // Read when the package is loaded: with it, the NSS libraries are unpacked too, which a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: carried } = await import('@sparticuz/chromium')
  return carried.executablePath()
}
