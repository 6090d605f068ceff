import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { log } from './log.ts'

/**
 * For developing. Vite builds the pages anew whenever one of their files changes; the server, which reads them when it
 * starts, is started anew after that, and whenever a file of its own changes.
 */
const root = join(import.meta.dirname, '..')
let server: ChildProcess | undefined
let timer: NodeJS.Timeout | undefined
let restarting = Promise.resolve()

const watching = { build: { watch: {} } }
const builder = await createBuilder({
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  environments: { client: watching, desk: watching, face: watching },
})
for (const environment of Object.values(builder.environments)) {
  const pages = await builder.build(environment)
  if (!('on' in pages)) continue
  pages.on('event', (event) => {
    if (event.code === 'END') restartSoon()
    if (event.code === 'ERROR') log(String(event.error))
  })
}
for (const folder of ['server', 'migrations']) watch(join(root, folder), { recursive: true }, restartSoon)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => restarting.then(end).then(() => process.exit()))

/** Several files are often saved at once: waits until it is quiet. */
function restartSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    restarting = restarting.then(end).then(begin)
  }, 200)
}

function begin(): void {
  const { npm_lifecycle_event: _, ...env } = process.env
  server = spawn(process.execPath, [join(root, 'server/main.ts')], { cwd: root, env, stdio: 'inherit' })
}

async function end(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const exit = once(server, 'exit')
  server.kill('SIGTERM')
  await exit
}
