import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingError } from '../../config.ts'
import type { Place } from './place.ts'

/** Makes the cluster at the first start; refuses one of another major version. */
export function readyCluster(place: Place, native: string, password: string): void {
  if (existsSync(place.cluster)) {
    refuseOtherVersion(place.cluster, native)
    return
  }
  // Made aside and renamed when complete: a first start that is cut off leaves nothing half-made behind.
  const unfinished = `${place.cluster}.new`
  const passwordFile = join(place.home, 'password')
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (place.account)
    for (const path of [unfinished, passwordFile]) chownSync(path, place.account.uid, place.account.gid)
  // macOS before 15 has no C.UTF-8.
  const problem = initdb('C.UTF-8') && initdb('C')
  rmSync(passwordFile)
  if (problem) throw new SettingError(`The database could not be made in ${place.home}: ${problem}`)
  renameSync(unfinished, place.cluster)

  function initdb(locale: string): string | undefined {
    const options = ['--encoding=UTF8', `--locale=${locale}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const made = spawnSync(
      join(native, 'bin', 'initdb'),
      ['-D', unfinished, '-U', 'postgres', '--no-instructions', ...options],
      {
        ...place.account,
        cwd: '/',
        env: { LC_ALL: 'C', TZ: 'UTC' },
        encoding: 'utf8',
      },
    )
    return made.status === 0 ? undefined : (made.error?.message ?? made.stderr.trim().split('\n')[0] ?? 'initdb failed')
  }
}

function refuseOtherVersion(cluster: string, native: string): void {
  const ours = /\) (\d+)/.exec(execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' }))?.[1]
  const theirs = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (ours === theirs) return
  throw new SettingError(
    `DATA_DIR was made by PostgreSQL ${theirs} and this version brings ${ours}: with the old version run "npm run backup -- FILE", ` +
      'move DATA_DIR away, and with this one run "npm run restore -- FILE".',
  )
}
