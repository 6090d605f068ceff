import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const program = join(import.meta.dirname, '../../../server/node-version.cjs')

/** What an install by this Node says, and its exit code. */
function install(version: string): { code: number | null; said: string } {
  const env = { npm_lifecycle_event: 'preinstall', npm_config_user_agent: `npm/10.8.2 node/v${version} linux x64` }
  const { status, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' })
  return { code: status, said: stderr }
}

test('an older Node is refused in one sentence', () => {
  for (const old of ['18.19.1', '20.9.0', '16.20.2']) {
    const { code, said } = install(old)
    expect(said).toMatch(
      /^In Their Own Words needs Node [\d.]+ or newer, and this is Node \d+\.\d+: please [^\n]*\.\n$/,
    )
    expect(code).toBe(1)
  }
})

test('a Node that npm can install with is let through', () => {
  for (const fit of ['22.18.0', '24.0.0', '100.1.0']) expect(install(fit)).toEqual({ code: 0, said: '' })
  if (process.platform === 'linux') expect(install('20.19.0')).toEqual({ code: 0, said: '' })
})
