import { execFile } from 'node:child_process'
import { readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { LockedError, lockDataDir } from '../../../server/database/data-lock.ts'
import { testFolder } from '../../setup/folder.ts'

const code = join(import.meta.dirname, '../../../server/database/data-lock.ts')
const run = (script: string) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])

test('a second one is refused while the first holds the directory, and let in afterwards', async () => {
  const folder = testFolder()
  const unlock = await lockDataDir(folder, 'server')
  await expect(lockDataDir(folder, 'command')).rejects.toThrow(
    `The platform is already running on ${folder} (process ${process.pid}): please stop it first, or give this one another DATA_DIR.`,
  )
  unlock()
  const unlockAgain = await lockDataDir(folder, 'command')
  await expect(lockDataDir(folder, 'server')).rejects.toBeInstanceOf(LockedError)
  unlockAgain()
  expect(readdirSync(folder)).toEqual([])
})

test('of ten processes that come at the same moment, never two are let in', async () => {
  const folder = testFolder()
  // Whoever is let in looks whether somebody else is inside.
  const script = `import { lockDataDir } from ${JSON.stringify(code)}
    import { rmSync, writeFileSync } from 'node:fs'
    try {
      const unlock = await lockDataDir(${JSON.stringify(folder)}, 'command')
      writeFileSync(${JSON.stringify(join(folder, 'inside'))}, '', { flag: 'wx' })
      await new Promise((resolve) => setTimeout(resolve, 30))
      rmSync(${JSON.stringify(join(folder, 'inside'))})
      unlock()
      console.log('in')
    } catch (error) { if (error.code === 'EEXIST') throw error; console.log('refused') }`
  const said = await Promise.all(Array.from({ length: 10 }, () => run(script)))
  expect(said.map(({ stdout }) => stdout.trim()).filter((word) => word !== 'in' && word !== 'refused')).toEqual([])
  expect(said.map(({ stdout }) => stdout.trim())).toContain('in')
})

test('a lock of a process that was killed does not count, nor one whose number went to another process', async () => {
  const folder = testFolder()
  await run(`import { lockDataDir } from ${JSON.stringify(code)}
    await lockDataDir(${JSON.stringify(folder)}, 'server'); process.kill(process.pid, 'SIGKILL')`).catch(() => {})
  const [left] = readdirSync(folder)
  expect(left).toMatch(/^lock\.server\./)
  // This process lives, but began at another time than the lock says.
  renameSync(join(folder, left!), join(folder, left!.replace(/server\.\d+/, `server.${process.pid}`)))
  writeFileSync(join(folder, 'something else'), '')
  const unlock = await lockDataDir(folder, 'server')
  unlock()
  expect(readdirSync(folder)).toEqual(['something else'])
})
