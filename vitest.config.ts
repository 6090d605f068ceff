import { defineConfig } from 'vitest/config'
import { CountReporter } from './tests/setup/count.ts'

export default defineConfig({
  test: {
    reporters: ['default', new CountReporter()],
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/setup/global.ts',
    setupFiles: 'tests/setup/no-console-error.ts',
    // Tests wait for the database and for processes of their own more than they compute: every core gets a worker.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
