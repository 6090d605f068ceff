import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const isRoot = process.getuid?.() === 0

/** Whether a service can be run with everything but its own folders read-only, as systemd would. */
export const hasSandbox =
  isRoot && spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']).status === 0
if (!hasSandbox) console.warn('SKIPPED LOUDLY: the read-only root of the service can only be mounted as root.')

/** A folder that stands for a server and a laptop. Its user has no rights; systemd's part is played by us. */
export class FakeServer {
  // Not in /tmp: the service gets another one.
  readonly folder = mkdtempSync('/var/tmp/words-guide-')
  readonly #port: number
  #service: ChildProcess | undefined
  said = ''
  constructor(port: number) {
    this.#port = port
    chmodSync(this.folder, 0o755)
    for (const name of ['laptop', 'words', 'home', 'shm', 'bin', 'etc/caddy', 'etc/systemd/system']) {
      mkdirSync(join(this.folder, name), { recursive: true })
    }
    for (const name of ['words', 'home', 'laptop']) this.give(join(this.folder, name))
    const become = isRoot ? 'setpriv --reuid=65534 --regid=65534 --clear-groups' : ''
    const sudo = `#!/bin/sh\nif [ "$1" = -H ]; then shift 3; exec ${become} env HOME="${this.folder}/home" "$@"; fi\nexec "$@"\n`
    writeFileSync(join(this.folder, 'bin/sudo'), sudo, { mode: 0o755 })
    // A user's memory is that of everybody, as on a real machine.
    chmodSync(join(this.folder, 'shm'), 0o1777)
    this.#makeWay()
    this.#makeUpstream()
  }

  /** The way from the laptop: scp is the real one at both ends; only the connection between them is ours. */
  #makeWay(): void {
    const ssh = [
      '#!/bin/sh',
      'while :; do case "$1" in --) shift; break ;; -l) shift 2 ;; -*) shift ;; *) break ;; esac; done',
      'shift',
      `cd "${this.folder}/home" && exec sh -c "$*"`,
    ]
    writeFileSync(join(this.folder, 'bin/ssh'), `${ssh.join('\n')}\n`, { mode: 0o755 })
    const scp = `#!/bin/sh\nexec /usr/bin/scp -O -S "${this.folder}/bin/ssh" "$@"\n`
    writeFileSync(join(this.folder, 'bin/scp'), scp, { mode: 0o755 })
  }

  /** Makes a folder, and all in it, the user's own. */
  give(path: string): void {
    if (isRoot) execFileSync('chown', ['--recursive', 'nobody:nogroup', path])
  }

  /** The project as it lies here, as a repository to clone. */
  #makeUpstream(): void {
    const upstream = join(this.folder, 'upstream')
    const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
    for (const name of list
      .toString()
      .split('\0')
      .filter((one) => one && existsSync(join(root, one)))) {
      if (name.startsWith('docs/screenshots/')) continue
      mkdirSync(dirname(join(upstream, name)), { recursive: true })
      cpSync(join(root, name), join(upstream, name))
    }
    this.give(upstream)
    this.commit('First')
  }

  /** A new version, for an update to fetch. */
  commit(message: string): void {
    const me = '-c user.name=Test -c user.email=test@example.org'
    const script = `git init --quiet 2>/dev/null; date +%N > VERSION; git add . && git ${me} commit --quiet --message '${message}'`
    this.run(`sudo -H -u words sh -c "${script}"`, join(this.folder, 'upstream'))
  }

  /** A command of the guide with our folders in the place of a server's. */
  inPlace(command: string, publicKey = ''): string {
    return command
      .replaceAll('/srv/words', join(this.folder, 'words'))
      .replaceAll('/etc/', `${this.folder}/etc/`)
      .replaceAll('/dev/shm/', `${this.folder}/shm/`)
      .replaceAll('~/', `${this.folder}/home/`)
      .replaceAll('words:words', isRoot ? 'nobody:nogroup' : String(process.getuid?.()))
      .replaceAll('https://git.example.org/in-their-own-words.git', join(this.folder, 'upstream'))
      .replaceAll('BORROWED', join(root, 'node_modules'))
      .replace(/age1x+/, publicKey)
  }

  /** Runs a line in bash; throws with all that was said if it fails, unless that is `expected`. */
  run(command: string, cwd: string, { expected = [0] }: { expected?: number[] } = {}): string {
    const { npm_lifecycle_event: _, ...env } = process.env
    const done = spawnSync('bash', ['-c', `${command} 2>&1`], {
      cwd,
      encoding: 'utf8',
      env: {
        ...env,
        PATH: `${this.folder}/bin:/usr/sbin:${env.PATH}`,
        XDG_DATA_HOME: join(this.folder, 'home'),
        XDG_CONFIG_HOME: join(this.folder, 'home'),
      },
    })
    if (!expected.includes(done.status ?? -1)) throw new Error(`${command}\nended with ${done.status}:\n${done.stdout}`)
    return done.stdout
  }

  /** The pages as the gate built them: the same sources, so that nothing is built twice. */
  borrowPages(app: string): void {
    cpSync(join(root, 'dist/client'), join(app, 'dist/client'), { recursive: true })
    cpSync(join(root, 'dist/face'), join(app, 'dist/face'), { recursive: true })
    this.give(join(app, 'dist'))
  }

  unit(name: string): string {
    return join(this.folder, 'etc/systemd/system', name)
  }

  /** Writes our folders into a unit file that the guide has copied. */
  putUnitInPlace(name: string): void {
    const text = this.inPlace(readFileSync(this.unit(name), 'utf8'))
    writeFileSync(this.unit(name), text)
  }

  #field(unit: string, name: string): string {
    return new RegExp(`^${name}=(.*)$`, 'm').exec(readFileSync(this.unit(unit), 'utf8'))?.[1] ?? ''
  }

  /** ExecStart as systemd would run it: this user, no rights, nothing to write but ReadWritePaths, an own /tmp. */
  #spawn(unit: string): ChildProcess {
    const paths = this.#field(unit, 'ReadWritePaths').split(' ')
    const closed = [
      ...paths.map((path) => `mount --bind ${path} ${path}`),
      'mount -o remount,bind,ro /',
      // Not where the packages that are borrowed lie in it themselves.
      ...(root.startsWith('/tmp/') ? [] : ['mount -t tmpfs tmpfs /tmp']),
    ]
    const become = isRoot
      ? 'setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all --'
      : ''
    const script = [
      'set -e',
      ...(hasSandbox ? closed : []),
      `cd ${this.#field(unit, 'WorkingDirectory')}`,
      `umask ${this.#field(unit, 'UMask')}`,
      `ulimit -c ${this.#field(unit, 'LimitCORE')}`,
      `exec ${become} env -i PATH=/usr/bin:/bin HOME=${this.folder}/home PORT=${this.#port} ${this.#field(unit, 'ExecStart')}`,
    ].join('\n')
    const child = hasSandbox ? spawn('unshare', ['--mount', 'bash', '-c', script]) : spawn('bash', ['-c', script])
    for (const output of [child.stdout, child.stderr]) output?.on('data', (text) => (this.said += text))
    return child
  }

  async start(): Promise<void> {
    const already = this.said.length
    const service = this.#spawn('in-their-own-words.service')
    this.#service = service
    while (!this.said.slice(already).includes('is open at')) {
      if (service.exitCode !== null) throw new Error(`The service did not start:\n${this.said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async stop(): Promise<void> {
    const service = this.#service
    if (!service || service.exitCode !== null || service.signalCode !== null) return
    service.kill('SIGTERM')
    await once(service, 'exit')
  }

  /** Starts a unit that ends by itself; its exit code. */
  async runOnce(unit: string): Promise<number | null> {
    const child = this.#spawn(unit)
    await once(child, 'close')
    return child.exitCode
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
