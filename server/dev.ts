import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** For developing: Vite builds the pages anew, and Node starts the server anew, whenever a file of theirs changes. */
const root = join(import.meta.dirname, '..')
const parts: ChildProcess[] = [
  run(join(root, 'node_modules/vite/bin/vite.js'), 'build', '--watch', '--logLevel', 'warn'),
  run('--watch', '--watch-preserve-output', join(root, 'server/main.ts')),
]

function run(...words: string[]): ChildProcess {
  const { npm_lifecycle_event: _, ...env } = process.env
  return spawn(process.execPath, words, { cwd: root, env, stdio: 'inherit' })
}

for (const part of parts) part.once('exit', () => end())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)

function end(): void {
  for (const part of parts) part.kill()
}
