import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { standardContract } from '../../../surveys/contract.ts'
import { clausesOf } from '../../../surveys/contract-clauses.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'server/anonymity')
const readme = readFileSync(join(folder, 'README.md'), 'utf8')

interface Row {
  clause: string
  promise: string
  files: string[]
  tests: { file: string; name: string }[]
}

const marked = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!)

/** The rows of the table whose heading is `| clause | promise | file | test |`. */
function rowsIn(text: string): Row[] {
  const [, table = ''] = /\| clause\s*\| promise\s*\| file\s*\| test\s*\|\n([\s\S]*?)\n\n/.exec(text) ?? []
  return table
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, clause = '', promise = '', files = '', tests = ''] = line.split('|')
      return {
        clause: marked(clause)[0] ?? '',
        promise: promise.trim(),
        files: marked(files),
        tests: marked(tests).map((one) => {
          const [, file = '', name = ''] = /^(\S+\.test\.ts): (.+)$/.exec(one) ?? []
          return { file, name }
        }),
      }
    })
}

/** Where the parenthesis opens that closes at `end`. */
function openingOf(source: string, end: number): number {
  let depth = 0
  for (let i = end; i >= 0; i--) {
    if (source[i] === ')') depth++
    if (source[i] === '(' && --depth === 0) return i
  }
  return -1
}

/** Whether a test of this very name is called in a file, and runs: not skipped, not to be written, no group of tests. */
function runsIn(source: string, name: string): boolean {
  if (/\b(?:test|describe)\.(?:skip|todo|only|fails)\b/.test(source)) return false
  // Some tests run only where a program or the files of the database are at hand: `const sealed = test.skipIf(…)`.
  const own = [...source.matchAll(/const (\w+) = test\.(?:skipIf|runIf)\(/g)].map(([, alias]) => alias!)
  const heads = new RegExp(
    `(?:^|[^.\\w])(?:${['test', 'test\\.(?:each|for|runIf|skipIf)', ...own].join('|')})(?:<[^(]*>)?$`,
  )
  for (const quoted of [`'${name}'`, `\`${name}\``, `"${name}"`]) {
    for (let at = source.indexOf(quoted); at >= 0; at = source.indexOf(quoted, at + 1)) {
      const before = source.slice(0, at).trimEnd()
      if (!before.endsWith('(')) continue
      const called = before
        .slice(0, -1)
        .trimEnd()
        .replace(/ as const$/, '')
      const head = called.endsWith(')') ? called.slice(0, openingOf(called, called.length - 1)) : called
      if (heads.test(head)) return true
    }
  }
  return false
}

const rows = rowsIn(readme)
const sources = new Map<string, string>()
function sourceOf(file: string): string {
  const path = join(root, file)
  if (!sources.has(file)) sources.set(file, existsSync(path) ? readFileSync(path, 'utf8') : '')
  return sources.get(file)!
}

test('every clause of the contract has one row, and every row is of a clause that there is', () => {
  const clauses = clausesOf(standardContract).map(({ id }) => id)
  const named = rows.map(({ clause }) => clause).filter((clause) => clause !== '')
  expect(named.toSorted()).toEqual(clauses.toSorted())
  expect(rows.length).toBeGreaterThan(named.length + 15)
})

test.each(rows)('“$promise” names files and tests that are there, and tests that run', ({ promise, files, tests }) => {
  expect(promise).not.toBe('')
  expect([files.length > 0, tests.length > 0]).toEqual([true, true])
  expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([])
  expect(tests.filter(({ file, name }) => !runsIn(sourceOf(file), name))).toEqual([])
})

describe('a test that is named', () => {
  test.each([
    ["test('it holds', () => {})", true],
    ["test.each([['a (b)', 1]])('it holds', () => {})", true],
    ["test.runIf(ready())(\n  'it holds', () => {})", true],
    ["const sealed = test.skipIf(!here)\nsealed('it holds', () => {})", true],
    ["test('it holds not', () => {})", false],
    ["test.skip('it holds', () => {})", false],
    ["test.todo('it holds')", false],
    ["describe.skip('all', () => { test('it holds', () => {}) })", false],
    ["test.only('another', () => {})\ntest('it holds', () => {})", false],
    ["describe('it holds', () => {})", false],
    ["say('it holds')", false],
    ["// it holds\ntest('another', () => {})", false],
  ])('%s: %s', (source, found) => {
    expect(runsIn(source, 'it holds')).toBe(found)
  })

  test('is looked for in a table, and a clause without a row would be seen', () => {
    const one = rowsIn(
      '| clause | promise | file | test |\n| --- | --- | --- | --- |\n| `x.y` | p | `a.ts` | `b.test.ts: c d` |\n\n',
    )
    expect(one).toEqual([{ clause: 'x.y', promise: 'p', files: ['a.ts'], tests: [{ file: 'b.test.ts', name: 'c d' }] }])
  })
})
