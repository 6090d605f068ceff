import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

const examples = join(import.meta.dirname, '../../../docs/proxy')

export type ProxyName = 'nginx' | 'caddy'

export interface Ports {
  https: number
  http: number
  /** Where the platform listens. */
  platform: number
}

export interface RunningProxy {
  /** All that it has written: its output and every file under its folder, but for certificates. */
  traces(): string
  /** When anything was last made or taken away in a folder for temporary files: also what was gone a moment later. */
  touched(): Record<string, number>
  stop(): Promise<void>
}

const programs = { nginx: '/usr/sbin/nginx', caddy: 'caddy' }

/** Whether the program is on this machine. */
export const hasProxy = (name: ProxyName): boolean =>
  spawnSync(programs[name], [name === 'nginx' ? '-v' : 'version']).status === 0

/** A certificate for localhost that nobody signed; the file that a client must trust. */
export function makeCertificate(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  return { certificate, key }
}

/** Puts other words in the place of those of an example; every one must be there. */
function replaced(text: string, pairs: [string | RegExp, string][]): string {
  return pairs.reduce((now, [from, to]) => {
    const next = typeof from === 'string' ? now.replaceAll(from, to) : now.replace(from, to)
    if (next === now) throw new Error(`The example has no ${from} any more`)
    return next
  }, text)
}

/** The example as it is, but for names, ports and folders; `careless` undoes what keeps it from writing. */
function configOf(name: ProxyName, folder: string, ports: Ports, careless: boolean): string {
  const { certificate, key } = makeCertificate(folder)
  if (name === 'caddy') {
    const text = readFileSync(join(examples, 'Caddyfile'), 'utf8')
    return replaced(text, [
      [
        /^\{$/m,
        `{\n\tadmin off\n\tauto_https disable_redirects\n\thttp_port ${ports.http}\n\thttps_port ${ports.https}`,
      ],
      [
        /^survey\.example\.org \{$/m,
        `localhost:${ports.https} {\n\ttls ${certificate} ${key}${careless ? '\n\tlog' : ''}`,
      ],
      ['127.0.0.1:3000', `127.0.0.1:${ports.platform}`],
      ...(careless ? [[/log default \{[^}]*\}/, ''] as [RegExp, string]] : []),
    ])
  }
  const text = readFileSync(join(examples, 'nginx.conf'), 'utf8')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/temporary/${kind};`)
    .join(' ')
  return replaced(text, [
    ['/etc/letsencrypt/live/survey.example.org/fullchain.pem', certificate],
    ['/etc/letsencrypt/live/survey.example.org/privkey.pem', key],
    ['https://survey.example.org', `https://localhost:${ports.https}`],
    ['survey.example.org', 'localhost'],
    ['127.0.0.1:3000', `127.0.0.1:${ports.platform}`],
    [/listen 80;/, `listen ${ports.http};`],
    [/listen 443 /, `listen ${ports.https} `],
    [/listen \[::\]:80;\n/, '\n'],
    [/listen \[::\]:443 ssl http2;\n/, '\n'],
    ['/run/nginx.pid', join(folder, 'nginx.pid')],
    ['/var/log/nginx/error.log', join(folder, 'logs/error.log')],
    [/access_log off;/, `${careless ? `access_log ${folder}/logs/access.log;` : 'access_log off;'} ${temporary}`],
    ...(careless
      ? ([
          [' emerg;', ' info;'],
          ['client_body_buffer_size 1m', 'client_body_buffer_size 8k'],
        ] as [string, string][])
      : []),
  ])
}

/** Starts the real program with our example and waits until it takes connections. */
export async function startProxy(
  name: ProxyName,
  folder: string,
  ports: Ports,
  { careless = false } = {},
): Promise<RunningProxy> {
  for (const inside of ['logs', 'temporary', 'home']) mkdirSync(join(folder, inside), { recursive: true })
  const file = join(folder, name === 'nginx' ? 'nginx.conf' : 'Caddyfile')
  writeFileSync(file, configOf(name, folder, ports, careless))
  // Its workers run as another user.
  for (const open of [folder, join(folder, 'temporary')]) chmodSync(open, 0o755)
  const words =
    name === 'nginx'
      ? ['-c', file, '-p', folder, '-e', join(folder, 'logs/error.log'), '-g', 'daemon off;']
      : ['run', '--adapter', 'caddyfile', '--config', file]
  const home = join(folder, 'home')
  const env = {
    ...process.env,
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_CONFIG_HOME: home,
    TMPDIR: join(folder, 'temporary'),
  }
  const child = spawn(programs[name], words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (said += chunk))
  await untilOpen(child, ports.https, () => said)
  return {
    traces: () =>
      [
        said,
        ...filesIn(folder)
          .filter((path) => !path.endsWith('.pem'))
          .map((path) => readFileSync(path, 'latin1')),
      ].join('\n'),
    touched: () =>
      Object.fromEntries(foldersIn(join(folder, 'temporary')).map((path) => [path, statSync(path).mtimeMs])),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function untilOpen(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The proxy did not start:\n${said()}`)
    const socket = connect(port, '127.0.0.1')
    const open = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const entriesOf = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true })
const filesIn = (folder: string) =>
  entriesOf(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
const foldersIn = (folder: string) => [
  folder,
  ...entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name)),
]
