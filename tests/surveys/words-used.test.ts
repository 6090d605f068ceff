import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../surveys/words/en.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'surveys', 'server', 'client'], {
  cwd: root,
})
const source = listed
  .toString()
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(join(root, file)))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

/** `assent${topic}Title`: what stands around the gap. */
const patterns = [...source.matchAll(/`([A-Za-z]+)\$\{[^}]*\}([A-Za-z]*)`/g)].map(
  ([, before, after]) => new RegExp(`^${before}.+${after}$`),
)
const words = new Set(source.match(/[A-Za-z0-9]+/g))
/** What languages.ts reads of each file. */
const aboutTheFile = ['languageName', 'direction', 'awaitingNativeReader']

test('every phrase is said somewhere', () => {
  const unused = Object.keys(en).filter(
    (key) => !words.has(key) && !aboutTheFile.includes(key) && !patterns.some((pattern) => pattern.test(key)),
  )
  expect(unused).toEqual([])
})
