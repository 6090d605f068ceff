import { readFile } from 'node:fs/promises'
import type { Assets } from '../../surveys/sitting/page.ts'

/** One file of a Vite manifest: https://vite.dev/guide/backend-integration */
interface Built {
  file: string
  css?: string[]
  /** Of the manifest: what it imports from its first line on. */
  imports?: string[]
}

const sources = {
  script: 'respond/light/light.ts',
  easierLetters: 'respond/face/styles/letters.css',
  icon: 'look/icon.svg',
  rich: 'respond/rich/rich.tsx',
}

/** The addresses of the files that the young person's page loads, from the manifest that Vite writes beside them. */
export async function readAssets(manifestFile: string): Promise<Assets> {
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Record<string, Built>
  const built = (source: string): Built => {
    const found = manifest[source]
    if (!found) throw new Error(`The build holds no ${source}: please build the pages again.`)
    return found
  }
  /** A script and all that it imports, but for what the page has already. */
  const filesOf = (source: string, had: Set<string>): string[] => {
    if (had.has(source)) return []
    had.add(source)
    const { file, imports = [] } = built(source)
    return [file, ...imports.flatMap((one) => filesOf(one, had))]
  }
  const script = built(sources.script)
  return {
    styles: (script.css ?? []).map(addressOf),
    script: addressOf(script.file),
    easierLetters: addressOf(built(sources.easierLetters).file),
    icon: addressOf(built(sources.icon).file),
    rich: filesOf(sources.rich, new Set([sources.script])).map(addressOf),
  }
}

const addressOf = (file: string) => `/${file}`
