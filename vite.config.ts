import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, 'client')
const inClient = (file: string) => resolve(root, file)

const forBrowsers = {
  outDir: resolve(root, '../dist/client'),
  emptyOutDir: false,
  sourcemap: false,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 2000, // SurveyJS, in kB: loaded only where it is quick
}
const checks = { pluginTimings: false }

/**
 * Three builds, of nothing but files of ours: the pages' policy allows no inline script, and of inline styles only our
 * own sheet.
 * `client`: what the young person's page loads. `desk`: the desk, a build of its own so that the two share no file and
 * the young person's page loads one script, not a chain of them. `face`: that page as the server draws it.
 */
export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react(), icon()],
  builder: {},
  environments: {
    client: {
      build: {
        ...forBrowsers,
        // By which the server finds the built files.
        manifest: 'manifest.json',
        rolldownOptions: {
          input: { light: inClient('respond/light/light.ts'), letters: inClient('respond/face/styles/letters.css') },
          checks,
        },
      },
    },
    desk: {
      consumer: 'client',
      build: {
        ...forBrowsers,
        rolldownOptions: { input: { desk: inClient('desk.html') }, checks },
      },
    },
    face: {
      consumer: 'server',
      // React lies inside: from node_modules it would be the slow one for developers, unless the server happened to be
      // started with NODE_ENV=production.
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: { noExternal: true },
      build: {
        outDir: resolve(root, '../dist/face'),
        emptyOutDir: false,
        ssr: true,
        minify: false,
        rolldownOptions: { input: { draw: inClient('respond/face/draw.tsx') }, checks },
      },
    },
  },
})

/** No script and no sheet mentions the neutral icon: only the document does, which the server writes. */
function icon(): Plugin {
  const originalFileName = 'look/icon.svg'
  return {
    name: 'icon',
    applyToEnvironment: ({ name }) => name === 'client',
    buildStart() {
      const source = readFileSync(inClient(originalFileName))
      this.emitFile({ type: 'asset', name: 'icon.svg', originalFileName, source })
    },
  }
}
