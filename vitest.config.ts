import { defineConfig } from 'vitest/config'
import { CountReporter } from './tests/setup/count.ts'

export default defineConfig({
  test: {
    reporters: ['default', new CountReporter()],
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/setup/global.ts',
    setupFiles: 'tests/setup/no-console-error.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
