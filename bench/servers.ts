import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** What is compared under the same load: nothing at all, one bare INSERT per request, and the real thing. */
export type Mode = 'empty' | 'insert' | 'ours'

/** Starts bench/server.ts in a process of its own; resolves to its address once it listens. */
export async function startServer(mode: Mode, databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), mode], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(line.toString().trim()))
    child.once('exit', (code) => reject(new Error(`the ${mode} server ended with ${code}`)))
  })
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}
