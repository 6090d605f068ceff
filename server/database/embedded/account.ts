import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

/** Who runs PostgreSQL: it refuses root, so root lends it another user. `undefined`: whoever we are. */
export type Account = { uid: number; gid: number } | undefined

/** The user for a cluster folder: its owner if it exists already, else `nobody`; only asked when we are root. */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const id = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Whether that user can enter a folder or run a file. Tried for real: modes of parents, ACLs and mounts all count. */
export function canReach(account: Account, path: string): boolean {
  if (!account) return true
  const asked = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], { ...account, cwd: '/' })
  return asked.status === 0
}
