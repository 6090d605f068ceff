import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'server/anonymity')

test('each promise in the README names a file and a test that are there', () => {
  const lines = readFileSync(join(folder, 'README.md'), 'utf8').split('\n')
  const rows = lines.filter((line) => line.startsWith('| ')).slice(2)
  expect(rows.length).toBeGreaterThan(15)
  for (const row of rows) {
    const [, promise, files = '', tests = ''] = row.split('|')
    const named = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!)
    expect([promise, named(files).length > 0, named(tests).length > 0]).toEqual([promise, true, true])
    expect(named(files).filter((file) => !existsSync(join(folder, file)))).toEqual([])
    expect(named(tests).filter((file) => !existsSync(join(root, file)))).toEqual([])
  }
})
