import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { broken, type Finding, kept, unseen } from './finding.ts'

/** Under this much room the database soon refuses answers. */
const LEAST_ROOM = 1_000_000_000

/** What lies on the disk of this machine: who may read it, and whether there is room. `envFile` is where settings are written. */
export function lookAtFiles({ dataDir }: Pick<Config, 'dataDir'>, envFile: string): Finding[] {
  const open = [
    ...(existsSync(envFile) ? [envFile] : []),
    ...['withdrawn', 'secrets', 'postgres/cluster', 'postgres/sockets', 'postgres/log'].map((name) =>
      join(dataDir, name),
    ),
    ...secretsIn(dataDir),
  ].filter(isOpenToOthers)
  const files =
    open.length === 0
      ? kept('files', 'Only the user who runs the platform can read its secrets, its settings and its database.')
      : broken(
          'files',
          `Other users of this machine can read ${open.join(', ')}.`,
          `Please run: chmod go= ${open.join(' ')}`,
        )
  return [files, roomOn(dataDir), ...recordingsIn(dataDir)]
}

function secretsIn(dataDir: string): string[] {
  const folder = join(dataDir, 'secrets')
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
}

function isOpenToOthers(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && (found.mode & 0o077) !== 0
}

function roomOn(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(dataDir)
  const room = bavail * bsize
  const says = `There is room for ${(room / 1e9).toFixed(1)} GB more on the disk of DATA_DIR`
  if (room >= LEAST_ROOM) return kept('room', `${says}.`)
  return broken('room', `${says}: when it is full, no answer can be taken.`, 'Please make room, or get a larger disk.')
}

function recordingsIn(dataDir: string): Finding[] {
  const folder = join(dataDir, 'media')
  if (!existsSync(folder)) return []
  return [unseen('recordings', `Recordings lie in ${folder} and are in no backup: have you a copy of that folder?`)]
}
