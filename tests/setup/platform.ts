import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface Platform {
  url: string
  process: ChildProcess
  /** Everything it has said so far, on both outputs. */
  said(): string
  /** Ends it as an operator would; returns the exit code. */
  stop(): Promise<number | null>
}

export type Env = Record<string, string>

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address && typeof address === 'object') return address.port
  throw new Error('no free port')
}

/** Starts the real server as a process of its own, and waits until it says that it is open. */
export async function startPlatform(env: Env): Promise<Platform> {
  const port = env.PORT ?? String(await freePort())
  const { child, said } = launch('server/main.ts', [], { ...env, PORT: port })
  while (!said().includes('is open at')) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The platform did not start:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    said,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill('SIGTERM')
      await once(child, 'exit')
      return child.exitCode
    },
  }
}

/** Runs one of the server's programs to its end; one that should have ended and did not is told to after a minute. */
export async function runProgram(
  file: string,
  words: string[],
  env: Env,
): Promise<{ code: number | null; said: string }> {
  const { child, said } = launch(file, words, env)
  const late = setTimeout(() => child.kill('SIGTERM'), 60_000)
  await once(child, 'close')
  clearTimeout(late)
  return { code: child.exitCode, said: said() }
}

function launch(file: string, words: string[], env: Env): { child: ChildProcess; said(): string } {
  const { npm_lifecycle_event: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(root, file), ...words], {
    cwd: root,
    // Node keeps the TypeScript that it has read: each start takes about half the time.
    env: { ...inherited, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (chunk: Buffer) => {
      text += chunk
    })
  }
  return { child, said: () => text }
}
