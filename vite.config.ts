import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { surveyjsTheme } from './client/respond/survey/surveyjs-theme.ts'

const client = resolve(import.meta.dirname, 'client')

/** Two entries: the young person's page, and the desk. Everything is a file of ours: the pages' policy allows no inline code. */
export default defineConfig({
  root: client,
  base: '/',
  publicDir: false,
  plugins: [react(), surveyjsTheme()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/client'),
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000, // SurveyJS, in kB: loaded only where questions are asked
    rolldownOptions: {
      input: { respond: resolve(client, 'respond.html'), desk: resolve(client, 'desk.html') },
      checks: { pluginTimings: false },
    },
  },
})
